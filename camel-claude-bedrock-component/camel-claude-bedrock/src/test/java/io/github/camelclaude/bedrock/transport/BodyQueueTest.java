package io.github.camelclaude.bedrock.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;

class BodyQueueTest {

    /** Counts what was asked for and not sent. */
    private static final class Sender implements Subscription {

        private long asked;
        private boolean cancelled;

        @Override
        public void request(long n) {
            assertThat(n).isPositive();
            asked += n;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private final Sender sender = new Sender();
    private final BodyQueue queue = new BodyQueue();

    private void send(int size) {
        sender.asked--;
        queue.onNext(ByteBuffer.allocate(size));
    }

    /** All that a sender can send to a reader that reads nothing. */
    private long flood(int size) {
        long bytes = 0;
        for (; sender.asked > 0; bytes += size) send(size);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 8 * 1024, 16 * 1024})
    void whoDoesNotReadIsSentLittle(int size) {
        queue.onSubscribe(sender);

        assertThat(flood(size)).isPositive().isLessThan(1_200_000);
    }

    /** Large buffers after many small ones must not find the door wide open. */
    @Test
    void alsoNotAfterManySmallOnes() {
        queue.onSubscribe(sender);
        for (int i = 0; i < 1000; i++) {
            send(300);
            queue.poll();
        }

        assertThat(flood(16 * 1024)).isLessThan(1_200_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300, 16 * 1024, 1024 * 1024})
    void whoReadsAgainIsSentMore(int size) {
        queue.onSubscribe(sender);
        for (int round = 0; round < 100; round++) {
            flood(size);
            while (queue.poll() != null) {}
            assertThat(sender.asked).isPositive();
        }
        assertThat(sender.cancelled).isFalse();
    }

    @Test
    void smallOnesAreKeptByTheHundred() {
        queue.onSubscribe(sender);

        assertThat(flood(300) / 300).isGreaterThan(200);
    }
}
