package io.github.camelclaude.bedrock.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Decodes base64 that stands in JSON, from where it lies into an array that is used again. Finding
 * its end, decoding it and making room for it are one step here; with the JDK's decoder they are
 * three, for every chunk.
 */
final class Base64Reader {

    private static final byte[] VALUES = values();

    private byte[] bytes = new byte[1024];
    private int length;

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        byte[] alphabet =
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
                        .getBytes(StandardCharsets.US_ASCII);
        for (byte value = 0; value < alphabet.length; value++) values[alphabet[value]] = value;
        return values;
    }

    /**
     * Reads up to the quotation mark that ends the string.
     *
     * @return whether that was all: no escapes, nothing that is no base64
     */
    boolean read(byte[] source, int from, int to) {
        int most = (to - from) / 4 * 3 + 3;
        if (bytes.length < most) bytes = new byte[most + most / 2];
        int at = from;
        length = 0;
        for (int bits; at + 4 <= to && (bits = bits(source, at)) >= 0; at += 4) put(bits, 3);
        return readEnd(source, at, to);
    }

    /** Negative where one of the four is no base64. */
    private static int bits(byte[] source, int at) {
        return VALUES[source[at] & 0xff] << 18
                | VALUES[source[at + 1] & 0xff] << 12
                | VALUES[source[at + 2] & 0xff] << 6
                | VALUES[source[at + 3] & 0xff];
    }

    private void put(int bits, int count) {
        bytes[length] = (byte) (bits >> 16);
        if (count > 1) bytes[length + 1] = (byte) (bits >> 8);
        if (count > 2) bytes[length + 2] = (byte) bits;
        length += count;
    }

    /** Fewer than four, and padding, which may be missing. */
    private boolean readEnd(byte[] source, int from, int to) {
        int at = from;
        int bits = 0;
        for (; at < to && VALUES[source[at] & 0xff] >= 0; at++)
            bits |= VALUES[source[at] & 0xff] << 18 - 6 * (at - from);
        int count = at - from;
        while (at < to && source[at] == '=') at++;
        boolean padded = at - from == count || at - from == 4;
        if (count == 1 || !padded || at == to || source[at] != '"') return false;
        if (count > 1) put(bits, count - 1);
        return true;
    }

    /** Holds what was read, until the next time. */
    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }
}
