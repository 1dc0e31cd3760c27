package io.github.camelclaude.bedrock.simulator;

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
        ObjectNode body = Json.object("error");
        body.putObject("error").put("type", type).put("message", message);
        return json(status, body.put("request_id", Ids.request()));
    }

    static HttpError unknownOperation() {
        ObjectNode body = Json.object();
        body.putObject("Output")
                .put("__type", "com.amazon.coral.service#UnknownOperationException");
        return json(200, body.put("Version", "1.0"));
    }

    static HttpError html(int status) {
        return of(status, "text/html", "<html><body><b>HTTP " + status + "</b></body></html>");
    }

    static ObjectNode ofModel(int originalStatus) {
        return message("The model could not process the request.")
                .put("originalStatusCode", originalStatus)
                .put("resourceName", "model");
    }

    static ObjectNode message(String message) {
        return Json.object().put("message", message);
    }

    HttpError header(String name, String value) {
        return new HttpError(status, Said.with(headers, name, value), body);
    }

    /** Anthropic's type is there already. */
    HttpError typeInBodyOnly() {
        if (!headers.containsKey(TYPE)) return this;
        ObjectNode json = (ObjectNode) Json.parse(new String(body, StandardCharsets.UTF_8));
        json.put("__type", "com.amazon.bedrock#" + headers.get(TYPE).replace(CORAL, ""));
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(TYPE);
        return new HttpError(status, fewer, json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
