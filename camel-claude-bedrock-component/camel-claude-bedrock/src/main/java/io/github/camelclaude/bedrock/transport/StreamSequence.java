package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/**
 * A stream that goes on after another has ended: with a further answer, or with its own last event
 * when something was done before that. It looks like one stream to who pulls it. A {@link
 * GivenStream} is the last one.
 */
public abstract class StreamSequence implements EventStream {

    /**
     * What to do when a stream has ended.
     *
     * @param event to be given on now, or {@code null} for none
     * @param next what comes after it, or {@code null} if nothing does
     */
    public record Ended(StreamEvent event, CompletableFuture<EventStream> next) {}

    private final Executor executor;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private volatile EventStream current;
    private volatile CompletableFuture<EventStream> next;
    private volatile boolean ended;
    private final Queue<StreamEvent> given = new ArrayDeque<>();
    private boolean keeps;
    private ClaudeBedrockException failure;

    /**
     * @param executor where actions of {@link #whenReady} run
     */
    protected StreamSequence(EventStream first, Executor executor) {
        this.current = first;
        this.executor = executor;
    }

    /**
     * Called once for each stream, on the thread that pulls.
     *
     * @throws ClaudeBedrockException if that makes the whole answer a failure
     */
    protected abstract Ended ended(EventStream stream, StreamEvent last);

    /**
     * What is given on for an event that is not the last of its stream; {@code null} for nothing.
     */
    protected StreamEvent mapped(StreamEvent event) {
        return event;
    }

    /** The answer ends in a failure; called once, on the thread that pulls. */
    protected void broke() {}

    /** Has an event given on after the one that is at hand. */
    protected final void give(StreamEvent event) {
        given.add(event);
    }

    /** The reply of the stream that is pulled now. */
    protected final Reply currentReply() {
        return current.reply();
    }

    /** Whether the answer was given up, so that nothing more is to be asked. */
    protected final boolean isClosed() {
        return closing.isDone();
    }

    @Override
    public final StreamEvent poll() {
        if (!given.isEmpty()) return given.poll();
        if (ended) return null;
        if (failure != null) throw failure;
        try {
            while (next == null || changed()) {
                StreamEvent event = current.poll();
                if (event == null) return null;
                StreamEvent on = current.isEnded() ? last(event) : mapped(event);
                if (on != null || ended) return on;
            }
            return null;
        } catch (ClaudeBedrockException e) {
            throw failed(e);
        } catch (RuntimeException e) {
            throw failed(unexpected(e));
        }
    }

    private ClaudeBedrockException failed(ClaudeBedrockException e) {
        failure = e.withArrived(reply());
        broke();
        current.close();
        over.complete(null);
        return failure;
    }

    /** Whether the next stream is there. */
    private boolean changed() {
        if (!next.isDone()) {
            if (isClosed()) throw closed();
            return false;
        }
        try {
            take(next.join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof ClaudeBedrockException known
                    ? known
                    : unexpected(e.getCause());
        }
        if (isClosed()) throw closed();
        if (keeps) current.keepAll();
        return true;
    }

    /** Who closes meanwhile finds either the one or the other. */
    private void take(EventStream stream) {
        boolean tooLate;
        synchronized (closing) {
            current = stream;
            next = null;
            tooLate = isClosed();
        }
        if (tooLate) stream.close();
    }

    private static ClaudeBedrockException unexpected(Throwable cause) {
        return new ClaudeBedrockException(
                "The answer could not go on: see the cause",
                cause,
                ErrorDetails.withoutAnswer(false));
    }

    private StreamEvent last(StreamEvent event) {
        if (current instanceof GivenStream) {
            end();
            return event;
        }
        Ended done = ended(current, event);
        next = done.next();
        if (next == null) end();
        else if (isClosed()) next.thenAccept(EventStream::close);
        return done.event();
    }

    private void end() {
        ended = true;
        current.whenClosed(() -> over.complete(null));
    }

    private static StreamInterruptedException closed() {
        return new StreamInterruptedException(
                "The stream was closed before its end, with its exchange or by who read it",
                null,
                ErrorDetails.withoutAnswer(true));
    }

    @Override
    public final boolean isEnded() {
        return ended && given.isEmpty();
    }

    @Override
    public final void whenReady(Runnable action) {
        CompletableFuture<EventStream> pending = next;
        if (!given.isEmpty()) executor.execute(action);
        else if (pending == null) current.whenReady(action);
        else
            CompletableFuture.anyOf(pending, closing)
                    .whenComplete((stream, failed) -> executor.execute(action));
    }

    @Override
    public final boolean rest() {
        return next == null && current.rest();
    }

    @Override
    public final void awaitReady() throws InterruptedException {
        CompletableFuture<EventStream> pending = next;
        if (!given.isEmpty()) return;
        if (pending == null) {
            current.awaitReady();
            return;
        }
        CountDownLatch ready = new CountDownLatch(1);
        CompletableFuture.anyOf(pending, closing)
                .whenComplete((stream, failed) -> ready.countDown());
        ready.await();
    }

    @Override
    public final void keepAll() {
        current.keepAll();
        keeps = true;
    }

    @Override
    public final void whenClosed(Runnable action) {
        over.thenRun(action);
    }

    @Override
    public final void close() {
        if (ended) return;
        EventStream now;
        CompletableFuture<EventStream> pending;
        synchronized (closing) {
            closing.complete(null);
            now = current;
            pending = next;
        }
        now.close();
        if (pending != null) pending.thenAccept(EventStream::close);
        over.complete(null);
    }
}
