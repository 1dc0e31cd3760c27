package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that goes wrong, in the words of Bedrock or on the wire. Every method gives a new
 * value.
 *
 * @param cutAfter bytes of the body after which the connection is closed, or -1
 * @param stallAfter bytes of the body after which nothing more comes, or -1
 */
public record Failure(
        int status,
        Map<String, String> headers,
        byte[] body,
        Duration delay,
        boolean resets,
        int cutAfter,
        int stallAfter,
        int times)
        implements Reply {

    private static final String CORAL = ":http://internal.amazon.com/coral/com.amazon.bedrock/";

    public Failure {
        headers = Map.copyOf(headers);
    }

    private static Failure of(int status, Map<String, String> headers, String body) {
        return new Failure(
                status,
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                Duration.ZERO,
                false,
                -1,
                -1,
                1);
    }

    private static Failure json(int status, Map<String, String> headers, ObjectNode body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/json");
        return of(status, all, body.toString());
    }

    /** AWS's shape: the type in a header, the message in the body. */
    public static Failure aws(int status, String type, String message) {
        return json(
                status,
                Map.of("x-amzn-ErrorType", type + CORAL),
                JsonNodeFactory.instance.objectNode().put("message", message));
    }

    /** Anthropic's shape: all in the body. */
    public static Failure anthropic(int status, String type, String message) {
        return json(status, Map.of(), anthropicBody(type, message));
    }

    private static ObjectNode anthropicBody(String type, String message) {
        ObjectNode body = Answer.object("error");
        body.putObject("error").put("type", type).put("message", message);
        return body.put("request_id", Ids.request());
    }

    public static Failure throttled() {
        return aws(
                429, "ThrottlingException", "Too many requests, please wait before trying again.");
    }

    public static Failure modelNotReady() {
        return aws(429, "ModelNotReadyException", "The model is not ready for inference.");
    }

    public static Failure modelTimeout() {
        return aws(
                408,
                "ModelTimeoutException",
                "The request took too long to process. Processing time exceeded the model timeout"
                        + " length.");
    }

    /**
     * @param originalStatus the HTTP status of the model behind Bedrock
     */
    public static Failure modelError(int originalStatus) {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("message", "The model could not process the request.")
                        .put("originalStatusCode", originalStatus)
                        .put("resourceName", "model");
        return json(424, Map.of("x-amzn-ErrorType", "ModelErrorException" + CORAL), body);
    }

    public static Failure internalServer() {
        return aws(500, "InternalServerException", "An internal server error occurred.");
    }

    public static Failure serviceUnavailable() {
        return aws(503, "ServiceUnavailableException", "The service isn't currently available.");
    }

    public static Failure accessDenied(String message) {
        return aws(403, "AccessDeniedException", message);
    }

    public static Failure resourceNotFound(String message) {
        return aws(404, "ResourceNotFoundException", message);
    }

    public static Failure validation(String message) {
        return aws(400, "ValidationException", message);
    }

    public static Failure conflict() {
        return aws(400, "ConflictException", "The request conflicts with another one.");
    }

    public static Failure quotaExceeded() {
        return aws(
                400,
                "ServiceQuotaExceededException",
                "Your request exceeds the service quota for your account.");
    }

    public static Failure expiredToken() {
        return aws(
                403,
                "ExpiredTokenException",
                "The security token included in the request is expired");
    }

    public static Failure unrecognizedClient() {
        return aws(
                403,
                "UnrecognizedClientException",
                "The security token included in the request is invalid.");
    }

    public static Failure invalidSignature() {
        return aws(
                403,
                "InvalidSignatureException",
                "The request signature we calculated does not match the signature you provided.");
    }

    /** What Bedrock Runtime says of a path that it does not serve, with HTTP 200. */
    public static Failure unknownOperation() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("Output")
                .put("__type", "com.amazon.coral.service#UnknownOperationException");
        return json(200, Map.of(), body.put("Version", "1.0"));
    }

    /** An error in Anthropic's shape behind HTTP 200. */
    public static Failure errorInOk(String type, String message) {
        return json(200, Map.of(), anthropicBody(type, message));
    }

    /** A page of a proxy on the way. */
    public static Failure html(int status) {
        return of(
                status,
                Map.of("Content-Type", "text/html"),
                "<html><body><b>HTTP " + status + "</b></body></html>");
    }

    public static Failure emptyBody(int status) {
        return of(status, Map.of("Content-Type", "application/json"), "");
    }

    /** HTTP 200 and a body that is no JSON. */
    public static Failure garbage() {
        return of(200, Map.of("Content-Type", "application/json"), "\u0000\u0001 no JSON {");
    }

    /** The connection is reset before a byte of the answer. */
    public static Failure reset() {
        return new Failure(0, Map.of(), null, Duration.ZERO, true, -1, -1, 1);
    }

    /** The right headers, so many bytes of the right body, and the connection is closed. */
    public static Failure cutAfter(int bytes) {
        return new Failure(200, Map.of(), null, Duration.ZERO, false, bytes, -1, 1);
    }

    /** No answer ever. */
    public static Failure stall() {
        return new Failure(0, Map.of(), null, Duration.ZERO, false, -1, -1, 1);
    }

    /** The right headers, so many bytes of the right body, and then silence. */
    public static Failure stallAfter(int bytes) {
        return new Failure(200, Map.of(), null, Duration.ZERO, false, -1, bytes, 1);
    }

    /** The type stands in the member {@code __type} of the body only. */
    public Failure typeInBodyOnly() {
        ObjectNode json = (ObjectNode) Answer.json(new String(body, StandardCharsets.UTF_8));
        String type = headers.get("x-amzn-ErrorType").replace(CORAL, "");
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove("x-amzn-ErrorType");
        return json(status, fewer, json.put("__type", "com.amazon.bedrock#" + type));
    }

    /** Asks to wait, in whole seconds. */
    public Failure retryAfter(Duration wait) {
        return header("Retry-After", Long.toString(wait.toSeconds()));
    }

    /** Sets an HTTP header. */
    public Failure header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Failure(status, more, body, delay, resets, cutAfter, stallAfter, times);
    }

    /** Waits before it happens; no thread is held. */
    public Failure delay(Duration wait) {
        return new Failure(status, headers, body, wait, resets, cutAfter, stallAfter, times);
    }

    /** Happens to so many requests in a row. */
    public Failure times(int count) {
        return new Failure(status, headers, body, delay, resets, cutAfter, stallAfter, count);
    }
}
