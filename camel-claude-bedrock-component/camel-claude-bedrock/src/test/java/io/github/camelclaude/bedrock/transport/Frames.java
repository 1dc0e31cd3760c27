package io.github.camelclaude.bedrock.transport;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Frames as AWS's own library writes them. */
final class Frames {

    private Frames() {}

    static byte[] chunk(String event) {
        return payload(
                Map.of(
                        ":event-type", "chunk",
                        ":content-type", "application/json",
                        ":message-type", "event"),
                "{\"bytes\":\"" + base64(event) + "\",\"p\":\"abcdefghij\"}");
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] exception(String type, String json) {
        return payload(
                Map.of(
                        ":exception-type", type,
                        ":content-type", "application/json",
                        ":message-type", "exception"),
                json);
    }

    static byte[] payload(Map<String, String> headers, String payload) {
        Map<String, HeaderValue> values = new LinkedHashMap<>();
        headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
        Message message = new Message(values, payload.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.encode(out);
        return out.toByteArray();
    }

    static byte[] chunks(List<String> events) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        events.forEach(event -> all.writeBytes(chunk(event)));
        return all.toByteArray();
    }

    /** Copies, as they come from a socket. */
    static List<ByteBuffer> pieces(byte[] bytes, int size) {
        List<ByteBuffer> pieces = new java.util.ArrayList<>();
        for (int at = 0; at < bytes.length; at += size)
            pieces.add(
                    ByteBuffer.wrap(
                            java.util.Arrays.copyOfRange(
                                    bytes, at, Math.min(bytes.length, at + size))));
        return pieces;
    }
}
