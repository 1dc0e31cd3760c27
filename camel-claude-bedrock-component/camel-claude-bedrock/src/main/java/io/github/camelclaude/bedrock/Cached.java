package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.transport.EventStream;
import io.github.camelclaude.bedrock.transport.Transport;
import java.util.concurrent.CompletableFuture;

/** Marks what is to be cached last of all, so that nobody else sees or keeps the marks. */
record Cached(Transport transport, PromptCaching caching) implements Transport {

    @Override
    public CompletableFuture<Reply> send(MessageRequest request) {
        return transport.send(caching.mark(request));
    }

    @Override
    public CompletableFuture<EventStream> open(MessageRequest request) {
        return transport.open(caching.mark(request));
    }

    @Override
    public void close() {
        transport.close();
    }
}
