package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** From what Bedrock answers to an exception that a route can name. */
final class BedrockErrors {

    private static final int LONGEST_MESSAGE = 600;

    private BedrockErrors() {}

    /** For an answer whose status is not 200. */
    static ClaudeBedrockException of(HttpAnswer answer) {
        return exception(answer, json(answer));
    }

    /** For a body that is JSON but no message although the status is 200. */
    static ClaudeBedrockException inAnswer(HttpAnswer answer) {
        JsonNode json = json(answer);
        JsonNode output = json.path("Output");
        if (output.has("__type")) return exception(answer, output);
        return isError(json) ? exception(answer, json) : unreadable(answer);
    }

    /** For a 200 that is neither a message nor an error. */
    static ClaudeBedrockException unreadable(HttpAnswer answer) {
        return new ClaudeBedrockException(
                "Bedrock answered HTTP 200 with "
                        + answer.body().length
                        + " bytes that are no answer of this API"
                        + requestId(answer)
                        + ": check uriEndpointOverride, and that the model speaks the API that is"
                        + " called",
                null,
                new ErrorDetails(answer.status(), null, answer.requestId(), false, null));
    }

    /** For a frame that is an error, and the end of a stream. */
    static ClaudeBedrockException inFrame(HttpAnswer answer, FrameHeaders headers, byte[] payload) {
        // where it is no JSON the headers say which error it is
        JsonNode json = json(payload);
        String text = headers.errorMessage() == null ? text(json) : headers.errorMessage();
        return inStream(answer, headers.errorType(), text, json);
    }

    /** For an event that is an error, and the end of a stream. */
    static ClaudeBedrockException inEvent(HttpAnswer answer, JsonNode error) {
        JsonNode json = error == null ? MissingNode.getInstance() : error;
        return inStream(answer, json.path("type").textValue(), text(json), json);
    }

    private static ClaudeBedrockException inStream(
            HttpAnswer answer, String type, String text, JsonNode json) {
        ErrorKind kind = ErrorKind.of(type, answer.status(), json);
        ErrorDetails details =
                new ErrorDetails(answer.status(), type, answer.requestId(), kind.retryable(), null);
        StringBuilder message = new StringBuilder("Bedrock broke the answer off");
        if (type != null) message.append(" with ").append(type);
        return kind.exception(message(message, answer, text, details), details);
    }

    private static boolean isError(JsonNode json) {
        return json.path("error").isObject() || json.has("__type") || json.has("message");
    }

    private static ClaudeBedrockException exception(HttpAnswer answer, JsonNode json) {
        ErrorKind kind = ErrorKind.of(type(answer, json), answer.status(), json);
        ErrorDetails details =
                new ErrorDetails(
                        answer.status(),
                        type(answer, json),
                        requestId(answer, json),
                        kind.retryable(),
                        retryAfter(answer));
        return kind.exception(message(answer, json, details), details);
    }

    /** The name of the error, wherever this shape of the API puts it. */
    private static String type(HttpAnswer answer, JsonNode json) {
        String header = answer.header("x-amzn-ErrorType");
        if (header != null) return bare(header);
        JsonNode anthropic = json.path("error").path("type");
        return anthropic.isTextual()
                ? anthropic.textValue()
                : bare(json.path("__type").textValue());
    }

    /** {@code a.b#ValidationException:http://...} is a {@code ValidationException}. */
    private static String bare(String type) {
        if (type == null) return null;
        int end = type.indexOf(':');
        return type.substring(type.indexOf('#') + 1, end < 0 ? type.length() : end);
    }

    private static String message(HttpAnswer answer, JsonNode json, ErrorDetails details) {
        StringBuilder message = new StringBuilder("Bedrock answered HTTP ").append(answer.status());
        if (details.errorType() != null) message.append(' ').append(details.errorType());
        return message(message, answer, text(json), details);
    }

    private static String message(
            StringBuilder message, HttpAnswer answer, String text, ErrorDetails details) {
        if (text != null) message.append(": ").append(cut(text, LONGEST_MESSAGE));
        message.append(requestId(answer));
        String hint = ErrorKind.hint(details, text == null ? "" : text);
        return hint == null ? message.toString() : message.append(". ").append(hint).toString();
    }

    private static String text(JsonNode json) {
        JsonNode anthropic = json.path("error").path("message");
        if (anthropic.isTextual()) return anthropic.textValue();
        return json.path(json.has("message") ? "message" : "Message").textValue();
    }

    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "...";
    }

    private static String requestId(HttpAnswer answer) {
        return answer.requestId() == null ? "" : " (request id " + answer.requestId() + ")";
    }

    private static String requestId(HttpAnswer answer, JsonNode json) {
        return answer.requestId() != null
                ? answer.requestId()
                : json.path("request_id").textValue();
    }

    /** Seconds or a date (RFC 9110, section 10.2.3). */
    private static Duration retryAfter(HttpAnswer answer) {
        String value = answer.header("Retry-After");
        if (value == null) return null;
        if (value.matches("\\d{1,9}")) return Duration.ofSeconds(Long.parseLong(value));
        try {
            ZonedDateTime then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(ZonedDateTime.now(then.getZone()), then);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static JsonNode json(HttpAnswer answer) {
        return json(answer.body());
    }

    private static JsonNode json(byte[] body) {
        try {
            return MessagesReader.tree(body);
        } catch (IOException e) {
            // a proxy's page: the status says all there is to say
            return MissingNode.getInstance();
        }
    }
}
