package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.BedrockOptions;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.RequestRules;
import io.github.camelclaude.bedrock.messages.ThinkingChoice;
import io.github.camelclaude.bedrock.transport.Api;
import java.util.List;
import java.util.Map;

/**
 * What to ask beside the body, after the endpoint's options and one exchange's headers were laid
 * over one another.
 */
record RequestOptions(
        ModelChoice model,
        String systemMessage,
        int maxTokens,
        String thinking,
        Integer budgetTokens,
        String effort,
        String thinkingDisplay,
        Double temperature,
        Double topP,
        Integer topK,
        List<String> stopSequences,
        String anthropicVersion,
        List<String> anthropicBeta,
        Map<String, JsonNode> additional,
        BedrockOptions bedrock,
        Api api,
        boolean validate) {

    /**
     * A request that lacks only the messages.
     *
     * @throws IllegalArgumentException if the model, or the shape of the API, is known not to take
     *     it
     */
    MessageRequest request() {
        MessageRequest request =
                MessageRequest.builder()
                        .model(model.id())
                        .modelFamily(model.family())
                        .system(systemMessage)
                        .maxTokens(maxTokens)
                        .thinking(thinkingChoice().config())
                        .effort(effort)
                        .temperature(temperature)
                        .topP(topP)
                        .topK(topK)
                        .stopSequences(stopSequences)
                        .anthropicVersion(anthropicVersion)
                        .anthropicBeta(anthropicBeta)
                        .bedrock(bedrock)
                        .additional(additional)
                        .build();
        if (validate) check(request);
        return request;
    }

    private void check(MessageRequest request) {
        api.check(request);
        if (api != Api.NATIVE) RequestRules.check(request, model.model());
    }

    ThinkingChoice thinkingChoice() {
        return ThinkingChoice.of(
                thinking,
                budgetTokens,
                thinkingDisplay,
                effort,
                maxTokens,
                model.model(),
                validate);
    }
}
