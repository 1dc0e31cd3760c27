package io.github.camelclaude.bedrock;

import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CHUNK_LAST;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.STREAM_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When several have to do with one answer, or none any more. */
@Timeout(60)
class ChannelTest extends BedrockTestSupport {

    private static final String CHANNEL = "claude-bedrock:" + SONNET + "?channel=answers";

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final Set<String> streams = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> rest = new CompletableFuture<>();

    private void note(Exchange chunk) {
        bodies.add(chunk.getMessage().getBody(String.class));
        streams.add(chunk.getMessage().getHeader(STREAM_ID, String.class));
    }

    private ClaudeBedrockConsumer consume(String route, String options, Processor processor)
            throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("claude-bedrock:" + SONNET + options)
                                .routeId(route)
                                .process(processor);
                    }
                });
        return (ClaudeBedrockConsumer) context.getRoute(route).getConsumer();
    }

    private CompletableFuture<Object> ask() {
        return template.asyncRequestBody(CHANNEL, (Object) "Hi");
    }

    /** An answer that goes on when {@link #rest} is complete. */
    private CompletableFuture<Object> askForHeld() {
        bedrock().reply(Answer.chunks("one ", "two").holdAfter(3, rest));
        CompletableFuture<Object> asked = ask();
        await().until(() -> bedrock().streaming() == 1);
        return asked;
    }

    @Test
    void producersDoNotWaitForOneAnotherInACircle() throws Exception {
        ClaudeBedrockConsumer first = consume("first", "?channel=answers", this::note);
        ClaudeBedrockConsumer second = consume("second", "?channel=answers&groupBy=block", e -> {});
        CompletableFuture<Object> held = askForHeld();
        bedrock().reply(Answer.text("more").times(2));
        CompletableFuture<Object> waits = ask();
        await().until(() -> first.getPendingExchangesSize() == 2);

        first.suspend();
        first.resume();
        CompletableFuture<Object> waitsToo = ask();
        await().until(
                        () ->
                                first.getPendingExchangesSize() == 3
                                        || second.getPendingExchangesSize() == 2);
        rest.complete(null);

        for (CompletableFuture<Object> one : List.of(held, waits, waitsToo))
            assertThat(one).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void headersOfTheQuestionMayBeWrittenInAnyCase() throws Exception {
        consume("chunks", "?channel=answers", this::note);
        bedrock().reply("fine");

        Object answer =
                template.requestBodyAndHeaders(
                        CHANNEL,
                        "Hi",
                        Map.of("camelclaudebedrockchunkindex", "x", "For", "somebody"));

        assertThat(answer).isEqualTo("fine");
        await().until(() -> bodies.size() == 3);
    }

    @Test
    void whoIsSuspendedDoesNotTakeWhatWaitedForItsTurn() throws Exception {
        ClaudeBedrockConsumer consumer = consume("chunks", "?channel=answers", this::note);
        CompletableFuture<Object> held = askForHeld();
        bedrock().reply("more");
        CompletableFuture<Object> waits = ask();
        await().until(() -> consumer.getPendingExchangesSize() == 2);

        consumer.suspend();
        rest.complete(null);

        assertThat(held).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(waits).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo("more");
        assertThat(streams).hasSize(1);
    }

    @Test
    void thousandsMayWaitForTheirTurnAndFail() throws Exception {
        consume("chunks", "?channel=answers", this::note);
        Endpoint endpoint = context.getEndpoint(CHANNEL);
        List<CompletableFuture<Exchange>> waiting = new ArrayList<>();
        try (AsyncProducer producer = endpoint.createAsyncProducer()) {
            producer.start();
            askForHeld();
            for (int i = 0; i < 5000; i++) {
                Exchange exchange = endpoint.createExchange();
                exchange.getMessage().setBody("Hi");
                waiting.add(producer.processAsync(exchange));
            }
            producer.stop();
        }
        rest.complete(null);

        CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new))
                .get(30, TimeUnit.SECONDS);
        assertThat(waiting)
                .allSatisfy(
                        one ->
                                assertThat(one.join().getException())
                                        .hasMessageContaining("The endpoint was stopped"));
    }

    @Test
    void aLastChunkThatIsNeverDoneDoesNotHoldTheProducerOfAStoppedRoute() throws Exception {
        consume(
                "chunks",
                "?channel=answers",
                new AsyncProcessorSupport() {
                    @Override
                    public boolean process(Exchange exchange, AsyncCallback callback) {
                        note(exchange);
                        if (exchange.getMessage().getHeader(CHUNK_LAST, boolean.class))
                            return false;
                        callback.done(true);
                        return true;
                    }
                });
        bedrock().reply(Answer.chunks("one"));
        CompletableFuture<Object> asked = ask();
        await().until(() -> bodies.size() == 3);

        context.getRouteController().stopRoute("chunks", 100, TimeUnit.MILLISECONDS);

        assertThat(asked).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo("one");
    }

    @Test
    void aRouteThatStartsAgainDoesNotGoOnInTheMiddle() throws Exception {
        consume("chunks", "?channel=answers", this::note);
        CompletableFuture<Object> asked = askForHeld();
        await().until(() -> bodies.contains("one "));

        context.getRouteController().stopRoute("chunks", 100, TimeUnit.MILLISECONDS);
        context.getRouteController().startRoute("chunks");
        rest.complete(null);

        assertThat(asked).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo("one two");
        assertThat(bodies).containsExactly("", "one ");
    }

    /** It was not written for what it is told. */
    private static final class Thrower implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            throw new IllegalStateException("mine");
        }

        @Override
        public void handleException(String message, Throwable exception) {
            throw new IllegalStateException("mine");
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            throw new IllegalStateException("mine");
        }
    }

    @Test
    void anExceptionHandlerThatThrowsDoesNotHoldTheProducer() throws Exception {
        context.getRegistry().bind("thrower", new Thrower());
        ClaudeBedrockConsumer consumer =
                consume("chunks", "?channel=answers&exceptionHandler=#thrower", this::note);
        bedrock()
                .reply(
                        Failure.exceptionFrame("serviceUnavailableException", "later")
                                .in(Answer.chunks("Ro", "me"))
                                .afterFrames(3));

        assertThat(ask()).failsWithin(10, TimeUnit.SECONDS);
        await().until(() -> consumer.getPendingExchangesSize() == 0);
    }

    @Test
    void anExceptionHandlerThatThrowsDoesNotEndTheAsking() throws Exception {
        context.getRegistry().bind("thrower", new Thrower());
        bedrock().reply(Failure.accessDenied("no"));
        bedrock().reply("fine");

        consume(
                "asks",
                "?userMessage=Hi&initialDelay=0&delay=50&groupBy=message&exceptionHandler=#thrower",
                this::note);

        await().until(() -> bodies.contains("fine"));
    }

    @Test
    void whoIsStoppedInAnAnswerAsksNoMore() throws Exception {
        bedrock().reply(Answer.chunks("one ", "two").holdAfter(3, rest));
        ClaudeBedrockConsumer consumer =
                consume("asks", "?userMessage=Hi&initialDelay=0&delay=0", this::note);
        await().until(() -> bodies.contains("one "));

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> stopRoute("asks"));
        await().until(() -> consumer.isSuspended() || consumer.isSuspending());
        rest.complete(null);

        assertThat(stopped).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(bodies).contains("two");
        assertThat(bedrock().requests()).hasSize(1);
    }

    @Test
    void whoIsStoppedInAnAnswerTakesNoOther() throws Exception {
        ClaudeBedrockConsumer consumer = consume("chunks", "?channel=answers", this::note);
        CompletableFuture<Object> held = askForHeld();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> stopRoute("chunks"));
        await().until(() -> consumer.isSuspended() || consumer.isSuspending());
        bedrock().reply("more");
        assertThat(ask()).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo("more");
        rest.complete(null);

        assertThat(held).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(stopped).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(streams).hasSize(1);
    }

    private void stopRoute(String route) {
        try {
            context.getRouteController().stopRoute(route, 20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void afterAFailureItWaitsAlthoughThereIsNoDelay() throws Exception {
        bedrock().reply(Failure.accessDenied("no").times(1000));
        long start = System.nanoTime();

        consume("asks", "?userMessage=Hi&initialDelay=0&delay=0", this::note);

        await().until(() -> bedrock().requests().size() == 2);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofSeconds(1));
        assertThat(bedrock().requests()).hasSizeLessThan(10);
    }
}
