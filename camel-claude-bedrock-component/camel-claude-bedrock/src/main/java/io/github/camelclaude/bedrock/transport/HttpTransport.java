package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A codec on a connection. */
final class HttpTransport implements Transport {

    private final Connection connection;
    private final Codec codec;
    private final long maxPayload;
    private final Runnable release;

    HttpTransport(Connection connection, Codec codec, long maxPayload, Runnable release) {
        this.connection = connection;
        this.codec = codec;
        this.maxPayload = maxPayload;
        this.release = release;
    }

    @Override
    public CompletableFuture<Reply> send(MessageRequest request) {
        byte[] body = codec.body(request);
        if (body.length > maxPayload) return CompletableFuture.failedFuture(tooLarge(body.length));
        return connection.post(
                new Post(codec.path(request), body, false),
                (answer, call) -> CompletableFuture.completedStage(codec.reply(answer)));
    }

    @Override
    public CompletableFuture<EventStream> open(MessageRequest request) {
        byte[] body = codec.body(request);
        if (body.length > maxPayload) return CompletableFuture.failedFuture(tooLarge(body.length));
        return connection.post(new Post(codec.streamPath(request), body, true), this::stream);
    }

    private CompletionStage<EventStream> stream(HttpAnswer answer, OpenCall call) {
        if (answer.stream() == null) throw BedrockErrors.inAnswer(answer);
        return new HttpEventStream(answer, codec.decoder(answer), call).opened();
    }

    private ClaudeBedrockException tooLarge(int length) {
        return new InvalidRequestException(
                "The request is "
                        + length
                        + " bytes long and Bedrock takes "
                        + maxPayload
                        + ": send fewer or smaller images and documents (base64 makes them a third"
                        + " larger), or raise maxPayloadSize if your limit is higher",
                null,
                ErrorDetails.withoutAnswer(false));
    }

    @Override
    public void close() {
        release.run();
    }
}
