package io.github.camelclaude.bedrock.simulator;

import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What came, and what is going on. */
final class Record {

    private final int keep;
    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger streaming = new AtomicInteger();
    private final AtomicLong framesSent = new AtomicLong();
    private final AtomicLong bytesSent = new AtomicLong();

    Record(int keep) {
        this.keep = keep;
    }

    void connected(HttpConnection connection) {
        connections.incrementAndGet();
        connection.closeHandler(none -> connections.decrementAndGet());
    }

    synchronized void add(RecordedRequest request) {
        if (requests.size() == keep) requests.remove();
        requests.add(request);
    }

    synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    synchronized void clear() {
        requests.clear();
        framesSent.set(0);
        bytesSent.set(0);
    }

    int openConnections() {
        return connections.get();
    }

    int waiting() {
        return waiting.get();
    }

    void waits(Future<Void> over) {
        waiting.incrementAndGet();
        over.onComplete(none -> waiting.decrementAndGet());
    }

    int streaming() {
        return streaming.get();
    }

    void streams(Future<Void> over) {
        streaming.incrementAndGet();
        over.onComplete(none -> streaming.decrementAndGet());
    }

    long framesSent() {
        return framesSent.get();
    }

    long bytesSent() {
        return bytesSent.get();
    }

    void sent(int frames, int bytes) {
        framesSent.addAndGet(frames);
        bytesSent.addAndGet(bytes);
    }
}
