package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

/** Amazon's event stream encoding: lengths, headers and payload between two checksums. */
final class Frames {

    private static final String LETTERS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;
    private static final byte STRING = 7;

    private static final byte[] OF_CHUNK = ofEvent("chunk");

    private Frames() {}

    static byte[] chunk(byte[] event, boolean padded) {
        return chunk(event, padded ? padding(event) : null);
    }

    /** The padding's length follows from the event, so that an event has one frame only. */
    private static String padding(byte[] event) {
        int letters = Math.floorMod(Arrays.hashCode(event), LETTERS.length()) + 1;
        return LETTERS.substring(0, letters);
    }

    /**
     * An event with a name of its own.
     *
     * @param event an object with one member, which has the name of the event; what is none goes as
     *     it is under the name {@code unknown}
     */
    static byte[] named(byte[] event, boolean padded) {
        ObjectNode union = Json.objectOrNull(event);
        if (union == null || union.size() != 1 || !union.elements().next().isObject())
            return frame(ofEvent("unknown"), new String(event, StandardCharsets.UTF_8));
        var member = union.properties().iterator().next();
        ObjectNode payload = (ObjectNode) member.getValue();
        return frame(
                ofEvent(member.getKey()),
                (padded ? with(payload, padding(event)) : payload).toString());
    }

    /** Members stand in the order of their names. */
    private static ObjectNode with(ObjectNode payload, String padding) {
        ObjectNode padded = Json.object();
        payload.properties()
                .forEach(
                        member -> {
                            if (member.getKey().compareTo("p") > 0 && !padded.has("p"))
                                padded.put("p", padding);
                            padded.set(member.getKey(), member.getValue());
                        });
        return padded.has("p") ? padded : padded.put("p", padding);
    }

    static byte[] chunk(byte[] event, String padding) {
        String payload =
                "{\"bytes\":\""
                        + Base64.getEncoder().encodeToString(event)
                        + (padding == null ? "\"}" : "\",\"p\":\"" + padding + "\"}");
        return frame(OF_CHUNK, payload);
    }

    private static byte[] ofEvent(String name) {
        return headers(
                ":event-type", name,
                ":content-type", "application/json",
                ":message-type", "event");
    }

    static byte[] exception(String type, String payload) {
        return frame(
                headers(
                        ":exception-type", type,
                        ":content-type", "application/json",
                        ":message-type", "exception"),
                payload);
    }

    static byte[] error(String code, String message) {
        return frame(
                headers(
                        ":error-code", code,
                        ":error-message", message,
                        ":message-type", "error"),
                "");
    }

    static byte[] withWrongChecksum(byte[] frame) {
        byte[] wrong = frame.clone();
        wrong[wrong.length - 1] ^= 1;
        return wrong;
    }

    /** The checksum at the end is right, so that only the other one can tell. */
    static byte[] withWrongPreludeChecksum(byte[] frame) {
        byte[] wrong = frame.clone();
        wrong[PRELUDE - 1] ^= 1;
        ByteBuffer bytes = ByteBuffer.wrap(wrong).position(wrong.length - CHECKSUM);
        return bytes.putInt(checksum(bytes)).array();
    }

    private static byte[] frame(byte[] headers, String payload) {
        byte[] content = payload.getBytes(StandardCharsets.UTF_8);
        int length = PRELUDE + headers.length + content.length + CHECKSUM;
        ByteBuffer frame = ByteBuffer.allocate(length).putInt(length).putInt(headers.length);
        frame.putInt(checksum(frame)).put(headers).put(content);
        return frame.putInt(checksum(frame)).array();
    }

    /** Of all bytes before the position. */
    private static int checksum(ByteBuffer frame) {
        CRC32 crc = new CRC32();
        crc.update(frame.array(), 0, frame.position());
        return (int) crc.getValue();
    }

    private static byte[] headers(String... namesAndValues) {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            byte[] name = namesAndValues[i].getBytes(StandardCharsets.UTF_8);
            byte[] value = namesAndValues[i + 1].getBytes(StandardCharsets.UTF_8);
            headers.write(name.length);
            headers.writeBytes(name);
            headers.write(STRING);
            headers.write(value.length >> 8);
            headers.write(value.length);
            headers.writeBytes(value);
        }
        return headers.toByteArray();
    }
}
