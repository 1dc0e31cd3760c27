package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A response that takes the place of an answer. */
record HttpError(int status, Map<String, String> headers, byte[] body) {

    private static final String TYPE = "x-amzn-ErrorType";
    private static final String CORAL = ":http://internal.amazon.com/coral/com.amazon.bedrock/";

    HttpError {
        headers = Map.copyOf(headers);
    }

    static HttpError of(int status, String contentType, String body) {
        return new HttpError(
                status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    static HttpError json(int status, ObjectNode body) {
        return of(status, "application/json", body.toString());
    }

    static HttpError aws(int status, String type, ObjectNode body) {
        return json(status, body).header(TYPE, type + CORAL);
    }

    static HttpError anthropic(int status, String type, String message) {
        ObjectNode body = Answer.object("error");
        body.putObject("error").put("type", type).put("message", message);
        return json(status, body.put("request_id", Ids.request()));
    }

    static HttpError forStreamsOnly() {
        return aws(
                500,
                "InternalServerException",
                message(
                        "The scripted reply is for streams only: send the request to"
                                + " /invoke-with-response-stream, or script another reply."));
    }

    static ObjectNode message(String message) {
        return JsonNodeFactory.instance.objectNode().put("message", message);
    }

    HttpError header(String name, String value) {
        return new HttpError(status, Said.with(headers, name, value), body);
    }

    HttpError typeInBodyOnly() {
        ObjectNode json = (ObjectNode) Answer.json(new String(body, StandardCharsets.UTF_8));
        json.put("__type", "com.amazon.bedrock#" + headers.get(TYPE).replace(CORAL, ""));
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(TYPE);
        return new HttpError(status, fewer, json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
