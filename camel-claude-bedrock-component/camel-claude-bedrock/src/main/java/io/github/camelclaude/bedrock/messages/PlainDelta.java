package io.github.camelclaude.bedrock.messages;

import io.github.camelclaude.bedrock.messages.Delta.TextDelta;
import io.github.camelclaude.bedrock.messages.Delta.ThinkingDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockDelta;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Reads the events of which an answer has thousands, in the form in which they come as a rule: a
 * piece of text or thinking in ASCII without escapes, and no member more. Everything else is for
 * the parser.
 */
final class PlainDelta {

    private static final byte[] BEGINNING = ascii("{\"type\":\"content_block_delta\",\"index\":");

    private static final byte[] TEXT = ascii(",\"delta\":{\"type\":\"text_delta\",\"text\":\"");

    private static final byte[] THINKING =
            ascii(",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"");

    private static final byte[] END = ascii("\"}}");

    private static final int MOST_DIGITS = 4;

    private PlainDelta() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** {@code null} for an event in another form. */
    static ContentBlockDelta read(byte[] json, int from, int to) {
        if (!isAt(json, from, to, BEGINNING)) return null;
        int start = from + BEGINNING.length;
        int end = start;
        int index = 0;
        for (; end < to && json[end] >= '0' && json[end] <= '9'; end++)
            index = 10 * index + json[end] - '0';
        if (end == start || end - start > MOST_DIGITS) return null;
        if (json[start] == '0' && end - start > 1) return null;
        Delta delta = delta(json, end, to);
        return delta == null ? null : new ContentBlockDelta(index, delta, Map.of());
    }

    private static Delta delta(byte[] json, int at, int to) {
        if (isAt(json, at, to, TEXT)) {
            String text = text(json, at + TEXT.length, to);
            return text == null ? null : new TextDelta(text, Map.of());
        }
        if (!isAt(json, at, to, THINKING)) return null;
        String thinking = text(json, at + THINKING.length, to);
        return thinking == null ? null : new ThinkingDelta(thinking, Map.of());
    }

    private static String text(byte[] json, int from, int to) {
        int end = to - END.length;
        if (end < from || !isAt(json, end, to, END)) return null;
        for (int at = from; at < end; at++)
            if (json[at] < ' ' || json[at] == '"' || json[at] == '\\') return null;
        return new String(json, from, end - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean isAt(byte[] json, int at, int to, byte[] expected) {
        int end = at + expected.length;
        return end <= to && Arrays.equals(json, at, end, expected, 0, expected.length);
    }
}
