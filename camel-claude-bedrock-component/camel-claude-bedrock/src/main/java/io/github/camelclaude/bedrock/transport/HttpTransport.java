package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Reply;
import java.util.concurrent.CompletableFuture;

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
        return connection.post(codec.path(request), body, codec::reply);
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
