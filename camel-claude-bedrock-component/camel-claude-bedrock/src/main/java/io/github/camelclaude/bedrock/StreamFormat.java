package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.StreamEvent.ErrorEvent;
import io.github.camelclaude.bedrock.transport.ClaudeBedrockException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** What bytes a streamed answer has. */
enum StreamFormat {
    /** The text alone. */
    TEXT("text/plain;charset=UTF-8", "", "", ""),
    /** One JSON array of all events. */
    EVENTS("application/json", "[", ",\n", "]"),
    /** The Messages API's own server-sent events. */
    SSE("text/event-stream", "", "", ""),
    /** An event in JSON per line. */
    NDJSON("application/x-ndjson", "", "", "");

    private final String contentType;
    private final byte[] beginning;
    private final byte[] separator;
    private final byte[] end;

    StreamFormat(String contentType, String beginning, String separator, String end) {
        this.contentType = contentType;
        this.beginning = ascii(beginning);
        this.separator = ascii(separator);
        this.end = ascii(end);
    }

    /**
     * @throws IllegalArgumentException if there is no such format
     */
    static StreamFormat of(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "streamFormat=" + name + " is unknown: write text, events, sse or ndjson");
        }
    }

    String contentType() {
        return contentType;
    }

    byte[] beginning() {
        return beginning;
    }

    /** Between two events. */
    byte[] separator() {
        return separator;
    }

    byte[] end() {
        return end;
    }

    /** One event in a format other than text. */
    byte[] bytes(StreamEvent event) {
        byte[] json = MessagesWriter.json(event);
        return switch (this) {
            case SSE -> framed(ascii("event: " + event.type() + "\ndata: "), json, ascii("\n\n"));
            case NDJSON -> framed(new byte[0], json, ascii("\n"));
            default -> json;
        };
    }

    /** The Messages API's word for a failure in the middle of an answer. */
    static StreamEvent error(ClaudeBedrockException failure) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("type", failure.errorType() == null ? "api_error" : failure.errorType());
        return new ErrorEvent(error.put("message", failure.getMessage()), Map.of());
    }

    private static byte[] framed(byte[] before, byte[] json, byte[] after) {
        byte[] all = new byte[before.length + json.length + after.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(json, 0, all, before.length, json.length);
        System.arraycopy(after, 0, all, before.length + json.length, after.length);
        return all;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
