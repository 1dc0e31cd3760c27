package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.transport.ClaudeBedrockException;
import io.github.camelclaude.bedrock.transport.ErrorDetails;
import io.github.camelclaude.bedrock.transport.EventStream;
import io.github.camelclaude.bedrock.transport.StreamInterruptedException;
import java.io.Closeable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;

/**
 * An answer that is being written, as the body of a message. It is iterated over by {@code split}
 * with {@code streaming}, and Camel converts it to an {@code InputStream}, a {@code Publisher}, a
 * {@code String} or a {@link Reply}. The answer is read once, by one thread at a time; while nobody
 * reads, Bedrock is not read from either. When the last event was read, the exchange that asked, or
 * the one that converted the body, has the headers of a whole answer. The stream is closed with the
 * exchange.
 */
public final class ClaudeStream implements Iterable<StreamEvent>, Closeable {

    /** Waits until a stream has something new. */
    @FunctionalInterface
    interface Waiting {
        void on(EventStream events) throws InterruptedException;
    }

    private final EventStream events;
    private final StreamFormat format;
    private final Waiting waiting;
    private final StreamHeaders headers;
    private final AtomicBoolean published = new AtomicBoolean();
    private ClaudeBedrockException failure;

    ClaudeStream(EventStream events, StreamFormat format, Waiting waiting, StreamHeaders headers) {
        this.events = events;
        this.format = format;
        this.waiting = waiting;
        this.headers = headers;
    }

    /**
     * Whether the answer goes on. Never waits: an answer is complete with its last event, so that
     * one that has not come to it either goes on or fails. One that broke off fails again and
     * again, so that a part of it is never taken for the whole.
     */
    public boolean hasNext() {
        return failure != null || !events.isEnded();
    }

    /**
     * Waits for the next event.
     *
     * @throws ClaudeBedrockException if the answer broke off; it knows what had arrived
     */
    public StreamEvent next() {
        while (hasNext()) {
            StreamEvent event = poll();
            if (event != null) return event;
            await();
        }
        throw new NoSuchElementException("The answer was read to its end");
    }

    /**
     * What is left of the answer. An iterator that has failed has ended, because Camel looks once
     * more at those; a new one fails as well.
     */
    @Override
    public Iterator<StreamEvent> iterator() {
        return new Iterator<>() {
            private boolean broken;

            @Override
            public boolean hasNext() {
                return !broken && ClaudeStream.this.hasNext();
            }

            @Override
            public StreamEvent next() {
                if (!hasNext()) throw new NoSuchElementException("The answer was read to its end");
                broken = true;
                StreamEvent event = ClaudeStream.this.next();
                broken = false;
                return event;
            }
        };
    }

    /** The next event, or {@code null} where none has arrived yet. */
    StreamEvent poll() {
        if (failure != null) throw failure;
        try {
            StreamEvent event = events.poll();
            if (event != null && events.isEnded()) headers.complete(events.reply());
            return event;
        } catch (ClaudeBedrockException e) {
            failure = e;
            headers.fail(e);
            throw e;
        }
    }

    /** Runs the action once, not on this thread, when {@link #poll()} may have something new. */
    void whenReady(Runnable action) {
        events.whenReady(action);
    }

    /** Runs the action once when the answer has ended, for whichever reason. */
    void whenClosed(Runnable action) {
        events.whenClosed(action);
    }

    private void await() {
        try {
            waiting.on(events);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            failure =
                    new StreamInterruptedException(
                            "The thread that read the answer was interrupted",
                            e,
                            new ErrorDetails(null, null, null, true, null));
            headers.fail(failure);
            throw failure;
        }
    }

    /**
     * Waits for the end of the answer.
     *
     * @throws ClaudeBedrockException if the answer broke off; it knows what had arrived
     * @throws IllegalStateException if more than a million characters of it were read before, piece
     *     by piece: they are not kept
     */
    public Reply reply() {
        events.keepAll();
        while (hasNext()) next();
        return events.reply();
    }

    /** The exchange whose headers tell of the answer when it has ended. */
    void readBy(Exchange exchange) {
        headers.of(exchange);
    }

    /** Whether this is the first who wants to be told of the events. */
    boolean publish() {
        return published.compareAndSet(false, true);
    }

    /** What the option {@code streamFormat} says. */
    StreamFormat format() {
        return format;
    }

    /** Ends the answer, whether it is complete or not. */
    @Override
    public void close() {
        events.close();
    }

    /** Says nothing of the answer, and reads nothing. */
    @Override
    public String toString() {
        return "ClaudeStream[" + format + (events.isEnded() ? ", ended]" : "]");
    }
}
