package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Numbers and texts beside the messages. */
final class LimitRules {

    private static final Set<String> BETAS =
            Set.of(
                    "interleaved-thinking-2025-05-14",
                    "fine-grained-tool-streaming-2025-05-14",
                    "token-efficient-tools-2025-02-19",
                    "output-128k-2025-02-19",
                    "context-1m-2025-08-07",
                    "computer-use-2025-01-24",
                    "computer-use-2025-11-24",
                    "tool-search-tool-2025-10-19",
                    "tool-examples-2025-10-29",
                    "effort-2025-11-24",
                    "context-management-2025-06-27",
                    "compact-2026-01-12",
                    "thinking-binding-controls-2026-08-01",
                    "structured-outputs-2025-11-13",
                    "mid-conversation-tool-changes-2026-07-01",
                    "mid-conversation-output-config-2026-07-01",
                    "fallback-credit-2026-06-01");

    private LimitRules() {}

    static void check(JsonNode body, ModelFacts model) {
        betas(body.path("anthropic_beta"));
        maxTokens(body, model);
        sampling(body, model);
        stopSequences(body.path("stop_sequences"));
        outputConfig(body.path("output_config"), model);
    }

    private static void betas(JsonNode betas) {
        for (JsonNode beta : betas)
            Refusal.unless(
                    BETAS.contains(beta.asText()),
                    "anthropic_beta: Unexpected value(s) `" + beta.asText() + "`");
    }

    private static void maxTokens(JsonNode body, ModelFacts model) {
        JsonNode max = body.path("max_tokens");
        Refusal.unless(!max.isMissingNode(), "max_tokens: Field required");
        Refusal.unless(max.isIntegralNumber(), "max_tokens: Input should be a valid integer");
        Refusal.unless(max.asLong() >= 0, "max_tokens: Input should be greater than or equal to 0");
        boolean longer = body.path("anthropic_beta").toString().contains("output-128k-2025-02-19");
        int most = longer ? model.maxOutputWithBeta() : model.maxOutput();
        Refusal.unless(
                max.asLong() <= most,
                "max_tokens: %d > %d, which is the maximum allowed number of output tokens for this model"
                        .formatted(max.asLong(), most));
    }

    private static void sampling(JsonNode body, ModelFacts model) {
        fraction(body, "temperature");
        fraction(body, "top_p");
        boolean temperature = body.has("temperature") && body.get("temperature").asDouble() != 1;
        switch (model.sampling()) {
            case "default" -> {
                Refusal.unless(!temperature, deprecated("temperature"));
                Refusal.unless(!body.has("top_p"), deprecated("top_p"));
                Refusal.unless(!body.has("top_k"), deprecated("top_k"));
            }
            case "fable" -> {
                Refusal.unless(!temperature, deprecated("temperature"));
                Refusal.unless(
                        body.path("top_p").asDouble(1) >= 0.99,
                        "`top_p` must be greater than or equal to 0.99 or unset for this model");
                Refusal.unless(!body.has("top_k"), deprecated("top_k"));
            }
            case "exclusive" ->
                    Refusal.unless(
                            !body.has("temperature") || !body.has("top_p"),
                            "`temperature` and `top_p` cannot both be specified for this model."
                                    + " Please use only one.");
            default -> {}
        }
    }

    private static String deprecated(String name) {
        return "`" + name + "` is deprecated for this model";
    }

    private static void fraction(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode()) return;
        Refusal.unless(value.isNumber(), name + ": Input should be a valid number");
        Refusal.unless(
                value.asDouble() >= 0 && value.asDouble() <= 1,
                name + ": Input should be between 0 and 1");
    }

    private static void stopSequences(JsonNode sequences) {
        for (JsonNode sequence : sequences)
            Refusal.unless(
                    !sequence.asText().isBlank(),
                    "stop_sequences: each stop sequence must contain non-whitespace");
    }

    private static void outputConfig(JsonNode config, ModelFacts model) {
        JsonNode effort = config.path("effort");
        if (!effort.isMissingNode()) {
            Refusal.unless(
                    Set.of("low", "medium", "high", "xhigh", "max").contains(effort.asText()),
                    "output_config.effort: unknown variant `%s`, expected one of `low`, `medium`, `high`, `xhigh`, `max`"
                            .formatted(effort.asText()));
            Refusal.unless(
                    model.efforts().contains(effort.asText()),
                    "This model does not support the effort parameter with this value.");
        }
    }
}
