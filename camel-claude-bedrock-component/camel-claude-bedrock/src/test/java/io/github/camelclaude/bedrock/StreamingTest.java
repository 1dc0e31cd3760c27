package io.github.camelclaude.bedrock;

import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.COST;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.ERROR_CATEGORY;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.INPUT_TOKENS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.LATENCY;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.MESSAGE_ID;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.OUTPUT_TOKENS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.REQUEST_ID;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.STOP_REASON;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.STREAMING;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.THINKING_TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.Failure;
import io.github.camelclaude.bedrock.transport.ModelTimeoutException;
import io.github.camelclaude.bedrock.transport.OverloadedException;
import io.github.camelclaude.bedrock.transport.StreamInterruptedException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The producer's live answer. */
class StreamingTest extends BedrockTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> pieces = new CopyOnWriteArrayList<>();

    /** What the route does with the exchange after the answer has begun. */
    private volatile Processor then = exchange -> {};

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:live")
                        .toD("claude-bedrock:" + SONNET + "?streaming=true${header.options}")
                        .process(exchange -> then.process(exchange));
                from("direct:split")
                        .to("claude-bedrock:" + SONNET + "?streaming=true")
                        .split(body())
                        .streaming()
                        .process(e -> pieces.add(e.getMessage().getBody(String.class)))
                        .end();
            }
        };
    }

    private Exchange live(String options, Processor processor) {
        then = processor;
        return template.request(
                "direct:live",
                exchange -> {
                    exchange.getMessage().setBody("Hi");
                    exchange.getMessage().setHeader("options", options);
                });
    }

    private static Exchange succeeded(Exchange exchange) {
        if (exchange.getException() != null)
            throw new AssertionError("failed", exchange.getException());
        return exchange;
    }

    private static ClaudeStream stream(Exchange exchange) {
        return exchange.getMessage().getBody(ClaudeStream.class);
    }

    @Test
    void theBodyIsAnIteratorOfEvents() {
        bedrock().reply(Answer.chunks("Rome", " it", " is").thinking("Hm."));
        List<String> types = new ArrayList<>();

        succeeded(live("", e -> stream(e).forEach(event -> types.add(event.type()))));

        assertThat(types)
                .containsExactly(
                        "message_start",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
    }

    @Test
    void aSplitGetsPieceAfterPiece() {
        bedrock().reply(Answer.chunks("Rome", " it", " is"));

        succeeded(template.request("direct:split", e -> e.getMessage().setBody("Hi")));

        assertThat(pieces)
                .filteredOn(piece -> !piece.isEmpty())
                .containsExactly("Rome", " it", " is");
    }

    @Test
    void theFirstPieceIsThereBeforeTheSecondIsSent() throws Exception {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        // message_start, content_block_start, the first piece
        bedrock().reply(Answer.chunks("first", "second").holdAfter(3, signal));
        CompletableFuture<Exchange> answer =
                template.asyncSend("direct:split", e -> e.getMessage().setBody("Hi"));

        await().until(() -> pieces.contains("first"));

        assertThat(pieces).doesNotContain("second");
        await().until(() -> bedrock().framesSent() == 3);
        signal.complete(null);
        succeeded(answer.get());
        assertThat(pieces).contains("second");
    }

    @Test
    void headersAreCompleteWhenTheAnswerHasEnded() {
        bedrock().reply(Answer.text("Rome").thinking("Hm.").usage(1000, 100));

        Exchange exchange =
                succeeded(
                        live(
                                "",
                                e -> {
                                    assertThat(e.getMessage().getHeader(MESSAGE_ID)).isNotNull();
                                    assertThat(e.getMessage().getHeader(STOP_REASON)).isNull();
                                    stream(e).reply();
                                }));

        Map<String, Object> headers = exchange.getMessage().getHeaders();
        assertThat(headers)
                .containsEntry(STOP_REASON, "end_turn")
                .containsEntry(INPUT_TOKENS, 1000)
                .containsEntry(OUTPUT_TOKENS, 100)
                .containsEntry(THINKING_TEXT, "Hm.")
                .containsEntry(COST, new BigDecimal("0.00495"))
                .containsKeys(REQUEST_ID, LATENCY);
    }

    @Test
    void aStringWaitsForTheEnd() {
        bedrock().reply(Answer.chunks("Rome", " it", " is").thinking("Hm."));

        Exchange exchange = succeeded(live("", e -> e.getMessage().setBody(text(e))));

        assertThat(exchange.getMessage().getBody()).isEqualTo("Rome it is");
        assertThat(exchange.getMessage().getHeader(STOP_REASON)).isEqualTo("end_turn");
    }

    @Test
    void aReplyIsWhatAPlainCallGives() {
        Answer answer =
                Answer.text("I look.")
                        .thinking("Hm.")
                        .toolUse("lookup", "{\"city\":\"Rome\"}")
                        .cacheUsage(5, 6)
                        .times(2);
        bedrock().reply(answer);

        Exchange streamed =
                succeeded(
                        live("", e -> e.getMessage().setBody(e.getMessage().getBody(Reply.class))));
        Reply plain = ask(SONNET + "?output=message", "Hi").getMessage().getBody(Reply.class);

        assertThat(streamed.getMessage().getBody(Reply.class))
                .usingRecursiveComparison()
                .ignoringFields("id", "metadata")
                .isEqualTo(plain);
    }

    @Test
    void anInputStreamGivesTextAsItArrives() throws Exception {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock().reply(Answer.chunks("été ", "🙂").thinking("Hm.").holdAfter(7, signal));

        succeeded(
                live(
                        "",
                        e -> {
                            InputStream in = e.getMessage().getBody(InputStream.class);
                            byte[] buffer = new byte[100];
                            int read = in.read(buffer);
                            assertThat(new String(buffer, 0, read, StandardCharsets.UTF_8))
                                    .isEqualTo("été ");
                            assertThat(in.available()).isZero();
                            signal.complete(null);
                            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                                    .isEqualTo("🙂");
                            assertThat(in.read()).isEqualTo(-1);
                        }));
    }

    @ParameterizedTest
    @CsvSource({
        "text, text/plain;charset=UTF-8",
        "events, application/json",
        "sse, text/event-stream",
        "ndjson, application/x-ndjson"
    })
    void theContentTypeTellsTheFormat(String format, String contentType) {
        Exchange exchange = succeeded(live("&streamFormat=" + format, e -> {}));

        assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo(contentType);
    }

    @Test
    void serverSentEventsAreThoseOfTheMessagesApi() throws Exception {
        bedrock().reply(Answer.chunks("Rome"));

        String sse = bytes("&streamFormat=sse");

        String[] records = sse.split("\n\n");
        assertThat(records).hasSize(6);
        for (String event : records) {
            String[] lines = event.split("\n");
            assertThat(lines).hasSize(2);
            JsonNode data = JSON.readTree(lines[1].substring("data: ".length()));
            assertThat(lines[0]).isEqualTo("event: " + data.path("type").asText());
        }
        assertThat(sse).endsWith("\n\n");
    }

    @Test
    void linesOfJsonAreEvents() throws Exception {
        bedrock().reply(Answer.chunks("Ro\nme"));

        String[] lines = bytes("&streamFormat=ndjson").split("\n");

        assertThat(lines).hasSize(6);
        assertThat(JSON.readTree(lines[2]).at("/delta/text").asText()).isEqualTo("Ro\nme");
    }

    @Test
    void eventsAreOneJsonArray() throws Exception {
        bedrock().reply(Answer.chunks("Rome"));

        JsonNode events = JSON.readTree(bytes("&streamFormat=events"));

        assertThat(events.isArray()).isTrue();
        assertThat(events).hasSize(6);
        assertThat(events.at("/5/type").asText()).isEqualTo("message_stop");
    }

    private String bytes(String options) {
        Exchange exchange =
                succeeded(
                        live(
                                options,
                                e -> e.getMessage().setBody(e.getMessage().getBody(byte[].class))));
        return new String((byte[]) exchange.getMessage().getBody(), StandardCharsets.UTF_8);
    }

    @Test
    void theHeaderDecidesForOneExchange() {
        assertThat(ask(SONNET, "Hi", Map.of(STREAMING, true)).getMessage().getBody())
                .isInstanceOf(ClaudeStream.class);
        assertThat(
                        ask(SONNET + "?streaming=true", "Hi", Map.of(STREAMING, "false"))
                                .getMessage()
                                .getBody())
                .isInstanceOf(String.class);
        assertThat(ask(SONNET, "Hi", Map.of(STREAMING, List.of())).getException())
                .hasMessageContaining("true or false");
    }

    @Test
    void aStreamThatWasReadHasNothingMore() {
        succeeded(
                live(
                        "",
                        e -> {
                            ClaudeStream stream = stream(e);
                            Reply reply = stream.reply();
                            assertThat(stream.hasNext()).isFalse();
                            assertThatThrownBy(stream::next)
                                    .isInstanceOf(NoSuchElementException.class);
                            assertThat(stream.reply()).isEqualTo(reply);
                            assertThat(e.getMessage().getBody(InputStream.class).read())
                                    .isEqualTo(-1);
                        }));
    }

    @Test
    void theNameOfAStreamDoesNotReadIt() {
        succeeded(
                live(
                        "",
                        e -> {
                            assertThat(e.getMessage().getBody().toString())
                                    .startsWith("ClaudeStream[");
                            assertThat(stream(e).hasNext()).isTrue();
                        }));
    }

    @Test
    void whatIsRefusedFailsTheExchangeAndNotTheStream() {
        bedrock().reply(Failure.validation("no"));
        Exchange refused = live("", e -> pieces.add("went on"));
        bedrock().reply(Failure.exceptionFrame("serviceUnavailableException", "later").times(3));
        Exchange overloaded = live("", e -> pieces.add("went on"));

        assertThat(refused.getException()).hasMessageContaining("no");
        assertThat(refused.getMessage().getBody()).isEqualTo("Hi");
        assertThat(overloaded.getException()).isInstanceOf(OverloadedException.class);
        assertThat(overloaded.getMessage().getBody()).isEqualTo("Hi");
        assertThat(pieces).isEmpty();
    }

    @Test
    void aRefusalInTheFirstFrameIsRepeated() {
        bedrock().reply(Failure.exceptionFrame("throttlingException", "slow down"));
        bedrock().reply("Rome");

        Exchange exchange = succeeded(live("", e -> e.getMessage().setBody(text(e))));

        assertThat(exchange.getMessage().getBody()).isEqualTo("Rome");
        assertThat(bedrock().requests()).hasSize(2);
    }

    @Test
    void aFailureInMidAnswerFailsTheRouteWithWhatHadArrived() {
        bedrock()
                .reply(
                        Failure.exceptionFrame("serviceUnavailableException", "later")
                                .in(Answer.chunks("Ro", "me"))
                                .afterFrames(3));

        Exchange exchange = template.request("direct:split", e -> e.getMessage().setBody("Hi"));

        assertThat(exchange.getException())
                .isInstanceOf(OverloadedException.class)
                .hasMessageContaining("later");
        assertThat(((OverloadedException) exchange.getException()).arrived().text())
                .isEqualTo("Ro");
        assertThat(exchange.getProperty(ERROR_CATEGORY)).isEqualTo("SERVER_ERROR");
        assertThat(bedrock().requests()).as("never paid twice").hasSize(1);
    }

    @Test
    void bytesOfABrokenAnswerDoNotEndInOrder() {
        bedrock().reply(Failure.ends().in(Answer.chunks("Ro", "me")).afterFrames(3));

        succeeded(
                live(
                        "",
                        e -> {
                            InputStream in = e.getMessage().getBody(InputStream.class);
                            assertThatThrownBy(in::readAllBytes)
                                    .isInstanceOf(IOException.class)
                                    .hasCauseInstanceOf(StreamInterruptedException.class);
                        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sse", "ndjson"})
    void whoReadsEventsIsToldOfTheFailure(String format) {
        bedrock()
                .reply(
                        Failure.exceptionFrame("throttlingException", "slow down")
                                .in(Answer.chunks("Ro", "me"))
                                .afterFrames(3));
        List<String> lines = new ArrayList<>();

        succeeded(
                live(
                        "&streamFormat=" + format,
                        e -> {
                            InputStream in = e.getMessage().getBody(InputStream.class);
                            byte[] all = new byte[10_000];
                            int length = 0;
                            try {
                                for (int n; (n = in.read(all, length, 1000)) >= 0; ) length += n;
                            } catch (IOException failure) {
                                lines.addAll(
                                        new String(all, 0, length, StandardCharsets.UTF_8)
                                                .lines()
                                                .filter(line -> line.contains("\"error\""))
                                                .toList());
                            }
                        }));

        assertThat(lines).singleElement().asString().contains("ThrottlingException");
    }

    @Test
    void anUnreadStreamIsClosedWithItsExchange() {
        bedrock().reply(Answer.repeated("word ", 5_000_000));

        Exchange exchange = succeeded(live("", e -> stream(e).next()));

        await().until(() -> bedrock().streaming() == 0);
        assertThatThrownBy(() -> stream(exchange).forEach(event -> {}))
                .isInstanceOf(StreamInterruptedException.class)
                .hasMessageContaining("closed");
    }

    /** Even if all of it had come: what works with short answers only would fail in production. */
    @Test
    void nothingIsReadOfAStreamAfterItsExchange() {
        bedrock().reply(Answer.chunks("Ro", "me"));

        Exchange exchange =
                succeeded(
                        live(
                                "",
                                e -> {
                                    stream(e).next();
                                    await().until(() -> bedrock().streaming() == 0);
                                }));

        assertThatThrownBy(() -> stream(exchange).next())
                .isInstanceOf(StreamInterruptedException.class)
                .hasMessageContaining("the stream was closed before its end");
    }

    @Test
    void aRouteThatFailsClosesItsStream() {
        bedrock().reply(Answer.repeated("word ", 5_000_000));

        Exchange exchange =
                live(
                        "",
                        e -> {
                            throw new IllegalStateException("enough");
                        });

        assertThat(exchange.getException()).hasMessage("enough");
        await().until(() -> bedrock().streaming() == 0);
    }

    @Test
    void aStreamClosedEarlyEndsTheHttpExchange() {
        bedrock().reply(Answer.repeated("word ", 5_000_000));

        succeeded(
                live(
                        "",
                        e -> {
                            try (ClaudeStream stream = stream(e)) {
                                for (int i = 0; i < 100; i++) stream.next();
                            }
                            await().until(() -> bedrock().streaming() == 0);
                        }));
    }

    @Test
    void silenceBetweenChunksEndsWithTheReadTimeout() {
        bedrock().reply(Failure.stall().in(Answer.chunks("Ro", "me")).afterFrames(3));

        Exchange exchange = live("&readTimeout=200", StreamingTest::text);

        assertThat(exchange.getException())
                .hasRootCauseInstanceOf(ModelTimeoutException.class)
                .hasMessageContaining("readTimeout");
        await().until(() -> bedrock().openConnections() == 0);
    }

    @Test
    void aSlowRouteDoesNotCountAsSilence() throws Exception {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        bedrock().reply(Answer.repeated("word ", 100_000));

        Exchange exchange =
                succeeded(
                        live(
                                "&readTimeout=100",
                                e -> {
                                    stream(e).next();
                                    slow.completeOnTimeout(
                                            null, 500, java.util.concurrent.TimeUnit.MILLISECONDS);
                                    slow.join();
                                    e.getMessage().setBody(text(e).length());
                                }));

        assertThat(exchange.getMessage().getBody()).isEqualTo(500_000);
    }

    @Test
    void theFirstChunkIsAwaitedForSoLong() {
        CompletableFuture<Void> never = new CompletableFuture<>();
        bedrock().reply(Answer.text("late").after(never));

        Exchange exchange = live("&firstChunkTimeout=200", e -> {});

        assertThat(exchange.getException()).hasMessageContaining("firstChunkTimeout=200");
        await().until(() -> bedrock().openConnections() == 0);
    }

    @Test
    void theRequestTimeoutCountsToTheLastChunk() {
        CompletableFuture<Void> never = new CompletableFuture<>();
        bedrock().reply(Answer.chunks("Ro", "me").holdAfter(3, never));

        Exchange exchange = live("&requestTimeout=400&firstChunkTimeout=300", StreamingTest::text);

        assertThat(exchange.getException()).hasMessageContaining("requestTimeout=400");
        await().until(() -> bedrock().openConnections() == 0);
    }

    @Test
    void anEventBecomesItsText() {
        bedrock().reply(Answer.chunks("Rome"));

        succeeded(
                live(
                        "",
                        e -> {
                            StringBuilder seen = new StringBuilder();
                            stream(e)
                                    .forEach(
                                            event ->
                                                    seen.append(
                                                            e.getContext()
                                                                    .getTypeConverter()
                                                                    .convertTo(
                                                                            String.class, event)));
                            assertThat(seen).hasToString("Rome");
                        }));
    }
}
