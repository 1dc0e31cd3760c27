package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.StreamEvent;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events of one answer, for one subscriber. No thread waits for them. */
record AnswerPublisher(ClaudeStream stream) implements Publisher<StreamEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerPublisher.class);

    @Override
    public void subscribe(Subscriber<? super StreamEvent> subscriber) {
        Objects.requireNonNull(subscriber, "a publisher needs a subscriber");
        if (stream.publish()) {
            subscriber.onSubscribe(new Delivery(stream, subscriber));
            return;
        }
        subscriber.onSubscribe(new Nothing());
        subscriber.onError(
                new IllegalStateException("An answer can be read once, by one subscriber"));
    }

    /** For whoever comes too late. */
    private record Nothing() implements Subscription {

        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }

    /** Signals one after the other, whichever threads ask and whichever bring. */
    private static final class Delivery implements Subscription {

        private final ClaudeStream stream;
        private final Subscriber<? super StreamEvent> subscriber;
        private final AtomicLong demand = new AtomicLong();
        private final AtomicInteger work = new AtomicInteger();
        private volatile IllegalArgumentException misuse;
        private volatile boolean done;

        Delivery(ClaudeStream stream, Subscriber<? super StreamEvent> subscriber) {
            this.stream = stream;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long n) {
            if (n > 0) demand.accumulateAndGet(n, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
            else misuse = new IllegalArgumentException("request(" + n + "): ask for one or more");
            deliver();
        }

        @Override
        public void cancel() {
            if (done) return;
            done = true;
            stream.close();
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
            while (!done && (misuse != null || demand.get() > 0)) {
                StreamEvent event;
                try {
                    if (misuse != null) throw misuse;
                    event = stream.poll();
                } catch (RuntimeException | Error e) {
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
                give(event);
            }
            if (done || stream.hasNext()) return;
            done = true;
            subscriber.onComplete();
        }

        /** A subscriber that throws gets nothing more, as if it had cancelled. */
        private void give(StreamEvent event) {
            try {
                subscriber.onNext(event);
            } catch (RuntimeException | Error e) {
                cancel();
                LOG.warn("A subscriber failed, and its answer is ended", e);
            }
        }

        private void fail(Throwable failure) {
            boolean wanted = !done;
            cancel();
            if (wanted) subscriber.onError(failure);
        }
    }
}
