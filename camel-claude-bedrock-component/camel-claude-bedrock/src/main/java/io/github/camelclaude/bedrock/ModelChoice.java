package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.Model;
import io.github.camelclaude.bedrock.messages.ModelCatalog;
import io.github.camelclaude.bedrock.messages.Usage;
import io.github.camelclaude.bedrock.transport.Api;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which model is called, and what is known of it.
 *
 * @param id goes into the path of the request
 * @param model {@code null} where nothing is known: an ARN that hides its model, or another family
 * @param catalog where it was looked up
 */
record ModelChoice(String id, Model model, ModelCatalog catalog) {

    /**
     * How an endpoint makes a model of what is written.
     *
     * @param api by which it is called: Mantle has ids of its own
     * @param inferenceProfile {@code null} for the default
     * @param region asked only where an alias needs it
     * @param validate whether an unknown alias is refused, or called as it is written
     */
    record Rules(
            ModelCatalog catalog,
            Api api,
            String inferenceProfile,
            Supplier<String> region,
            boolean validate) {

        /**
         * @param written an alias, id or ARN
         * @param family what the user says stands behind an opaque ARN, or {@code null}
         */
        ModelChoice choose(String written, String family) {
            String id = resolve(written);
            Optional<Model> model = catalog.find(family == null ? id : family);
            if (family != null && validate && model.isEmpty())
                throw new IllegalArgumentException(
                        "modelFamily="
                                + family
                                + " is no Claude model: write it such as claude-opus-4-8");
            return new ModelChoice(id, model.orElse(null), catalog);
        }

        /** For what names its own profile, or none can be put before. */
        Rules withoutProfile() {
            return new Rules(catalog, api, null, region, validate);
        }

        private String resolve(String written) {
            boolean isId = written.contains(":") || written.contains(".anthropic.");
            boolean needsRegion = inferenceProfile == null && !isId;
            try {
                return api == Api.MANTLE
                        ? catalog.resolveForMantle(written, inferenceProfile)
                        : catalog.resolve(
                                written, inferenceProfile, needsRegion ? region.get() : null);
            } catch (IllegalArgumentException e) {
                if (validate) throw e;
                return written;
            }
        }
    }

    /** {@code null} where nothing is known of the model. */
    String family() {
        return model == null ? null : model.family();
    }

    /** The id by which CountTokens knows it: without a profile. */
    String countingId() {
        return model != null && model.known() ? model.baseId() : ModelCatalog.withoutProfile(id);
    }

    /**
     * @throws IllegalArgumentException if CountTokens is known not to count for it
     */
    void checkCounting() {
        if (model != null && Boolean.FALSE.equals(model.countTokens()))
            throw new IllegalArgumentException(
                    "Bedrock Runtime does not count tokens for "
                            + model.family()
                            + ": write api=mantle, which counts for the models it serves");
    }

    /** Whether an inference profile can be put before it: not before an ARN or another profile. */
    static boolean takesProfile(String written) {
        return !written.startsWith("arn:") && ModelCatalog.withoutProfile(written).equals(written);
    }

    /**
     * @return USD, or {@code null} where the price or the usage is unknown
     * @param answering the name of the model in the answer; it tells what an ARN hides
     */
    BigDecimal cost(Usage usage, String answering) {
        if (usage == null) return null;
        return priced(answering).flatMap(priced -> priced.cost(usage, id)).orElse(null);
    }

    /** Whether what it costs is known before it has answered. */
    boolean hasPrice() {
        Usage nothing = new Usage(0, 0, 0, 0, Map.of());
        return model != null && model.known() && model.cost(nothing, id).isPresent();
    }

    private Optional<Model> priced(String answering) {
        if (model != null && model.known()) return Optional.of(model);
        return answering == null ? Optional.empty() : catalog.find(answering);
    }
}
