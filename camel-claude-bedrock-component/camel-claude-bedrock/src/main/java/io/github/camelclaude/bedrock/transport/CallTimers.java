package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.transport.TransportSettings.Timeouts;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends a call that takes too long. The HTTP client's own read time-out would not do: it counts the
 * time in which a slow route reads nothing.
 */
record CallTimers<T>(HttpCall<T> call, Timeouts timeouts, boolean streamed) {

    void start() {
        after(
                timeouts.request(),
                () -> call.abort(CallFailures.requestTimeout(timeouts.request())));
        if (streamed) after(timeouts.firstChunk(), this::noFirstChunk);
        after(timeouts.read(), this::listen);
    }

    private void noFirstChunk() {
        if (!call.result().isDone())
            call.abort(CallFailures.firstChunkTimeout(timeouts.firstChunk()));
    }

    /** Goes off when silence may have lasted long enough, and else sets itself again. */
    private void listen() {
        Duration left = timeouts.read().minusNanos(call.quietNanos());
        if (left.isNegative() || left.isZero())
            call.abort(CallFailures.readTimeout(null, call.millis()));
        else after(left, this::listen);
    }

    /** Forgotten with the call, not with the time. */
    private void after(Duration time, Runnable action) {
        if (time.isZero()) return;
        CompletableFuture<Void> timer =
                new CompletableFuture<Void>()
                        .completeOnTimeout(null, time.toNanos(), TimeUnit.NANOSECONDS);
        timer.thenRun(action);
        call.end().whenComplete((none, failure) -> timer.cancel(false));
    }
}
