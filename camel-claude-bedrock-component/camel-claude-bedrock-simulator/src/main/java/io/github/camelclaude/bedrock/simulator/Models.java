package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which model an id, a profile or an ARN means. */
final class Models {

    private static final Pattern PREFIX =
            Pattern.compile("^(us-gov|global|us|eu|apac|jp|au|ca|in|il)\\.");
    private static final Pattern OPAQUE =
            Pattern.compile(
                    "arn:[^:]+:bedrock:[^:]*:[^:]*:(application-inference-profile|provisioned-model"
                            + "|custom-model-deployment|custom-model|imported-model|prompt-router"
                            + "|default-prompt-router|prompt)/.+");
    private static final Pattern VISIBLE =
            Pattern.compile(
                    "arn:[^:]+:bedrock:[^:]*:[^:]*:(foundation-model|inference-profile)/.+");
    private static final Pattern DATE_AND_VERSION =
            Pattern.compile("(-\\d{8})?(-v\\d+)?(:\\d+)?(:\\w+)?$");

    private static final List<ModelFacts> ALL = load();

    private Models() {}

    /** Facts of a known model, of newer Claude models in general, or of nothing in particular. */
    static ModelFacts of(String modelId) {
        return known(modelId)
                .orElseGet(() -> isClaude(modelId) ? ModelFacts.newer() : ModelFacts.opaque());
    }

    /** Whether Bedrock can make anything of it. */
    static boolean exists(String modelId) {
        return OPAQUE.matcher(modelId).matches() || isClaude(modelId);
    }

    /** Whether the bare id is called although the model answers to a profile only. */
    static boolean needsProfile(String modelId) {
        return !modelId.startsWith("arn:")
                && !PREFIX.matcher(modelId).find()
                && known(modelId).map(model -> !model.onDemand()).orElse(false);
    }

    /** The name that answers carry, such as {@code claude-opus-4-8}. */
    static String shortName(String modelId) {
        String name = bare(modelId).replaceFirst("^anthropic\\.", "");
        return name.startsWith("claude") ? name.replaceFirst("(-v\\d+)?(:.*)?$", "") : "claude";
    }

    private static Optional<ModelFacts> known(String modelId) {
        String family = family(bare(modelId));
        return ALL.stream()
                .filter(model -> family.equals(family(model.base())))
                .max(Comparator.comparing(model -> common(model.base(), bare(modelId))));
    }

    private static boolean isClaude(String modelId) {
        return bare(modelId).startsWith("anthropic.claude-")
                && (!modelId.startsWith("arn:") || VISIBLE.matcher(modelId).matches());
    }

    private static String bare(String modelId) {
        String id =
                modelId.startsWith("arn:") ? modelId.substring(modelId.indexOf('/') + 1) : modelId;
        return PREFIX.matcher(id).replaceFirst("");
    }

    private static String family(String id) {
        return DATE_AND_VERSION.matcher(id).replaceFirst("");
    }

    private static int common(String a, String b) {
        int n = 0;
        while (n < Math.min(a.length(), b.length()) && a.charAt(n) == b.charAt(n)) n++;
        return n;
    }

    private static List<ModelFacts> load() {
        try (InputStream json = Models.class.getResourceAsStream("models.json")) {
            return Answer.JSON.readValue(json, new TypeReference<List<ModelFacts>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
