package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.StreamEvent;
import java.io.IOException;
import java.nio.ByteBuffer;

/** From the bytes of one streamed answer to its events. Knows only bytes: no socket, no thread. */
interface StreamDecoder extends AutoCloseable {

    /** Takes more bytes; only when {@link #next()} had no more events. They belong to it then. */
    void feed(ByteBuffer bytes);

    /**
     * The next event, or {@code null} where more bytes are needed.
     *
     * @throws IOException if the bytes are not what they should be
     * @throws ClaudeBedrockException if they say that the answer failed
     */
    StreamEvent next() throws IOException;

    /**
     * The event that the end of the bytes stands for, or {@code null} where the answer is not
     * complete: it says itself that it is, as a rule.
     */
    default StreamEvent end() {
        return null;
    }

    /** Whether an event has begun and is not whole. */
    boolean isInside();

    @Override
    void close();
}
