package io.github.camelclaude.bedrock.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryToken;

/**
 * One call with its repetitions. Attempts follow one another, so that its state needs no lock; only
 * the request time-out comes from the side, and it only completes {@link #result}.
 */
final class HttpCall<T> {

    private final Connection connection;
    private final String path;
    private final byte[] body;
    private final Function<HttpAnswer, T> decode;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private RetryToken token;
    private volatile AnswerCollector current;

    /** Cancelled when the call ends early, which closes the HTTP exchange. */
    private volatile CompletableFuture<Void> exchange;

    HttpCall(Connection connection, String path, byte[] body, Function<HttpAnswer, T> decode) {
        this.connection = connection;
        this.path = path;
        this.body = body;
        this.decode = decode;
    }

    CompletableFuture<T> result() {
        return result;
    }

    void start() {
        watchTime();
        try {
            AcquireInitialTokenResponse first =
                    connection
                            .retries()
                            .acquireInitialToken(AcquireInitialTokenRequest.create(path));
            token = first.token();
            if (first.delay().isZero()) attempt();
            else attemptAfter(first.delay());
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private void watchTime() {
        if (connection.requestTimeout().isZero()) return;
        CompletableFuture<Void> timer =
                new CompletableFuture<Void>()
                        .orTimeout(connection.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        timer.whenComplete(
                (none, failure) -> {
                    if (failure instanceof TimeoutException)
                        connection.executor().execute(this::timedOut);
                });
        result.whenComplete((answer, failure) -> timer.complete(null));
    }

    private void timedOut() {
        abort(CallFailures.requestTimeout(connection.requestTimeout()));
    }

    /** Ends the call, and the HTTP exchange with it. */
    void abort(ClaudeBedrockException reason) {
        result.completeExceptionally(reason);
        CompletableFuture<Void> running = exchange;
        if (running != null) running.cancel(true);
    }

    private void attempt() {
        if (result.isDone()) return;
        AnswerCollector collector = new AnswerCollector();
        current = collector;
        connection
                .execute(path, body, collector)
                .whenComplete(
                        (running, failure) -> {
                            if (failure != null) collector.onError(failure);
                            else handedOver(running, collector);
                        });
        collector
                .answer()
                .whenCompleteAsync(
                        (answer, failure) -> ended(answer, failure, collector),
                        connection.executor());
    }

    /** The answer may have come before this is called, and the next attempt may have begun. */
    private void handedOver(CompletableFuture<Void> running, AnswerCollector collector) {
        if (current == collector) exchange = running;
        running.whenComplete(
                (none, failure) -> {
                    if (failure != null) collector.onError(failure);
                });
        if (result.isDone()) running.cancel(true);
    }

    private void ended(HttpAnswer answer, Throwable failure, AnswerCollector collector) {
        try {
            if (failure != null) throw CallFailures.of(failure, collector);
            if (answer.status() != 200) throw BedrockErrors.of(answer);
            T decoded = decode.apply(answer);
            connection.retries().recordSuccess(RecordSuccessRequest.create(token));
            result.complete(decoded);
        } catch (ClaudeBedrockException e) {
            repeatOrFail(e);
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    private void repeatOrFail(ClaudeBedrockException failure) {
        try {
            RefreshRetryTokenResponse next = connection.retries().refreshRetryToken(again(failure));
            token = next.token();
            attemptAfter(next.delay());
        } catch (RuntimeException noMore) {
            // most often a TokenAcquisitionFailedException; a strategy of the user may throw others
            result.completeExceptionally(failure);
        }
    }

    private void attemptAfter(Duration delay) {
        CompletableFuture.delayedExecutor(
                        delay.toMillis(), TimeUnit.MILLISECONDS, connection.executor())
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
