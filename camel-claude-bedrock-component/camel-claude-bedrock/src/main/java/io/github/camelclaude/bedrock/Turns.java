package io.github.camelclaude.bedrock;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Lets so many in at once. Others wait for their turn, without a thread. */
final class Turns {

    private final int most;
    private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int inside;

    Turns(int most) {
        this.most = most;
    }

    /** Completes when it is the caller's turn. Each one must leave once. */
    synchronized CompletableFuture<Void> enter() {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        if (inside < most) {
            inside++;
            turn.complete(null);
        } else {
            waiting.add(turn);
        }
        return turn;
    }

    void leave() {
        CompletableFuture<Void> next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) inside--;
        }
        if (next != null) next.complete(null);
    }

    /** How many are inside or wait. */
    synchronized int size() {
        return inside + waiting.size();
    }
}
