package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.transport.ClaudeBedrockException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of an answer as they come: a read waits for one event at most, and then gives what is
 * there.
 */
final class AnswerInputStream extends InputStream {

    /** Events that are there already are gathered up to this size. */
    private static final int GATHERED = 8192;

    private final ClaudeStream stream;
    private final StreamFormat format;
    private final Buffer buffer = new Buffer();

    /** Half of a surrogate pair waits in it for the other half. */
    private final Writer text = new OutputStreamWriter(buffer, StandardCharsets.UTF_8);

    private IOException failure;
    private boolean begun;
    private boolean ended;

    AnswerInputStream(ClaudeStream stream) {
        this.stream = stream;
        this.format = stream.format();
        buffer.writeBytes(format.beginning());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) return 0;
        while (buffer.left() == 0) {
            if (failure != null) throw failure;
            if (ended) return -1;
            fill();
        }
        return buffer.take(to, offset, length);
    }

    /** How many bytes can be read without waiting. */
    @Override
    public int available() {
        return buffer.left();
    }

    private void fill() throws IOException {
        buffer.clear();
        try {
            if (stream.hasNext()) add(stream.next());
            for (StreamEvent event;
                    buffer.size() < GATHERED
                            && stream.hasNext()
                            && (event = stream.poll()) != null; ) add(event);
        } catch (ClaudeBedrockException e) {
            fail(e);
        }
        // a stream that failed goes on failing
        if (!stream.hasNext()) end();
    }

    private void add(StreamEvent event) throws IOException {
        if (format == StreamFormat.TEXT) {
            text.write(event.text());
            text.flush();
        } else {
            if (begun) buffer.writeBytes(format.separator());
            buffer.writeBytes(format.bytes(event));
        }
        begun = true;
    }

    /** Who reads events learns of it in their own language before the read fails. */
    private void fail(ClaudeBedrockException e) throws IOException {
        failure = new IOException(e.getMessage(), e);
        if (format == StreamFormat.SSE || format == StreamFormat.NDJSON) add(StreamFormat.error(e));
    }

    private void end() {
        ended = true;
        buffer.writeBytes(format.end());
    }

    @Override
    public void close() {
        stream.close();
    }

    /** Read from its own array. */
    private static final class Buffer extends ByteArrayOutputStream {

        private int taken;

        int left() {
            return count - taken;
        }

        int take(byte[] to, int offset, int length) {
            int size = Math.min(length, left());
            System.arraycopy(buf, taken, to, offset, size);
            taken += size;
            return size;
        }

        void clear() {
            reset();
            taken = 0;
        }
    }
}
