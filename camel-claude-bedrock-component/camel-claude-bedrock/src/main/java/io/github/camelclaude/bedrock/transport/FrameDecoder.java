package io.github.camelclaude.bedrock.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Cuts {@code application/vnd.amazon.eventstream} into frames: a frame that came in one piece is
 * read where it lies. Source: Smithy, "Event stream message framing".
 */
final class FrameDecoder {

    static final String MEDIA_TYPE = "application/vnd.amazon.eventstream";

    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;

    /** 24 MiB of payload and 128 KiB of headers, the larger of the documented limits. */
    private static final int LONGEST = 24 * 1024 * 1024 + 128 * 1024 + PRELUDE + CHECKSUM;

    private final CRC32 checksum = new CRC32();
    private byte[] bytes = {};
    private boolean own;
    private int from;
    private int to;
    private int frame;
    private int payload;
    private FrameHeaders headers = FrameHeaders.NONE;

    void feed(ByteBuffer more) {
        int length = more.remaining();
        if (from == to && more.hasArray()) {
            own = false;
            bytes = more.array();
            from = more.arrayOffset() + more.position();
            to = from + length;
        } else {
            if (!own || bytes.length - to < length) makeRoom(length);
            more.get(bytes, to, length);
            to += length;
        }
    }

    private void makeRoom(int length) {
        int begun = to - from;
        int known = begun < PRELUDE ? 0 : readInt(from);
        byte[] larger = new byte[Math.max(Math.max(begun + length, known), 2 * begun)];
        System.arraycopy(bytes, from, larger, 0, begun);
        own = true;
        bytes = larger;
        from = 0;
        to = begun;
    }

    /**
     * Goes to the next frame; false where more bytes are needed.
     *
     * @throws IOException if what comes is no frame, or a damaged one
     */
    boolean next() throws IOException {
        if (to - from < PRELUDE) return false;
        int total = readInt(from);
        int headersLength = readInt(from + 4);
        checkPrelude(total, headersLength);
        if (to - from < total) return false;
        checksum.update(bytes, from + 8, total - 8 - CHECKSUM);
        if ((int) checksum.getValue() != readInt(from + total - CHECKSUM))
            throw new IOException("the checksum of a frame is wrong");
        frame = from;
        payload = from + PRELUDE + headersLength;
        headers = headers.of(bytes, from + PRELUDE, headersLength);
        from += total;
        return true;
    }

    private void checkPrelude(int total, int headersLength) throws IOException {
        checksum.reset();
        checksum.update(bytes, from, 8);
        if ((int) checksum.getValue() != readInt(from + 8))
            throw new IOException("the checksum of a frame's prelude is wrong");
        int most = total - PRELUDE - CHECKSUM;
        if (total < PRELUDE || total > LONGEST || headersLength < 0 || headersLength > most)
            throw new IOException("a frame has an impossible length");
    }

    private int readInt(int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }

    /** Whether a frame has begun and is not whole. */
    boolean isInside() {
        return from < to;
    }

    FrameHeaders headers() {
        return headers;
    }

    /** What holds the payload of the frame, until the next call. */
    byte[] array() {
        return bytes;
    }

    int payloadStart() {
        return payload;
    }

    int payloadEnd() {
        return frame + readInt(frame) - CHECKSUM;
    }

    /** A copy. */
    byte[] payload() {
        return Arrays.copyOfRange(bytes, payloadStart(), payloadEnd());
    }
}
