package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A codec on a connection. */
record HttpTransport(Calls calls, Codec codec) implements Transport {

    @Override
    public CompletableFuture<Reply> send(MessageRequest request) {
        return calls.ask(codec.question(request, false), answer -> codec.reply(request, answer));
    }

    @Override
    public CompletableFuture<EventStream> open(MessageRequest request) {
        return calls.open(
                codec.question(request, true), (answer, call) -> stream(request, answer, call));
    }

    private CompletionStage<EventStream> stream(
            MessageRequest request, HttpAnswer answer, OpenCall call) {
        if (answer.stream() == null) throw BedrockErrors.inAnswer(answer);
        return new HttpEventStream(answer, codec.decoder(request, answer), call).opened();
    }

    @Override
    public void close() {
        calls.close();
    }
}
