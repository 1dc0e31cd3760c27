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

    /** What a prompt router chooses. */
    static final String ROUTED =
            "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0";

    private static final String BEDROCK = "arn:(aws|aws-cn|aws-us-gov):bedrock:[a-z0-9-]+:";
    private static final String ACCOUNT = "\\d{12}:";
    private static final Pattern PREFIX =
            Pattern.compile("^(us-gov|global|us|eu|apac|jp|au|ca|in|il)\\.");
    private static final Pattern OPAQUE =
            Pattern.compile(
                    BEDROCK
                            + ACCOUNT
                            + "((application-inference-profile|provisioned-model"
                            + "|custom-model-deployment|imported-model)/[a-z0-9]{12}"
                            + "|custom-model/.+)");
    private static final Pattern ROUTER =
            Pattern.compile(
                    BEDROCK
                            + "("
                            + ACCOUNT
                            + "prompt-router|(\\d{12})?:default-prompt-router)/[a-zA-Z0-9.:_-]+");
    private static final Pattern PROMPT =
            Pattern.compile(BEDROCK + ACCOUNT + "prompt/[a-zA-Z0-9]{10}(:\\d{1,5})?");
    private static final Pattern FOUNDATION = Pattern.compile(BEDROCK + ":foundation-model/.+");
    private static final Pattern PROFILE =
            Pattern.compile(BEDROCK + ACCOUNT + "inference-profile/.+");
    private static final Pattern MARKETPLACE =
            Pattern.compile("arn:(aws|aws-cn|aws-us-gov):sagemaker:[a-z0-9-]+:\\d{12}:endpoint/.+");
    private static final Pattern DATE_AND_VERSION =
            Pattern.compile("(-\\d{8})?(-v\\d+)?(:\\d+)?(:\\w+)?$");

    private static final List<ModelFacts> ALL = load();

    private Models() {}

    static List<ModelFacts> all() {
        return ALL;
    }

    /** Facts of a known model, of newer Claude models in general, or of nothing in particular. */
    static ModelFacts of(String modelId) {
        if (modelId == null || modelId.contains("claude-v2") || modelId.contains("claude-instant"))
            return ModelFacts.opaque();
        return known(modelId)
                .orElseGet(() -> isClaude(modelId) ? ModelFacts.newer() : ModelFacts.opaque());
    }

    /** Whether Bedrock Runtime can make anything of it. */
    static boolean exists(String modelId) {
        if (!modelId.startsWith("arn:")) return isModel(bare(modelId));
        if (FOUNDATION.matcher(modelId).matches()) return isModel(path(modelId));
        if (PROFILE.matcher(modelId).matches())
            return PREFIX.matcher(path(modelId)).find() && isModel(bare(modelId));
        return OPAQUE.matcher(modelId).matches()
                || isRouter(modelId)
                || isPrompt(modelId)
                || MARKETPLACE.matcher(modelId).matches();
    }

    /** Whether the ARN is that of a prompt of the prompt management, for Converse only. */
    static boolean isPrompt(String modelId) {
        return PROMPT.matcher(modelId).matches();
    }

    static boolean isRouter(String modelId) {
        return ROUTER.matcher(modelId).matches();
    }

    /** Whether a model that is no Claude stands behind the ARN. */
    static boolean isImported(String modelId) {
        return modelId.contains(":imported-model/") || MARKETPLACE.matcher(modelId).matches();
    }

    /** Whether the bare id is called although the model answers to a profile only. */
    static boolean needsProfile(String modelId) {
        return !modelId.startsWith("arn:")
                && !hasProfile(modelId)
                && known(modelId).map(model -> !model.onDemand()).orElse(false);
    }

    /** Whether it is the id of a system inference profile. */
    static boolean hasProfile(String modelId) {
        return PREFIX.matcher(modelId).find();
    }

    /** The name that answers carry, such as {@code claude-opus-4-8}. */
    static String shortName(String modelId) {
        if (modelId == null) return "claude";
        String name = bare(modelId).replaceFirst("^anthropic\\.", "");
        return name.startsWith("claude") ? name.replaceFirst("(-v\\d+)?(:.*)?$", "") : "claude";
    }

    /** The model of a host that takes bare ids without dates and versions; empty for others. */
    static Optional<ModelFacts> onMantle(String modelId) {
        return ALL.stream()
                .filter(model -> model.messages() && mantleId(model).equals(modelId))
                .findFirst();
    }

    static String mantleId(ModelFacts model) {
        return family(model.base());
    }

    /** What stays the same of a model whichever way it is asked. */
    static String writer(String modelId) {
        return modelId == null ? "" : family(bare(modelId));
    }

    private static Optional<ModelFacts> known(String modelId) {
        String family = family(bare(modelId));
        return ALL.stream()
                .filter(model -> family.equals(family(model.base())))
                .max(Comparator.comparing(model -> common(model.base(), bare(modelId))));
    }

    private static boolean isModel(String bareId) {
        return bareId.startsWith("anthropic.claude-") || Family.knows(bareId);
    }

    static boolean isClaude(String modelId) {
        return bare(modelId).startsWith("anthropic.claude-");
    }

    /** Without what stands around it in an ARN or a profile. */
    static String bare(String modelId) {
        return PREFIX.matcher(path(modelId)).replaceFirst("");
    }

    private static String path(String modelId) {
        return modelId.startsWith("arn:") ? modelId.substring(modelId.indexOf('/') + 1) : modelId;
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
            return Json.MAPPER.readValue(json, new TypeReference<List<ModelFacts>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
