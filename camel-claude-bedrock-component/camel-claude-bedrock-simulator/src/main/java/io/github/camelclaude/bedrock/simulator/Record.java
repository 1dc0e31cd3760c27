package io.github.camelclaude.bedrock.simulator;

import io.vertx.core.http.HttpConnection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What came, and what is going on. */
final class Record {

    private final int keep;
    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();

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
    }

    int openConnections() {
        return connections.get();
    }

    int waiting() {
        return waiting.get();
    }

    void begins() {
        waiting.incrementAndGet();
    }

    void ends() {
        waiting.decrementAndGet();
    }
}
