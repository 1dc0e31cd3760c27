package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.StreamEventReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts {@code text/event-stream} into events of the Messages API: data of one line that came in one
 * piece is read where it lies. The type stands in the data, so that the event's name is not needed.
 * Source: HTML Standard, section 9.2, "Server-sent events".
 */
final class SseDecoder implements StreamDecoder {

    static final String MEDIA_TYPE = "text/event-stream";

    /** As long as a frame of the other encoding may be. */
    private static final int LONGEST = 24 * 1024 * 1024;

    private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final StreamEventReader events = new StreamEventReader();
    private byte[] bytes = {};
    private boolean own;
    private int event;
    private int line;
    private int at;
    private int to;
    private boolean begun;
    private boolean afterReturn;

    /** Where the data of the event lies, if it has any; later lines are joined apart. */
    private int dataFrom = -1;

    private int dataTo;
    private ByteArrayOutputStream lines;

    @Override
    public void feed(ByteBuffer more) {
        int length = more.remaining();
        if (event == to && more.hasArray()) {
            own = false;
            bytes = more.array();
            to = more.arrayOffset() + more.position();
            begin(to);
            to += length;
        } else {
            if (!own || bytes.length - to < length) makeRoom(length);
            more.get(bytes, to, length);
            to += length;
        }
    }

    private void begin(int start) {
        event = start;
        line = start;
        at = start;
    }

    private void makeRoom(int length) {
        int begunAlready = to - event;
        byte[] larger = new byte[Math.max(begunAlready + length, 2 * begunAlready)];
        System.arraycopy(bytes, event, larger, 0, begunAlready);
        own = true;
        bytes = larger;
        line -= event;
        at -= event;
        if (dataFrom >= 0) {
            dataFrom -= event;
            dataTo -= event;
        }
        event = 0;
        to = begunAlready;
    }

    @Override
    public StreamEvent next() throws IOException {
        while (at < to) {
            byte next = bytes[at++];
            boolean pair = afterReturn && next == '\n';
            afterReturn = next == '\r';
            if (pair) line = at;
            else if (next == '\n' || next == '\r') {
                StreamEvent complete = lineEnds(at - 1);
                if (complete != null) return complete;
            }
        }
        // lines that said nothing are not kept
        if (!hasData()) event = line;
        if (to - event > LONGEST) throw new IOException("an event is longer than 24 MiB");
        return null;
    }

    private StreamEvent lineEnds(int end) throws IOException {
        int start = begun ? line : afterMark(line, end);
        begun = true;
        line = at;
        if (start < end) {
            field(start, end);
            return null;
        }
        boolean empty = dataFrom == dataTo && lines == null;
        if (empty) dataFrom = -1;
        return hasData() ? dispatch() : null;
    }

    private int afterMark(int start, int end) {
        int after = Math.min(end, start + BYTE_ORDER_MARK.length);
        return Arrays.equals(bytes, start, after, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)
                ? after
                : start;
    }

    private void field(int start, int end) {
        int value = start + DATA.length;
        boolean isData = value <= end && Arrays.equals(bytes, start, value, DATA, 0, DATA.length);
        if (!isData) return;
        if (value < end && bytes[value] == ' ') value++;
        if (dataFrom >= 0) join(value, end);
        else {
            dataFrom = value;
            dataTo = end;
        }
    }

    private void join(int start, int end) {
        if (lines == null) {
            lines = new ByteArrayOutputStream();
            lines.write(bytes, dataFrom, dataTo - dataFrom);
        }
        lines.write('\n');
        lines.write(bytes, start, end - start);
    }

    private boolean hasData() {
        return dataFrom >= 0;
    }

    private StreamEvent dispatch() throws IOException {
        byte[] joined = lines == null ? null : lines.toByteArray();
        int start = dataFrom;
        dataFrom = -1;
        lines = null;
        event = at;
        return joined == null
                ? events.read(bytes, start, dataTo)
                : events.read(joined, 0, joined.length);
    }

    @Override
    public boolean isInside() {
        return hasData() || line < to;
    }

    @Override
    public void close() {
        events.close();
    }
}
