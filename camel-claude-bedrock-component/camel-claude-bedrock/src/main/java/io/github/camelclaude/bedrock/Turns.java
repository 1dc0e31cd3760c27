package io.github.camelclaude.bedrock;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Lets so many in at once. Others wait for their turn, without a thread. */
final class Turns {

    private final int most;
    private final Executor executor;
    private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int inside;

    /**
     * @param executor where those go on who had to wait: on the thread that leaves, each of them
     *     could make the next one go on, deeper and deeper
     */
    Turns(int most, Executor executor) {
        this.most = most;
        this.executor = executor;
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
        if (next != null) next.completeAsync(() -> null, executor);
    }

    /** How many are inside or wait. */
    synchronized int size() {
        return inside + waiting.size();
    }
}
