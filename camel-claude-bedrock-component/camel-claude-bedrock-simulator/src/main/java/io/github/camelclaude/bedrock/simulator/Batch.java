package io.github.camelclaude.bedrock.simulator;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Gathers frames into writes of the right size, and reports those that the socket has taken. */
final class Batch {

    private static final int USUAL = 16 * 1024;

    private final HttpServerResponse response;
    private final Record record;
    private final int segment;
    private Buffer gathered = Buffer.buffer();
    private int frames;
    private Future<Void> written;
    private boolean counts = true;

    Batch(HttpServerResponse response, Record record, int segment) {
        this.response = response;
        this.record = record;
        this.segment = segment;
    }

    void add(Frame frame) {
        byte[] bytes = frame.bytes();
        if (segment == 0 && gathered.length() + bytes.length > USUAL) writeGathered();
        int size = segment == 0 ? Integer.MAX_VALUE : segment;
        for (int at = 0, length; at < bytes.length; at += length) {
            if (gathered.length() == size) writeGathered();
            length = Math.min(bytes.length - at, size - gathered.length());
            gathered.appendBytes(bytes, at, length);
        }
        if (frame.whole()) frames++;
    }

    /** Writes at least the headers, and tells when the socket has taken all that was added. */
    Future<Void> flush() {
        if (gathered.length() > 0 || written == null) write();
        return written;
    }

    private void writeGathered() {
        if (gathered.length() > 0) write();
    }

    private void write() {
        int bytes = gathered.length();
        int whole = frames;
        written = response.write(gathered);
        written.onSuccess(
                none -> {
                    if (counts) record.sent(whole, bytes);
                });
        gathered = Buffer.buffer();
        frames = 0;
    }

    /** What is taken from now on is not reported. */
    void stopCounting() {
        counts = false;
    }
}
