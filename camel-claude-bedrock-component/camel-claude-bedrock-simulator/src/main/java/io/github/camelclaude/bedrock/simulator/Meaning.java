package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Which Messages request, in the form of InvokeModel, a request of any API amounts to. */
final class Meaning {

    private Meaning() {}

    /** Never fails: what cannot be understood is left out, and refused elsewhere. */
    static ObjectNode of(
            Operation operation, Family family, RecordedRequest request, ObjectNode body) {
        if (body == null) return Json.object();
        return switch (operation) {
            case INVOKE, INVOKE_STREAM -> family.messages(body);
            case CONVERSE, CONVERSE_STREAM ->
                    ConverseRequest.messages(body, Models.of(request.modelId()));
            case MESSAGES, COUNT_MESSAGES -> ofHttp(request, body);
            case COUNT_TOKENS -> counted(request, body.path("input"));
            default -> Json.object();
        };
    }

    private static ObjectNode ofHttp(RecordedRequest request, ObjectNode body) {
        ObjectNode messages = body.deepCopy();
        messages.remove("model");
        messages.remove("stream");
        String version = request.header("anthropic-version");
        if (version != null) messages.put("anthropic_version", version);
        String betas = request.header("anthropic-beta");
        if (betas == null) return messages;
        ArrayNode list = messages.putArray("anthropic_beta");
        for (String beta : betas.split(",")) if (!beta.isBlank()) list.add(beta.strip());
        return messages;
    }

    private static ObjectNode counted(RecordedRequest request, JsonNode input) {
        if (input.path("converse") instanceof ObjectNode converse)
            return ConverseRequest.messages(converse, Models.of(request.modelId()));
        ObjectNode body = decoded(input.at("/invokeModel/body"));
        return body == null ? Json.object() : body;
    }

    /** {@code null} where it is no JSON object in base64. */
    static ObjectNode decoded(JsonNode base64) {
        try {
            byte[] bytes = base64.isTextual() ? base64.binaryValue() : null;
            return bytes == null ? null : Json.objectOrNull(bytes);
        } catch (IOException e) {
            return null;
        }
    }
}
