package io.github.camelclaude.bedrock.transport;

import static java.util.concurrent.CompletableFuture.failedFuture;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The calls of one user of a connection that is shared. An answer that is streamed outlives it. */
final class Calls implements AutoCloseable {

    private final Transports.Shared shared;
    private final long maxPayload;
    private final Set<HttpCall<?>> unanswered = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Calls(Transports.Shared shared, long maxPayload) {
        this.shared = shared;
        this.maxPayload = maxPayload;
    }

    /**
     * @param read from an answer with status 200 to the result
     */
    <T> CompletableFuture<T> ask(HttpQuestion question, Function<HttpAnswer, T> read) {
        if (isTooLarge(question)) return failedFuture(tooLarge(question));
        return start(
                        question,
                        (answer, call) -> CompletableFuture.completedStage(read.apply(answer)))
                .result();
    }

    /**
     * @param open from the head of an answer with status 200 to the stream
     */
    CompletableFuture<EventStream> open(
            HttpQuestion question,
            BiFunction<HttpAnswer, OpenCall, CompletionStage<EventStream>> open) {
        if (isTooLarge(question)) return failedFuture(tooLarge(question));
        if (!shared.retain()) return failedFuture(CallFailures.stopped());
        HttpCall<EventStream> call = start(question, open);
        call.end()
                .whenCompleteAsync(
                        (none, failure) -> shared.release(), shared.connection().executor());
        return call.result();
    }

    private <T> HttpCall<T> start(
            HttpQuestion question, BiFunction<HttpAnswer, OpenCall, CompletionStage<T>> decode) {
        HttpCall<T> call = new HttpCall<>(shared.connection(), question, decode);
        unanswered.add(call);
        call.result().whenComplete((answer, failure) -> unanswered.remove(call));
        if (closed) call.abort(CallFailures.stopped());
        call.start();
        return call;
    }

    private boolean isTooLarge(HttpQuestion question) {
        return question.body() != null && question.body().length > maxPayload;
    }

    private ClaudeBedrockException tooLarge(HttpQuestion question) {
        return new InvalidRequestException(
                "The request is "
                        + question.body().length
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
