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
                call.end(),
                () -> call.abort(CallFailures.requestTimeout(timeouts.request())));
        if (streamed) after(timeouts.firstChunk(), call.end(), this::noFirstChunk);
        after(timeouts.read(), call.end(), this::listen);
    }

    private void noFirstChunk() {
        if (!call.result().isDone())
            call.abort(CallFailures.firstChunkTimeout(timeouts.firstChunk()));
    }

    /** Goes off when silence may have lasted long enough, and else sets itself again. */
    private void listen() {
        Duration left = timeouts.read().minusNanos(call.quietNanos());
        if (left.isNegative() || left.isZero())
            call.abort(CallFailures.readTimeout(timeouts.read(), null, call.millis()));
        else after(left, call.end(), this::listen);
    }

    /** Forgotten when that ends, not when the time is over. Zero is never. */
    static void after(Duration time, CompletableFuture<?> end, Runnable action) {
        if (time.isZero()) return;
        CompletableFuture<Boolean> late =
                new CompletableFuture<Boolean>()
                        .completeOnTimeout(true, time.toNanos(), TimeUnit.NANOSECONDS);
        late.thenAccept(
                isLate -> {
                    if (isLate) action.run();
                });
        // not cancelled, which would cost two exceptions for every call
        end.whenComplete((none, failure) -> late.complete(false));
    }
}
