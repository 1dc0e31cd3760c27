package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Reply;
import java.util.concurrent.CompletableFuture;

/**
 * Brings requests to Claude and answers back, without holding a thread in between. For the same
 * answer, the events of {@link #open} put together are what {@link #send} gives.
 */
public interface Transport extends AutoCloseable {

    /**
     * Asks and waits for the whole answer. The future completes on the executor that the transport
     * was made with, never on a thread of the HTTP client, and it fails with a {@link
     * ClaudeBedrockException}.
     */
    CompletableFuture<Reply> send(MessageRequest request);

    /**
     * Asks for the answer as it is written. The future completes where that of {@link #send} does,
     * when the first event is there: what is refused fails here, not in the stream. The stream must
     * be closed.
     */
    CompletableFuture<EventStream> open(MessageRequest request);

    /** Gives back what the transport holds; requests under way may fail. */
    @Override
    void close();
}
