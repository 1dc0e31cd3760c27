package io.github.camelclaude.bedrock;

import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.BLOCK_INDEX;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CHUNK_INDEX;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CHUNK_LAST;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CHUNK_TYPE;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.COST;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.ERROR_CATEGORY;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.MESSAGE_ID;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.OUTPUT_TOKENS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.STOP_REASON;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.STREAM_ID;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.THINKING_TEXT;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.TOOL_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.Failure;
import io.github.camelclaude.bedrock.transport.OverloadedException;
import io.github.camelclaude.bedrock.transport.RateLimitedException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From answers to exchanges. */
class ConsumerTest extends BedrockTestSupport {

    private static final String ONCE = "?userMessage=Hi&initialDelay=0&repeatCount=1";

    /** One exchange as it came. */
    private record Seen(Object body, Map<String, Object> headers) {

        String type() {
            return (String) headers.get(CHUNK_TYPE);
        }

        boolean last() {
            return (boolean) headers.get(CHUNK_LAST);
        }
    }

    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    private void note(Exchange exchange) {
        seen.add(
                new Seen(
                        exchange.getMessage().getBody(),
                        Map.copyOf(exchange.getMessage().getHeaders())));
    }

    private void consume(String options) throws Exception {
        consume(options, this::note);
    }

    private void consume(String options, Processor processor) throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("claude-bedrock:" + SONNET + options)
                                .routeId("chunks")
                                .process(processor);
                    }
                });
    }

    private void awaitLast() {
        await().until(() -> seen.stream().anyMatch(Seen::last));
    }

    private List<String> bodies(String type) {
        return seen.stream()
                .filter(chunk -> chunk.type().equals(type))
                .map(chunk -> (String) chunk.body())
                .toList();
    }

    @Test
    void aConsumerAsksByItselfAndTakesChunks() throws Exception {
        bedrock().reply(Answer.chunks("Rome", " it", " is").thinking("Hm."));

        consume(ONCE);
        awaitLast();

        assertThat(seen.stream().map(Seen::type))
                .containsExactly("start", "thinking", "other", "text", "text", "text", "stop");
        assertThat(bodies("text")).containsExactly("Rome", " it", " is");
        assertThat(bodies("thinking")).containsExactly("Hm.");
        assertThat(bodies("other").get(0)).contains("signature_delta");
        assertThat(sent().at("/messages/0/content/0/text").asText()).isEqualTo("Hi");
    }

    @Test
    void everyChunkKnowsItsPlace() throws Exception {
        bedrock().reply(Answer.chunks("Rome", " it", " is").thinking("Hm.").usage(10, 20));

        consume(ONCE);
        awaitLast();

        assertThat(seen.stream().map(chunk -> chunk.headers().get(CHUNK_INDEX)))
                .containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(seen.stream().map(chunk -> chunk.headers().get(BLOCK_INDEX)))
                .containsExactly(null, 0, 0, 1, 1, 1, null);
        assertThat(seen.stream().map(chunk -> chunk.headers().get(STREAM_ID)).distinct())
                .hasSize(1)
                .doesNotContainNull();
        assertThat(seen.stream().map(chunk -> chunk.headers().get(MESSAGE_ID)).distinct())
                .hasSize(1);
        assertThat(seen.stream().filter(Seen::last)).hasSize(1);
        assertThat(seen.get(6).headers())
                .containsEntry(CHUNK_LAST, true)
                .containsEntry(STOP_REASON, "end_turn")
                .containsEntry(OUTPUT_TOKENS, 20)
                .containsEntry(THINKING_TEXT, "Hm.")
                .containsKey(COST);
        assertThat(seen.get(3).headers()).doesNotContainKeys(STOP_REASON, OUTPUT_TOKENS);
    }

    @Test
    void toolsCitationsAndTheRestHaveTheirTypes() throws Exception {
        bedrock()
                .reply(
                        Answer.text("I look.")
                                .block(
                                        "{\"type\":\"text\",\"text\":\"So it says.\",\"citations\":"
                                                + "[{\"type\":\"char_location\",\"cited_text\":\"so\"}]}")
                                .redactedThinking("EmwK")
                                .toolUse("lookup", "{\"city\":\"Rome\"}"));

        consume(ONCE);
        awaitLast();

        assertThat(String.join("", bodies("tool_use"))).isEqualTo("{\"city\":\"Rome\"}");
        assertThat(seen)
                .filteredOn(chunk -> chunk.type().equals("tool_use"))
                .allSatisfy(
                        chunk ->
                                assertThat(chunk.headers())
                                        .containsEntry(TOOL_NAME, "lookup")
                                        .containsKey(ClaudeBedrockConstants.TOOL_USE_ID));
        assertThat(bodies("citation")).singleElement().asString().contains("cited_text");
        assertThat(bodies("other")).singleElement().asString().contains("EmwK");
        assertThat(String.join("", bodies("text"))).isEqualTo("I look.So it says.");
    }

    @Test
    void groupsAreWhole() throws Exception {
        Answer answer = Answer.chunks("On", "e. T", "wo\nth", "ree? ", "3.", "14 is\n", "pi");
        bedrock().reply(answer.times(3));

        consume(ONCE + "&groupBy=line");
        awaitLast();
        assertThat(bodies("text")).containsExactly("One. Two\n", "three? 3.14 is\n", "pi");

        again("sentence");
        assertThat(bodies("text")).containsExactly("One. ", "Two\nthree? ", "3.14 is\npi");

        again("block");
        assertThat(bodies("text")).containsExactly("One. Two\nthree? 3.14 is\npi");
    }

    private void again(String groupBy) throws Exception {
        context.getRouteController().stopRoute("chunks");
        context.removeRoute("chunks");
        seen.clear();
        consume(ONCE + "&groupBy=" + groupBy);
        awaitLast();
    }

    @Test
    void aToolCallInABlockIsItsInput() throws Exception {
        bedrock().reply(Answer.text("I look.").toolUse("now", "{}").toolUse("at", "{\"n\":1}"));

        consume(ONCE + "&groupBy=block");
        awaitLast();

        assertThat(bodies("tool_use")).containsExactly("{}", "{\"n\":1}");
    }

    @Test
    void aMessageIsOneExchange() throws Exception {
        bedrock().reply(Answer.chunks("Rome", " it", " is").thinking("Hm.").usage(10, 20));

        consume(ONCE + "&groupBy=message");
        awaitLast();

        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).body()).isEqualTo("Rome it is");
        assertThat(seen.get(0).headers())
                .containsEntry(CHUNK_TYPE, "text")
                .containsEntry(CHUNK_INDEX, 0)
                .containsEntry(OUTPUT_TOKENS, 20)
                .containsEntry(THINKING_TEXT, "Hm.");
    }

    @Test
    void aMessageIsAsTheOutputSays() throws Exception {
        bedrock().reply(Answer.text("Rome"));

        consume(ONCE + "&groupBy=message&output=message");
        awaitLast();

        assertThat(seen.get(0).body()).isInstanceOf(Reply.class);
    }

    @Test
    void theFirstChunkIsThereBeforeTheSecondIsSent() throws Exception {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock().reply(Answer.chunks("first", "second").holdAfter(3, signal));

        consume(ONCE);
        await().until(() -> bodies("text").contains("first"));

        assertThat(bodies("text")).containsExactly("first");
        signal.complete(null);
        awaitLast();
        assertThat(bodies("text")).containsExactly("first", "second");
    }

    @Test
    void itAsksAgainAfterTheDelayAsOftenAsItMay() throws Exception {
        consume("?userMessage=Hi&initialDelay=0&delay=1&repeatCount=3&groupBy=message");

        await().until(() -> seen.size() == 3);
        assertThat(bedrock().requests()).hasSize(3);
        assertThat(seen.stream().map(chunk -> chunk.headers().get(STREAM_ID)).distinct())
                .hasSize(3);
    }

    @Test
    void severalAnswersAtOnceKeepTheirOrder() throws Exception {
        String[] pieces = new String[200];
        for (int i = 0; i < pieces.length; i++) pieces[i] = i + " ";
        bedrock().reply(Answer.chunks(pieces).times(4));

        consume("?userMessage=Hi&initialDelay=0&delay=1&repeatCount=4&concurrentStreams=4");
        await().until(() -> seen.stream().filter(Seen::last).count() == 4);

        Map<Object, String> answers =
                seen.stream()
                        .filter(chunk -> chunk.type().equals("text"))
                        .collect(
                                Collectors.groupingBy(
                                        chunk -> chunk.headers().get(STREAM_ID),
                                        Collectors.mapping(
                                                chunk -> (String) chunk.body(),
                                                Collectors.joining())));
        assertThat(answers.values()).hasSize(4).containsOnly(String.join("", pieces));
    }

    @Test
    void aChannelTakesWhatProducersStreamIntoIt() throws Exception {
        consume("?channel=live");
        bedrock().reply(Answer.chunks("Rome", " it", " is").thinking("Hm.").usage(10, 20));

        Exchange exchange = ask(SONNET + "?channel=live", "Hi", Map.of("session", "s-1"));

        assertThat(text(exchange)).isEqualTo("Rome it is");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(OUTPUT_TOKENS, 20)
                .containsEntry(THINKING_TEXT, "Hm.")
                .containsEntry(STREAM_ID, seen.get(0).headers().get(STREAM_ID));
        assertThat(bodies("text")).containsExactly("Rome", " it", " is");
        assertThat(seen)
                .allSatisfy(chunk -> assertThat(chunk.headers()).containsEntry("session", "s-1"));
    }

    @Test
    void aChannelWithoutConsumersDoesNotStopTheProducer() {
        bedrock().reply(Answer.chunks("Rome", " it", " is"));

        assertThat(text(ask(SONNET + "?channel=nobody", "Hi"))).isEqualTo("Rome it is");
    }

    @Test
    void allConsumersOfAChannelGetAllChunks() throws Exception {
        List<String> others = new CopyOnWriteArrayList<>();
        consume("?channel=live");
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("claude-bedrock:any?channel=live&groupBy=message&validateRequest=false")
                                .process(e -> others.add(e.getMessage().getBody(String.class)));
                    }
                });
        bedrock().reply(Answer.chunks("Rome", " it"));

        ask(SONNET + "?channel=live", "Hi");

        assertThat(bodies("text")).containsExactly("Rome", " it");
        assertThat(others).containsExactly("Rome it");
    }

    @Test
    void producersTakeTurnsUnlessSeveralAnswersMayComeAtOnce() throws Exception {
        consume("?channel=live");
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock().reply(Answer.chunks("a", "a").holdAfter(3, signal));
        bedrock().reply(Answer.chunks("b", "b"));
        CompletableFuture<Object> one =
                template.asyncRequestBody("claude-bedrock:" + SONNET + "?channel=live", "1");
        await().until(() -> bodies("text").size() == 1);
        CompletableFuture<Object> two =
                template.asyncRequestBody("claude-bedrock:" + SONNET + "?channel=live", "2");

        signal.complete(null);

        assertThat(one.get()).isEqualTo("aa");
        assertThat(two.get()).isEqualTo("bb");
        assertThat(bodies("text")).containsExactly("a", "a", "b", "b");
    }

    @Test
    void twoAnswersMayComeAtOnce() throws Exception {
        consume("?channel=live&concurrentStreams=2");
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock().reply(Answer.chunks("a", "a").holdAfter(3, signal));
        bedrock().reply(Answer.chunks("b", "b"));
        CompletableFuture<Object> one =
                template.asyncRequestBody("claude-bedrock:" + SONNET + "?channel=live", "1");
        await().until(() -> bodies("text").size() == 1);

        assertThat(template.requestBody("claude-bedrock:" + SONNET + "?channel=live", "2"))
                .isEqualTo("bb");
        signal.complete(null);
        assertThat(one.get()).isEqualTo("aa");
    }

    @Test
    void aBrokenAnswerEndsWithAnExchangeThatCarriesTheException() throws Exception {
        List<Exchange> failed = new CopyOnWriteArrayList<>();
        context.getRegistry().bind("handler", handler(failed));
        bedrock()
                .reply(
                        Failure.exceptionFrame("serviceUnavailableException", "later")
                                .in(Answer.chunks("Ro", "me"))
                                .afterFrames(3));

        consume(ONCE + "&exceptionHandler=#handler");
        await().until(() -> failed.size() == 1);

        Exchange exchange = failed.get(0);
        assertThat(exchange.getException()).isInstanceOf(OverloadedException.class);
        assertThat(((OverloadedException) exchange.getException()).arrived().text())
                .isEqualTo("Ro");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(CHUNK_LAST, true)
                .containsEntry(CHUNK_INDEX, 2)
                .containsEntry(STREAM_ID, seen.get(0).headers().get(STREAM_ID));
        assertThat(exchange.getProperty(ERROR_CATEGORY)).isEqualTo("SERVER_ERROR");
        assertThat(bodies("text")).containsExactly("Ro");
        assertThat(seen.stream().anyMatch(Seen::last)).isFalse();
    }

    private static ExceptionHandler handler(List<Exchange> failed) {
        return new ExceptionHandler() {
            @Override
            public void handleException(Throwable exception) {
                handleException(null, null, exception);
            }

            @Override
            public void handleException(String message, Throwable exception) {
                handleException(message, null, exception);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                failed.add(exchange);
            }
        };
    }

    @Test
    void theErrorHandlerOfTheRouteCanTakeABrokenAnswer() throws Exception {
        List<Exchange> handled = new CopyOnWriteArrayList<>();
        bedrock().reply(Failure.throttled().times(3));
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(RateLimitedException.class).handled(true).process(handled::add);
                        from("claude-bedrock:" + SONNET + ONCE + "&bridgeErrorHandler=true")
                                .process(ConsumerTest.this::note);
                    }
                });

        await().until(() -> handled.size() == 1);

        assertThat(handled.get(0).getProperty(Exchange.EXCEPTION_CAUGHT))
                .isInstanceOf(RateLimitedException.class);
        assertThat(handled.get(0).getProperty(ERROR_CATEGORY)).isEqualTo("RATE_LIMIT");
        assertThat(seen).isEmpty();
    }

    @Test
    void afterAFailureItAsksAgain() throws Exception {
        bedrock().reply(Failure.validation("no"));
        bedrock().reply("Rome");

        consume("?userMessage=Hi&initialDelay=0&delay=1&repeatCount=2");
        awaitLast();

        assertThat(bodies("text")).containsExactly("Rome");
    }

    @Test
    void aChunkThatFailsDoesNotStopTheNext() throws Exception {
        bedrock().reply(Answer.chunks("a", "b", "c"));

        consume(
                ONCE,
                exchange -> {
                    if ("b".equals(exchange.getMessage().getBody()))
                        throw new IllegalStateException("not this one");
                    note(exchange);
                });
        awaitLast();

        assertThat(bodies("text")).containsExactly("a", "c");
    }

    @Test
    void aSlowRouteSlowsTheSocket() throws Exception {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        AtomicInteger taken = new AtomicInteger();
        bedrock().reply(Answer.repeated("word ", 1_000_000));

        consume(
                ONCE,
                exchange -> {
                    if (taken.incrementAndGet() == 100) signal.join();
                });
        await().until(() -> taken.get() == 100);
        long[] before = {-1};
        await().pollInterval(java.time.Duration.ofMillis(200))
                .until(
                        () -> {
                            long now = bedrock().bytesSent();
                            boolean same = now == before[0];
                            before[0] = now;
                            return same;
                        });

        assertThat(before[0]).isLessThan(2_000_000);
        signal.complete(null);
        context.getRouteController().stopRoute("chunks", 1, java.util.concurrent.TimeUnit.SECONDS);
    }

    @Test
    void anAsynchronousRouteKeepsTheOrder() throws Exception {
        String[] pieces = new String[100];
        for (int i = 0; i < pieces.length; i++) pieces[i] = i + " ";
        bedrock().reply(Answer.chunks(pieces));
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("claude-bedrock:" + SONNET + ONCE)
                                .delay(1)
                                .asyncDelayed()
                                .process(ConsumerTest.this::note);
                    }
                });
        awaitLast();

        assertThat(String.join("", bodies("text"))).isEqualTo(String.join("", pieces));
    }

    @Test
    void aSuspendedConsumerFinishesItsAnswerAndTakesNoOther() throws Exception {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock().reply(Answer.chunks("a", "b").holdAfter(3, signal));
        consume("?channel=live");
        CompletableFuture<Object> one =
                template.asyncRequestBody("claude-bedrock:" + SONNET + "?channel=live", "1");
        await().until(() -> bodies("text").size() == 1);

        ((ClaudeBedrockConsumer) context.getRoute("chunks").getConsumer()).suspend();
        bedrock().reply("unseen");
        String two =
                template.requestBody(
                        "claude-bedrock:" + SONNET + "?channel=live", "2", String.class);
        signal.complete(null);

        assertThat(two).isEqualTo("unseen");
        assertThat(one.get()).isEqualTo("ab");
        assertThat(bodies("text")).containsExactly("a", "b");

        ((ClaudeBedrockConsumer) context.getRoute("chunks").getConsumer()).resume();
        bedrock().reply("seen");
        template.requestBody("claude-bedrock:" + SONNET + "?channel=live", "3");
        assertThat(bodies("text")).containsExactly("a", "b", "seen");
    }

    @Test
    void aSuspendedConsumerDoesNotAsk() throws Exception {
        consume("?userMessage=Hi&initialDelay=0&delay=1&groupBy=message");
        await().until(() -> seen.size() > 2);
        ClaudeBedrockConsumer consumer =
                (ClaudeBedrockConsumer) context.getRoute("chunks").getConsumer();

        consumer.suspend();
        await().until(() -> consumer.getPendingExchangesSize() == 0);
        int before = bedrock().requests().size();
        ask(SONNET, "something else, which takes some time");
        assertThat(bedrock().requests()).hasSize(before + 1);

        consumer.resume();
        await().until(() -> bedrock().requests().size() > before + 2);
    }

    @Test
    void aGracefulShutdownLetsAnAnswerEnd() throws Exception {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock().reply(Answer.chunks("a", "b").holdAfter(3, signal));
        consume(ONCE);
        await().until(() -> bodies("text").size() == 1);
        CompletableFuture<Void> stopped =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                context.getRouteController().stopRoute("chunks");
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        });
        await().until(ConsumerTest::isShuttingDown);
        assertThat(stopped).isNotDone();
        signal.complete(null);
        stopped.get();

        assertThat(bodies("text")).containsExactly("a", "b");
        assertThat(seen.stream().anyMatch(Seen::last)).isTrue();
    }

    private static boolean isShuttingDown() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().contains("ShutdownTask"));
    }

    @Test
    void aStopByForceEndsTheHttpExchange() throws Exception {
        bedrock().reply(Failure.stall().in(Answer.chunks("a", "b")).afterFrames(3));
        consume(ONCE);
        await().until(() -> bodies("text").size() == 1);

        context.getRouteController().stopRoute("chunks", 1, java.util.concurrent.TimeUnit.SECONDS);

        await().until(() -> bedrock().openConnections() == 0);
        assertThat(seen.stream().anyMatch(Seen::last)).isFalse();
    }

    @Test
    void aConsumerThatStopsInMidAnswerDoesNotStopTheProducer() throws Exception {
        bedrock().reply(Answer.chunks("a", "b", "c"));
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("claude-bedrock:" + SONNET + "?channel=live")
                                .routeId("stuck")
                                .process(ConsumerTest.this::note)
                                .delay(3_600_000)
                                .asyncDelayed();
                    }
                });
        CompletableFuture<Object> answer =
                template.asyncRequestBody("claude-bedrock:" + SONNET + "?channel=live", "1");
        await().until(() -> seen.size() == 1);

        context.getShutdownStrategy().setTimeout(1);
        context.getRouteController().stopRoute("stuck", 1, java.util.concurrent.TimeUnit.SECONDS);

        assertThat(answer.get()).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "? | channel=NAME",
                "?channel=a&userMessage=b | exclude one another",
                "?channel= | channel is empty",
                "?channel=a&groupBy=words | groupBy=words",
                "?channel=a&concurrentStreams=0 | concurrentStreams=0"
            })
    void optionsThatCannotWorkAreRefused(String row) {
        String[] parts = row.split(" \\| ");

        assertThatThrownBy(() -> consume(parts[0])).hasStackTraceContaining(parts[1]);
    }

    @Test
    void aProducerStreamsIntoAChannelOrIntoItsBody() {
        assertThatThrownBy(
                        () ->
                                template.requestBody(
                                        "claude-bedrock:" + SONNET + "?channel=a&streaming=true",
                                        "Hi"))
                .hasStackTraceContaining("exclude one another");
    }
}
