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

/**
 * An answer that is being written, as the body of a message. It is an iterator of events for {@code
 * split} with {@code streaming}, and Camel converts it to an {@code InputStream}, a {@code
 * Publisher}, a {@code String} or a {@link Reply}. The answer is read once, by one thread at a
 * time; while nobody reads, Bedrock is not read from either. When the last event was read, the
 * exchange has the headers of a whole answer. The stream is closed with its exchange.
 */
public final class ClaudeStream implements Iterator<StreamEvent>, Closeable {

    /** Waits until a stream has something new. */
    @FunctionalInterface
    interface Waiting {
        void on(EventStream events) throws InterruptedException;
    }

    /** Called once, on the thread that reads the last event. */
    interface End {

        void ended();

        void failed(ClaudeBedrockException failure);
    }

    private final EventStream events;
    private final StreamFormat format;
    private final Waiting waiting;
    private final End end;
    private boolean failed;

    ClaudeStream(EventStream events, StreamFormat format, Waiting waiting, End end) {
        this.events = events;
        this.format = format;
        this.waiting = waiting;
        this.end = end;
    }

    /**
     * Whether the answer goes on. Never waits: an answer is complete with its last event, so that
     * one that has not come to it either goes on or fails.
     */
    @Override
    public boolean hasNext() {
        return !failed && !events.isEnded();
    }

    /**
     * Waits for the next event.
     *
     * @throws ClaudeBedrockException if the answer broke off; it knows what had arrived
     */
    @Override
    public StreamEvent next() {
        while (hasNext()) {
            StreamEvent event = poll();
            if (event != null) return event;
            await();
        }
        throw new NoSuchElementException("The answer was read to its end");
    }

    /** The next event, or {@code null} where none has arrived yet. */
    StreamEvent poll() {
        try {
            StreamEvent event = events.poll();
            if (event != null && events.isEnded()) end.ended();
            return event;
        } catch (ClaudeBedrockException e) {
            if (!failed) end.failed(e);
            failed = true;
            throw e;
        }
    }

    /** Runs the action once, not on this thread, when {@link #poll()} may have something new. */
    void whenReady(Runnable action) {
        events.whenReady(action);
    }

    private void await() {
        try {
            waiting.on(events);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            failed = true;
            throw new StreamInterruptedException(
                    "The thread that read the answer was interrupted",
                    e,
                    new ErrorDetails(null, null, null, true, null));
        }
    }

    /**
     * Waits for the end of the answer.
     *
     * @throws ClaudeBedrockException if the answer broke off; it knows what had arrived
     */
    public Reply reply() {
        if (!events.isEnded()) {
            events.keepAll();
            while (hasNext()) next();
        }
        return events.reply();
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
