package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.Failure;
import io.github.camelclaude.bedrock.transport.OverloadedException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A streamed answer as a publisher. */
class AnswerPublisherTest extends BedrockTestSupport {

    private static final class Reader implements Subscriber<StreamEvent> {

        private final List<StreamEvent> events = new CopyOnWriteArrayList<>();
        private final List<String> threads = new CopyOnWriteArrayList<>();
        private final CompletableFuture<String> end = new CompletableFuture<>();
        private final AtomicInteger ends = new AtomicInteger();
        private final Consumer<Reader> onNext;
        private long askedAtOnce;
        private volatile Subscription subscription;
        private volatile Throwable failure;

        Reader(Consumer<Reader> onNext) {
            this.onNext = onNext;
        }

        @Override
        public void onSubscribe(Subscription s) {
            subscription = s;
            if (askedAtOnce > 0) s.request(askedAtOnce);
        }

        @Override
        public void onNext(StreamEvent event) {
            events.add(event);
            threads.add(Thread.currentThread().getName());
            onNext.accept(this);
        }

        @Override
        public void onError(Throwable t) {
            failure = t;
            ends.incrementAndGet();
            end.complete("failed");
        }

        @Override
        public void onComplete() {
            ends.incrementAndGet();
            end.complete("complete");
        }

        private String text() {
            StringBuilder text = new StringBuilder();
            events.forEach(event -> text.append(event.text()));
            return text.toString();
        }
    }

    private volatile Consumer<Publisher<StreamEvent>> use;
    private volatile Publisher<StreamEvent> again;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .to("claude-bedrock:" + SONNET + "?streaming=true")
                        .process(AnswerPublisherTest.this::use);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private void use(Exchange exchange) {
        again = exchange.getMessage().getBody(Publisher.class);
        use.accept(exchange.getMessage().getBody(Publisher.class));
    }

    private void ask(Consumer<Publisher<StreamEvent>> then) {
        use = then;
        Exchange exchange = template.request("direct:ask", e -> e.getMessage().setBody("Hi"));
        if (exchange.getException() != null) throw new AssertionError(exchange.getException());
    }

    private static Reader greedy() {
        return new Reader(reader -> {});
    }

    @Test
    void allIsGivenToWhoAsksForAll() {
        bedrock().reply(Answer.chunks("Rome", " it", " is"));
        Reader reader = greedy();

        ask(
                publisher -> {
                    publisher.subscribe(reader);
                    reader.subscription.request(Long.MAX_VALUE);
                    assertThat(reader.end.join()).isEqualTo("complete");
                });

        assertThat(reader.text()).isEqualTo("Rome it is");
        assertThat(reader.events).hasSize(8);
    }

    @Test
    void nothingIsGivenThatWasNotAskedFor() {
        bedrock().reply(Answer.chunks("Rome", " it", " is"));
        Reader reader = greedy();

        ask(
                publisher -> {
                    publisher.subscribe(reader);
                    assertThat(reader.events).isEmpty();
                    reader.subscription.request(2);
                    await().until(() -> reader.events.size() == 2);
                    reader.subscription.request(1);
                    await().until(() -> reader.events.size() == 3);
                    assertThat(reader.end).isNotDone();
                    reader.subscription.request(5);
                    assertThat(reader.end.join()).isEqualTo("complete");
                });
    }

    @Test
    void whoAsksAgainWithEachEventGetsAllOfALongAnswer() {
        bedrock().reply(Answer.repeated("word ", 50_000));
        Reader reader = new Reader(self -> self.subscription.request(1));

        ask(
                publisher -> {
                    publisher.subscribe(reader);
                    reader.subscription.request(1);
                    assertThat(reader.end.join()).isEqualTo("complete");
                });

        assertThat(reader.text()).hasSize(250_000);
    }

    @Test
    void noThreadWaitsForTheEvents() {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock().reply(Answer.chunks("Rome", " it").holdAfter(3, signal));
        Reader reader = greedy();

        ask(
                publisher -> {
                    publisher.subscribe(reader);
                    reader.subscription.request(Long.MAX_VALUE);
                    await().until(() -> reader.text().equals("Rome"));
                    signal.complete(null);
                    reader.end.join();
                });

        assertThat(reader.threads.get(reader.threads.size() - 1)).contains("ClaudeBedrock");
    }

    @Test
    void aCancelledSubscriptionEndsTheHttpExchange() {
        bedrock().reply(Answer.repeated("word ", 5_000_000));
        Reader reader =
                new Reader(
                        self -> {
                            if (self.events.size() == 100) self.subscription.cancel();
                        });

        ask(
                publisher -> {
                    publisher.subscribe(reader);
                    reader.subscription.request(Long.MAX_VALUE);
                    await().until(() -> bedrock().streaming() == 0);
                });

        assertThat(reader.events).hasSize(100);
        assertThat(reader.end).as("silence after a cancellation").isNotDone();
    }

    @Test
    void aBrokenAnswerIsAnError() {
        bedrock()
                .reply(
                        Failure.exceptionFrame("serviceUnavailableException", "later")
                                .in(Answer.chunks("Ro", "me"))
                                .afterFrames(3));
        Reader reader = greedy();

        ask(
                publisher -> {
                    publisher.subscribe(reader);
                    reader.subscription.request(Long.MAX_VALUE);
                    assertThat(reader.end.join()).isEqualTo("failed");
                });

        assertThat(reader.failure).isInstanceOf(OverloadedException.class);
        assertThat(reader.text()).isEqualTo("Ro");
    }

    @Test
    void thereIsOneSubscriber() {
        bedrock().reply(Answer.chunks("Rome", " is", " old"));
        Reader first = greedy();
        Reader second = greedy();
        second.askedAtOnce = 3;

        ask(
                publisher -> {
                    publisher.subscribe(first);
                    publisher.subscribe(second);
                    second.subscription.cancel();
                    first.subscription.request(Long.MAX_VALUE);
                    first.end.join();
                });

        assertThat(first.end.join()).isEqualTo("complete");
        assertThat(first.text()).isEqualTo("Rome is old");
        assertThat(second.end.join()).isEqualTo("failed");
        assertThat(second.events).isEmpty();
        assertThat(second.failure).hasMessageContaining("one subscriber");
    }

    /** Each conversion gives another publisher of the same answer. */
    @Test
    void thereIsOneSubscriberOfAllPublishers() {
        bedrock().reply(Answer.chunks("Rome", " is", " old"));
        Reader first = greedy();
        Reader second = greedy();

        ask(
                publisher -> {
                    publisher.subscribe(first);
                    again.subscribe(second);
                    first.subscription.request(Long.MAX_VALUE);
                    first.end.join();
                });

        assertThat(first.text()).isEqualTo("Rome is old");
        assertThat(second.end.join()).isEqualTo("failed");
    }

    @Test
    void lessThanOneCannotBeAskedFor() {
        bedrock().reply(Answer.chunks("Rome").holdAfter(2, new CompletableFuture<>()));
        Reader reader = greedy();

        ask(
                publisher -> {
                    publisher.subscribe(reader);
                    reader.subscription.request(100);
                    reader.subscription.request(0);
                    reader.end.join();
                    await().until(() -> bedrock().streaming() == 0);
                });

        assertThat(reader.failure).isInstanceOf(IllegalArgumentException.class);
        assertThat(reader.ends).hasValue(1);
    }

    @Test
    void nothingIsSaidAfterTheEnd() {
        Reader reader = greedy();

        ask(
                publisher -> {
                    publisher.subscribe(reader);
                    reader.subscription.request(100);
                    reader.end.join();
                    reader.subscription.request(0);
                    reader.subscription.cancel();
                });

        assertThat(reader.end.join()).isEqualTo("complete");
        assertThat(reader.ends).hasValue(1);
    }

    @Test
    void aSubscriberThatThrowsEndsItsAnswer() {
        bedrock().reply(Answer.repeated("word ", 500_000));
        Reader reader =
                new Reader(
                        r -> {
                            if (!r.events.isEmpty()) throw new IllegalStateException("mine");
                        });

        ask(
                publisher -> {
                    publisher.subscribe(reader);
                    reader.subscription.request(10);
                    await().until(() -> bedrock().streaming() == 0);
                });

        assertThat(reader.events).hasSize(1);
    }
}
