package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.transport.Api;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/**
 * What every exchange of an endpoint asks unless its headers say otherwise. Made once, when the
 * endpoint starts; never changed.
 *
 * @param userMessage {@code null} for none
 * @param guardrailSource what is looked at with applyGuardrail
 * @param guardrailOutputScope {@code null} for Bedrock's default
 * @param streaming whether the answer is given while it is written
 */
record EndpointDefaults(
        RequestOptions options,
        String userMessage,
        String output,
        boolean streaming,
        long maxPayload,
        Operation operation,
        String guardrailSource,
        String guardrailOutputScope,
        ModelChoice.Rules models,
        ChatOptions chat) {

    private static final List<String> OUTPUTS = List.of("text", "message", "json", "map", "raw");

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
        oneOf("guardrailSource", c.getGuardrailSource(), "INPUT", "OUTPUT");
        oneOf("guardrailOutputScope", c.getGuardrailOutputScope(), "INTERVENTIONS", "FULL");
        Operation operation = Operation.of(c.getOperation());
        ModelChoice.Rules models =
                new ModelChoice.Rules(
                        Catalogs.of(c.getModelCatalog(), context),
                        Api.of(c.getApi()),
                        c.getInferenceProfile(),
                        region,
                        c.isValidateRequest() && operation.concernsModel());
        ModelChoice choice = models.choose(model, c.getModelFamily());
        ChatOptions chat = ChatOptions.of(c, context);
        if (models.validate()) chat.check(choice);
        return new EndpointDefaults(
                options(c, choice, models, context),
                Texts.textOrResource(context, "userMessage", c.getUserMessage()),
                c.getOutput(),
                c.isStreaming(),
                c.getMaxPayloadSize(),
                operation,
                c.getGuardrailSource(),
                c.getGuardrailOutputScope(),
                models,
                chat);
    }

    private static void oneOf(String option, String value, String one, String other) {
        if (value != null && !value.equals(one) && !value.equals(other))
            throw new IllegalArgumentException(
                    option + "=" + value + " is unknown: write " + one + " or " + other);
    }

    private static RequestOptions options(
            ClaudeBedrockConfiguration c,
            ModelChoice model,
            ModelChoice.Rules models,
            CamelContext context) {
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
                additional(c, context),
                BedrockSettings.of(c),
                models.api(),
                c.isValidateRequest());
    }

    private static Map<String, JsonNode> additional(
            ClaudeBedrockConfiguration c, CamelContext context) {
        Map<String, JsonNode> members = Texts.members(c.getAdditionalBodyProperty());
        String edits = Texts.textOrResource(context, "contextManagement", c.getContextManagement());
        if (edits != null)
            members.putIfAbsent("context_management", Texts.object("contextManagement", edits));
        return members;
    }

    /** The model that a header names. The family of the endpoint's own model says nothing of it. */
    ModelChoice choose(String model) {
        ModelChoice.Rules rules =
                ModelChoice.takesProfile(model) ? models : models.withoutProfile();
        return rules.choose(model, null);
    }
}
