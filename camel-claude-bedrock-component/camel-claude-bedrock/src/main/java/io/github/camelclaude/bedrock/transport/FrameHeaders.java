package io.github.camelclaude.bedrock.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The headers of a frame; nearly all frames of an answer have the same. */
final class FrameHeaders {

    static final FrameHeaders NONE = new FrameHeaders(new byte[0], Map.of());

    private static final int STRING = 7;

    /** By type: true, false, byte, int16, int32, int64, then two with lengths, timestamp, UUID. */
    private static final int[] LENGTHS = {0, 0, 1, 2, 4, 8, -1, -1, 8, 16};

    private final byte[] bytes;
    private final Map<String, String> values;

    private FrameHeaders(byte[] bytes, Map<String, String> values) {
        this.bytes = bytes;
        this.values = values;
    }

    /** These, if they are the same bytes; else what the bytes say. */
    FrameHeaders of(byte[] array, int from, int length) throws IOException {
        if (Arrays.equals(bytes, 0, bytes.length, array, from, from + length)) return this;
        byte[] copy = Arrays.copyOfRange(array, from, from + length);
        try {
            return new FrameHeaders(copy, read(copy));
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("the headers of a frame are cut off");
        }
    }

    private static Map<String, String> read(byte[] b) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (int at = 0; at < b.length; ) {
            int nameEnd = at + 1 + (b[at] & 0xff);
            String name = text(b, at + 1, nameEnd);
            int type = b[nameEnd];
            if (type < 0 || type >= LENGTHS.length)
                throw new IOException("a header of a frame has an unknown type");
            at = nameEnd + 1;
            int length = LENGTHS[type];
            if (length < 0) {
                length = (b[at] & 0xff) << 8 | (b[at + 1] & 0xff);
                at += 2;
            }
            if (type == STRING) values.put(name, text(b, at, at + length));
            at += length;
            if (at > b.length) throw new IndexOutOfBoundsException();
        }
        return values;
    }

    private static String text(byte[] b, int from, int to) {
        return new String(b, from, to - from, StandardCharsets.UTF_8);
    }

    /** {@code event}, {@code exception} or {@code error}. */
    String messageType() {
        return values.getOrDefault(":message-type", "event");
    }

    String eventType() {
        return value(":event-type");
    }

    /** Of a header whose value is a string; {@code null} where there is none. */
    String value(String name) {
        return values.get(name);
    }

    /** With an upper-case first letter, as everywhere else; {@code null} where there is none. */
    String errorType() {
        String type = values.getOrDefault(":exception-type", values.get(":error-code"));
        if (type == null || type.isEmpty()) return null;
        return Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }

    String errorMessage() {
        return value(":error-message");
    }
}
