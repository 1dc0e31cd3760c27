package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What Bedrock answers without asking a model. */
final class Catalogue {

    private Catalogue() {}

    static ObjectNode answer(Call call, Guardrails guardrails, String region) {
        return switch (call.operation()) {
            case COUNT_TOKENS -> Json.object().put("inputTokens", tokens(call));
            case COUNT_MESSAGES -> Json.object().put("input_tokens", tokens(call));
            case APPLY_GUARDRAIL -> ApplyGuardrail.answer(call, guardrails);
            case LIST_MODELS -> MantleModels.list();
            case GET_MODEL -> MantleModels.get(call.modelId());
            case FOUNDATION_MODELS -> FoundationModels.list(call, region);
            default -> InferenceProfiles.list(call, region);
        };
    }

    private static int tokens(Call call) {
        return Tokens.ofPrompt(call.messages());
    }
}
