package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request and what it means.
 *
 * @param family whose request it is
 * @param body {@code null} where it is no JSON object
 * @param messages the Messages request that it amounts to, in the form of InvokeModel; made of what
 *     could be understood, so that it may be empty
 * @param guarding the guardrail at work, or {@code null}
 */
record Call(
        RecordedRequest request,
        Operation operation,
        Family family,
        ObjectNode body,
        ObjectNode messages,
        Guarding guarding) {

    static Call of(RecordedRequest request) {
        Operation operation =
                Operation.of(Service.of(request.service()), request.method(), request.path());
        ObjectNode body = Json.objectOrNull(request.body());
        Family family = Family.of(request.modelId(), operation.isInvoke() ? body : null);
        ObjectNode messages = Meaning.of(operation, family, request, body);
        return new Call(request, operation, family, body, messages, null);
    }

    Call guardedBy(Guarding other) {
        return new Call(request, operation, family, body, messages, other);
    }

    /** A member of the body by its JSON pointer; missing also where there is no body. */
    JsonNode at(String pointer) {
        return (body == null ? Json.object() : body).at(pointer);
    }

    String modelId() {
        return request.modelId();
    }

    ModelFacts model() {
        return Models.of(modelId());
    }

    Service service() {
        return Service.of(request.service());
    }

    boolean streams() {
        return switch (operation) {
            case INVOKE_STREAM, CONVERSE_STREAM -> true;
            case MESSAGES -> at("/stream").asBoolean();
            default -> false;
        };
    }

    /** Whether errors have Anthropic's shape, not AWS's. */
    boolean speaksAnthropic() {
        return service() == Service.MANTLE || operation == Operation.MESSAGES;
    }
}
