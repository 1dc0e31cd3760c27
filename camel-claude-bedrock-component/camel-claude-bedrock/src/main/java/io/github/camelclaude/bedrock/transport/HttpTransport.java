package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Reply;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** A codec on a connection, which it shares. An answer that is streamed outlives it. */
final class HttpTransport implements Transport {

    private final Transports.Shared shared;
    private final Codec codec;
    private final long maxPayload;
    private final Set<HttpCall<?>> unanswered = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    HttpTransport(Transports.Shared shared, Codec codec, long maxPayload) {
        this.shared = shared;
        this.codec = codec;
        this.maxPayload = maxPayload;
    }

    @Override
    public CompletableFuture<Reply> send(MessageRequest request) {
        byte[] body = codec.body(request);
        if (body.length > maxPayload) return CompletableFuture.failedFuture(tooLarge(body.length));
        return start(
                        new Post(codec.path(request), body, false),
                        (answer, call) -> CompletableFuture.completedStage(codec.reply(answer)))
                .result();
    }

    @Override
    public CompletableFuture<EventStream> open(MessageRequest request) {
        byte[] body = codec.body(request);
        if (body.length > maxPayload) return CompletableFuture.failedFuture(tooLarge(body.length));
        Post post = new Post(codec.streamPath(request), body, true);
        if (!shared.retain()) return CompletableFuture.failedFuture(CallFailures.stopped());
        HttpCall<EventStream> call = start(post, this::stream);
        call.end()
                .whenCompleteAsync(
                        (none, failure) -> shared.release(), shared.connection().executor());
        return call.result();
    }

    private <T> HttpCall<T> start(
            Post post, BiFunction<HttpAnswer, OpenCall, CompletionStage<T>> decode) {
        HttpCall<T> call = new HttpCall<>(shared.connection(), post, decode);
        unanswered.add(call);
        call.result().whenComplete((answer, failure) -> unanswered.remove(call));
        if (closed) call.abort(CallFailures.stopped());
        call.start();
        return call;
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
        closed = true;
        // the route may stop its producer on the very thread that brings the answer
        unanswered.stream()
                .filter(call -> !call.result().isDone())
                .forEach(call -> call.abort(CallFailures.stopped()));
        shared.release();
    }
}
