package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;

/** Refuses what Bedrock refuses, in Bedrock's words. */
final class Validation {

    private static final int LARGEST_BODY = 25_000_000;

    private static final Set<String> MEMBERS =
            Set.of(
                    "anthropic_version",
                    "anthropic_beta",
                    "max_tokens",
                    "messages",
                    "system",
                    "temperature",
                    "top_p",
                    "top_k",
                    "stop_sequences",
                    "thinking",
                    "output_config",
                    "output_format",
                    "tools",
                    "tool_choice",
                    "cache_control",
                    "context_management",
                    "metadata",
                    "service_tier",
                    "amazon-bedrock-guardrailConfig");

    private Validation() {}

    /** {@code null} where nothing is wrong. */
    static Failure check(RecordedRequest request) {
        try {
            checkModel(request.modelId());
            checkHeaders(request);
            if (request.body().length > LARGEST_BODY)
                throw new Refusal("Input is too long for requested model.");
            checkBody(body(request), Models.of(request.modelId()));
            return null;
        } catch (Refusal refusal) {
            return Failure.validation(refusal.getMessage());
        }
    }

    private static void checkModel(String modelId) {
        if (!Models.exists(modelId)) throw new Refusal("The provided model identifier is invalid.");
        if (Models.needsProfile(modelId))
            throw new Refusal(
                    "Invocation of model ID "
                            + modelId
                            + " with on-demand throughput isn't supported. Retry your request with"
                            + " the ID or ARN of an inference profile that contains this model.");
    }

    private static void checkHeaders(RecordedRequest request) {
        String type = request.header("content-type");
        if (type == null || !type.startsWith("application/json"))
            throw new Refusal("The content type of the request must be application/json.");
        if (request.header("x-amzn-bedrock-guardrailidentifier") != null
                && request.header("x-amzn-bedrock-guardrailversion") == null)
            throw new Refusal("The guardrail version is required with the guardrail identifier.");
    }

    private static ObjectNode body(RecordedRequest request) {
        try {
            JsonNode json = Answer.JSON.readTree(request.body());
            if (json instanceof ObjectNode object) return object;
        } catch (JsonProcessingException e) {
            throw new Refusal("Malformed input request, please reformat your input and try again.");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        throw new Refusal("Malformed input request, please reformat your input and try again.");
    }

    private static void checkBody(ObjectNode body, ModelFacts model) {
        body.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!MEMBERS.contains(name))
                                throw Refusal.ofModel(name + ": Extra inputs are not permitted");
                        });
        if (!body.path("anthropic_version").isTextual())
            throw Refusal.ofModel("anthropic_version: Field required");
        if (!Set.of("bedrock-2023-05-31", "2023-06-01", "2026-10-21")
                .contains(body.get("anthropic_version").asText()))
            throw Refusal.ofModel("anthropic_version: Input should be 'bedrock-2023-05-31'");
        LimitRules.check(body, model);
        ThinkingRules.check(body, model);
        MessageRules.check(body, model);
    }
}
