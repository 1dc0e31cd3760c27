package io.github.camelclaude.bedrock;

import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/**
 * What every exchange of an endpoint asks unless its headers say otherwise. Made once, when the
 * endpoint starts; never changed.
 *
 * @param userMessage {@code null} for none
 * @param streaming whether the answer is given while it is written
 */
record EndpointDefaults(
        RequestOptions options,
        String userMessage,
        String output,
        boolean streaming,
        long maxPayload,
        ModelChoice.Rules models) {

    private static final List<String> OUTPUTS = List.of("text", "message", "json", "raw");

    /**
     * @throws IllegalArgumentException if an option cannot be understood
     */
    static EndpointDefaults of(
            ClaudeBedrockConfiguration c,
            String model,
            Supplier<String> region,
            CamelContext context) {
        if (!OUTPUTS.contains(c.getOutput()))
            throw new IllegalArgumentException(
                    "output=" + c.getOutput() + " is unknown: write one of " + OUTPUTS);
        ModelChoice.Rules models =
                new ModelChoice.Rules(c.getInferenceProfile(), region, c.isValidateRequest());
        return new EndpointDefaults(
                options(c, models.choose(model, c.getModelFamily()), context),
                Texts.textOrResource(context, "userMessage", c.getUserMessage()),
                c.getOutput(),
                c.isStreaming(),
                c.getMaxPayloadSize(),
                models);
    }

    private static RequestOptions options(
            ClaudeBedrockConfiguration c, ModelChoice model, CamelContext context) {
        return new RequestOptions(
                model,
                Texts.textOrResource(context, "systemMessage", c.getSystemMessage()),
                c.getMaxTokens(),
                c.getThinking(),
                c.getBudgetTokens(),
                c.getEffort(),
                c.getThinkingDisplay(),
                c.getTemperature(),
                c.getTopP(),
                c.getTopK(),
                Texts.list("stopSequences", c.getStopSequences()),
                c.getAnthropicVersion(),
                Texts.list("anthropicBeta", c.getAnthropicBeta()),
                Texts.members(c.getAdditionalBodyProperty()),
                c.isValidateRequest());
    }

    /** The model that a header names. The family of the endpoint's own model says nothing of it. */
    ModelChoice choose(String model) {
        ModelChoice.Rules rules =
                ModelChoice.takesProfile(model) ? models : models.withoutProfile();
        return rules.choose(model, null);
    }
}
