package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.transport.ClaudeBedrockException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** The events of one answer, for one subscriber. No thread waits for them. */
final class AnswerPublisher implements Publisher<StreamEvent> {

    private final ClaudeStream stream;
    private final AtomicBoolean subscribed = new AtomicBoolean();

    AnswerPublisher(ClaudeStream stream) {
        this.stream = stream;
    }

    @Override
    public void subscribe(Subscriber<? super StreamEvent> subscriber) {
        boolean first = subscribed.compareAndSet(false, true);
        Delivery delivery = new Delivery(stream, subscriber);
        subscriber.onSubscribe(delivery);
        if (!first)
            delivery.fail(
                    new IllegalStateException("An answer can be read once, by one subscriber"));
    }

    /** Signals one after the other, whichever threads ask and whichever bring. */
    private static final class Delivery implements Subscription {

        private final ClaudeStream stream;
        private final Subscriber<? super StreamEvent> subscriber;
        private final AtomicLong demand = new AtomicLong();
        private final AtomicInteger work = new AtomicInteger();
        private volatile boolean cancelled;
        private boolean done;

        Delivery(ClaudeStream stream, Subscriber<? super StreamEvent> subscriber) {
            this.stream = stream;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long n) {
            if (n <= 0) {
                stream.close();
                fail(new IllegalArgumentException("request(" + n + "): ask for one or more"));
                return;
            }
            demand.accumulateAndGet(n, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
            deliver();
        }

        @Override
        public void cancel() {
            cancelled = true;
            stream.close();
        }

        private void fail(RuntimeException failure) {
            if (!cancelled) subscriber.onError(failure);
            cancelled = true;
        }

        private void deliver() {
            if (work.getAndIncrement() != 0) return;
            int missed = 1;
            do {
                deliverAll();
                missed = work.addAndGet(-missed);
            } while (missed != 0);
        }

        private void deliverAll() {
            while (!done && !cancelled && demand.get() > 0) {
                StreamEvent event;
                try {
                    event = stream.poll();
                } catch (ClaudeBedrockException e) {
                    done = true;
                    fail(e);
                    return;
                }
                if (event == null && stream.hasNext()) {
                    stream.whenReady(this::deliver);
                    return;
                }
                deliver(event);
            }
        }

        private void deliver(StreamEvent event) {
            if (event != null) {
                demand.decrementAndGet();
                subscriber.onNext(event);
            }
            done = !stream.hasNext();
            if (done && !cancelled) subscriber.onComplete();
        }
    }
}
