package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.StreamEvent;

/**
 * An answer that is being written, to be pulled: while nobody pulls, 1.2 MB at most are read ahead,
 * mostly far less, and then the socket is left alone. One thread at a time may pull; any may close.
 */
public interface EventStream extends AutoCloseable {

    /**
     * The next event, or {@code null} where none has arrived yet, or none comes any more: see
     * {@link #isEnded()}. Never waits.
     *
     * @throws ClaudeBedrockException if the answer broke off; it knows what had arrived
     */
    StreamEvent poll();

    /** Whether the answer came to its end and every event of it was pulled. */
    boolean isEnded();

    /**
     * Runs the action once, on the executor of the transport, when {@link #poll()} has something
     * new: an event, the end or a failure. It may turn out to be less than a whole event.
     */
    void whenReady(Runnable action);

    /**
     * Where events come in a flood, waits for some more of them, for a fraction of a millisecond.
     * For readers that may: it saves them being woken for each.
     *
     * @return whether it waited, so that it is worth looking again
     */
    boolean rest();

    /** Waits for what {@link #whenReady} tells. It may come back early. */
    void awaitReady() throws InterruptedException;

    /**
     * Keeps the whole answer for {@link #reply()}, however long it is. Without it, what comes after
     * the first million characters is forgotten once it was pulled.
     *
     * @throws IllegalStateException if something was forgotten already
     */
    void keepAll();

    /** What was pulled so far; after the end, the whole answer. */
    Reply reply();

    /** Runs the action once when the HTTP exchange has ended, for whichever reason. */
    void whenClosed(Runnable action);

    /** Ends the HTTP exchange, unless the answer is complete. */
    @Override
    void close();
}
