package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.transport.EventStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Carries the events of one answer to whoever wants them, one after the other: the next is pulled
 * when the last was taken, so that a slow taker slows the socket. Holds no thread while it waits.
 */
final class AnswerPump {

    /** Takes events. */
    interface Taker {

        /**
         * @param taken to be run when the event was taken, from any thread, if it was not at once
         * @return whether it was taken at once
         */
        boolean take(StreamEvent event, Runnable taken);

        /** The answer broke off, and no more events come. */
        void fail(Throwable failure);
    }

    private final EventStream events;
    private final Taker taker;
    private final Executor executor;
    private final CompletableFuture<Reply> ended = new CompletableFuture<>();

    /**
     * @param executor where events are taken
     */
    AnswerPump(EventStream events, Taker taker, Executor executor) {
        this.events = events;
        this.taker = taker;
        this.executor = executor;
    }

    /** Begins on this thread. The future completes when the last event was taken. */
    CompletableFuture<Reply> start() {
        run();
        return ended;
    }

    private void fail(Throwable failure) {
        try {
            taker.fail(failure);
        } finally {
            ended.completeExceptionally(failure);
        }
    }

    private void run() {
        try {
            while (!events.isEnded()) {
                StreamEvent event = events.poll();
                if (event == null && events.rest()) continue;
                if (event == null) {
                    events.whenReady(this::run);
                    return;
                }
                if (!taker.take(event, () -> executor.execute(this::run))) return;
            }
            ended.complete(events.reply());
        } catch (RuntimeException | Error e) {
            events.close();
            fail(e);
        }
    }
}
