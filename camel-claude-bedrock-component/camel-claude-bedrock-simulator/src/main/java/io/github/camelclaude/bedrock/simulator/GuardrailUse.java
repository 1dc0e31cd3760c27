package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a request wants to be guarded.
 *
 * @param id id or ARN
 * @param trace whether it wants to be told what was found
 * @param async whether a stream need not wait for the guardrail
 */
record GuardrailUse(String id, String version, boolean trace, boolean async) {

    /** {@code null} where it does not. */
    static GuardrailUse of(Call call) {
        if (call.operation().isInvoke()) return ofHeaders(call);
        return call.operation().isConverse() ? ofConfig(call.at("/guardrailConfig")) : null;
    }

    private static GuardrailUse ofHeaders(Call call) {
        String id = call.request().header("x-amzn-bedrock-guardrailidentifier");
        String trace = call.request().header("x-amzn-bedrock-trace");
        if (id == null || id.isEmpty()) return null;
        return new GuardrailUse(
                id,
                call.request().header("x-amzn-bedrock-guardrailversion"),
                trace != null && trace.startsWith("ENABLED"),
                call.at("/amazon-bedrock-guardrailConfig/streamProcessingMode")
                        .asText()
                        .equals("ASYNCHRONOUS"));
    }

    private static GuardrailUse ofConfig(JsonNode config) {
        String id = config.path("guardrailIdentifier").asText();
        if (id.isEmpty()) return null;
        return new GuardrailUse(
                id,
                config.path("guardrailVersion").asText(),
                config.path("trace").asText().startsWith("enabled"),
                config.path("streamProcessingMode").asText().equals("async"));
    }
}
