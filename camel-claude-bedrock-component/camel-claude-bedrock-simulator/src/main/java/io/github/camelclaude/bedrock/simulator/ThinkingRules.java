package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Which thinking a model takes, and what goes together with it. */
final class ThinkingRules {

    private static final List<String> EFFORTS = List.of("low", "medium", "high", "xhigh", "max");

    private ThinkingRules() {}

    static void check(JsonNode body, ModelFacts model) {
        JsonNode thinking = body.path("thinking");
        if (thinking.isMissingNode()) return;
        display(thinking);
        switch (thinking.path("type").asText()) {
            case "enabled" -> enabled(body, thinking, model);
            case "adaptive" -> {
                Refusal.unless(
                        model.takesAdaptive(), "adaptive thinking is not supported on this model");
                warm(body);
            }
            case "disabled" -> disabled(body, model);
            case "between_tools" ->
                    Refusal.unless(
                            model.betweenTools() && !List.of("xhigh", "max").contains(effort(body)),
                            "\"thinking.type.between_tools\" is not supported for this model or"
                                    + " effort.");
            default ->
                    Refusal.unless(
                            false,
                            "thinking: Input tag does not match any of the expected tags: 'adaptive',"
                                    + " 'disabled', 'enabled'");
        }
    }

    private static void display(JsonNode thinking) {
        JsonNode display = thinking.path("display");
        if (display.isMissingNode()) return;
        Refusal.unless(
                List.of("summarized", "omitted").contains(display.asText()),
                "thinking.display: Input should be 'summarized' or 'omitted'");
        Refusal.unless(
                !thinking.path("type").asText().equals("disabled"),
                "thinking.display: Extra inputs are not permitted");
    }

    private static void enabled(JsonNode body, JsonNode thinking, ModelFacts model) {
        Refusal.unless(
                model.takesBudget(),
                "\"thinking.type.enabled\" is not supported for this model. Use"
                        + " \"thinking.type.adaptive\" and \"output_config.effort\" to control"
                        + " thinking behavior.");
        budget(body, thinking.path("budget_tokens"), model);
        warm(body);
        Refusal.unless(!body.has("top_k"), "`top_k` must be unset when thinking is enabled.");
        Refusal.unless(
                body.path("top_p").asDouble(1) >= 0.95,
                "`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled.");
        Refusal.unless(
                !List.of("any", "tool").contains(body.at("/tool_choice/type").asText()),
                "Thinking may not be enabled when tool_choice forces tool use.");
    }

    private static void budget(JsonNode body, JsonNode budget, ModelFacts model) {
        Refusal.unless(budget.isIntegralNumber(), "thinking.enabled.budget_tokens: Field required");
        Refusal.unless(
                budget.asInt() >= 1024,
                "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024");
        boolean mayExceed =
                model.interleaved()
                        && body.path("anthropic_beta")
                                .toString()
                                .contains("interleaved-thinking-2025-05-14");
        Refusal.unless(
                mayExceed || budget.asInt() < body.path("max_tokens").asInt(),
                "`max_tokens` must be greater than `thinking.budget_tokens`.");
    }

    private static void warm(JsonNode body) {
        Refusal.unless(
                body.path("temperature").asDouble(1) == 1,
                "`temperature` may only be set to 1 when thinking is enabled or in adaptive mode.");
        Refusal.unless(
                body.path("max_tokens").asInt() > 0,
                "`max_tokens` must be greater than 0 when thinking is enabled.");
    }

    private static void disabled(JsonNode body, ModelFacts model) {
        Refusal.unless(
                model.canBeOff(), "\"thinking.type.disabled\" is not supported for this model.");
        if (model.offUpToEffort() == null) return;
        Refusal.unless(
                EFFORTS.indexOf(effort(body)) <= EFFORTS.indexOf(model.offUpToEffort()),
                "\"thinking.type.disabled\" is not supported at this effort.");
    }

    private static String effort(JsonNode body) {
        return body.at("/output_config/effort").asText("medium");
    }
}
