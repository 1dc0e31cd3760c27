package io.github.camelclaude.bedrock.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryToken;

/**
 * One call with its repetitions. Attempts follow one another, so that its state needs no lock; only
 * time-outs and cancellation come from the side.
 */
final class HttpCall<T> implements OpenCall {

    private static final Logger LOG = LoggerFactory.getLogger(HttpCall.class);

    /** For the end of the body after the last event; a healthy server sends both together. */
    private static final Duration LAST_BYTES = Duration.ofSeconds(10);

    private final Connection connection;
    private final HttpQuestion question;
    private final BiFunction<HttpAnswer, OpenCall, CompletionStage<T>> decode;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    /** Completes with the result, or, where that is a stream, with the HTTP exchange. */
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    private RetryToken token;
    private volatile AnswerCollector current;
    private volatile boolean aborted;

    /** Of the current attempt; cancelled when the call ends early, which closes the connection. */
    private volatile CompletableFuture<Void> exchange = new CompletableFuture<>();

    HttpCall(
            Connection connection,
            HttpQuestion question,
            BiFunction<HttpAnswer, OpenCall, CompletionStage<T>> decode) {
        this.connection = connection;
        this.question = question;
        this.decode = decode;
    }

    CompletableFuture<T> result() {
        return result;
    }

    @Override
    public CompletableFuture<Void> end() {
        return end;
    }

    @Override
    public Executor executor() {
        return connection.executor();
    }

    void start() {
        new CallTimers<>(this, connection.timeouts(), question.isStreamed()).start();
        try {
            AcquireInitialTokenResponse first =
                    connection
                            .retries()
                            .acquireInitialToken(
                                    AcquireInitialTokenRequest.create(question.path()));
            token = first.token();
            if (first.delay().isZero()) attempt();
            else attemptAfter(first.delay());
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** Whoever waits for the result goes on before this returns: the call ends before that. */
    private void succeed(T value) {
        if (question.isStreamed()) exchange.whenComplete((none, e) -> end.complete(null));
        else end.complete(null);
        result.complete(value);
    }

    private void fail(Throwable failure) {
        end.complete(null);
        result.completeExceptionally(failure);
    }

    /** For how long the service has said nothing although it was asked. */
    long quietNanos() {
        AnswerCollector collector = current;
        return collector == null ? 0 : collector.quietNanos();
    }

    long millis() {
        return current.millis();
    }

    /** Ends the call, and the HTTP exchange with it. Never runs what follows the call. */
    void abort(ClaudeBedrockException reason) {
        aborted = true;
        AnswerCollector collector = current;
        if (collector != null) collector.abort(reason);
        cancel();
        if (!result.isDone()) executor().execute(() -> fail(reason));
    }

    @Override
    public void cancel() {
        exchange.cancel(true);
    }

    @Override
    public void complete() {
        CallTimers.after(LAST_BYTES, end, this::cancel);
    }

    private void attempt() {
        if (aborted) return;
        AnswerCollector collector = new AnswerCollector(question.streamType());
        CompletableFuture<Void> started = new CompletableFuture<>();
        current = collector;
        exchange = started;
        if (aborted) return;
        connection
                .execute(question, collector)
                .whenComplete((running, failure) -> handedOver(running, failure, started));
        started.whenComplete(
                (none, failure) -> {
                    if (failure != null) collector.onError(failure);
                });
        collector
                .answer()
                .whenCompleteAsync(
                        (answer, failure) -> ended(answer, failure, collector), executor());
    }

    /** The answer may have come before this is called, and the call may have been cancelled. */
    private static void handedOver(
            CompletableFuture<Void> running, Throwable failure, CompletableFuture<Void> started) {
        if (failure != null) {
            started.completeExceptionally(failure);
            return;
        }
        started.whenComplete((none, e) -> running.cancel(true));
        running.whenComplete(
                (none, e) -> {
                    if (e == null) started.complete(null);
                    else started.completeExceptionally(e);
                });
    }

    private void ended(HttpAnswer answer, Throwable failure, AnswerCollector collector) {
        if (aborted) return;
        try {
            if (failure != null) throw CallFailures.of(failure, collector);
            if (answer.status() != 200) throw BedrockErrors.of(answer);
            decode.apply(answer, this).whenComplete(this::decoded);
        } catch (RuntimeException | Error e) {
            decoded(null, e);
        }
    }

    private void decoded(T value, Throwable failure) {
        if (failure == null) {
            recordSuccess();
            succeed(value);
        } else if (failure instanceof ClaudeBedrockException e && !aborted) {
            repeatOrFail(e);
        } else {
            fail(failure);
        }
    }

    private void recordSuccess() {
        try {
            connection.retries().recordSuccess(RecordSuccessRequest.create(token));
        } catch (RuntimeException e) {
            LOG.warn("The retry strategy could not record a success", e);
        }
    }

    private void repeatOrFail(ClaudeBedrockException failure) {
        try {
            RefreshRetryTokenResponse next = connection.retries().refreshRetryToken(again(failure));
            token = next.token();
            attemptAfter(next.delay());
        } catch (RuntimeException noMore) {
            // most often a TokenAcquisitionFailedException; a strategy of the user may throw others
            fail(failure);
        }
    }

    private void attemptAfter(Duration delay) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, executor())
                .execute(this::attempt);
    }

    private RefreshRetryTokenRequest again(ClaudeBedrockException failure) {
        Duration asked = failure.retryAfter();
        return RefreshRetryTokenRequest.builder()
                .token(token)
                .failure(failure)
                .suggestedDelay(asked == null ? Duration.ZERO : asked)
                .build();
    }
}
