package io.github.camelclaude.bedrock;

import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.COST;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.OUTPUT_TOKENS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.STOP_REASON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.Failure;
import io.github.camelclaude.bedrock.transport.OverloadedException;
import io.github.camelclaude.bedrock.transport.StreamInterruptedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In whose hands a streamed answer is, and for how long. */
class StreamLifeTest extends BedrockTestSupport {

    private static final String LIVE = "claude-bedrock:" + SONNET + "?streaming=true";

    @TempDir Path folder;

    /** With pooled exchanges all of this is harder. */
    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
        return context;
    }

    @FunctionalInterface
    private interface Routes {
        void of(RouteBuilder builder);
    }

    private void routes(Routes routes) throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        routes.of(this);
                    }
                });
    }

    private Exchange ask(String route) {
        return template.request(route, exchange -> exchange.getMessage().setBody("Hi"));
    }

    /** A second look, such as that of a redelivery, must not take the part for the whole. */
    @ParameterizedTest
    @ValueSource(strings = {"convert", "file", "split"})
    void aBrokenAnswerStaysBroken(String route) throws Exception {
        routes(
                r -> {
                    r.errorHandler(
                            r.defaultErrorHandler()
                                    .maximumRedeliveries(2)
                                    .redeliveryDelay(0)
                                    .logExhausted(false));
                    r.from("direct:convert").to(LIVE).convertBodyTo(String.class);
                    r.from("direct:file").to(LIVE).to("file:" + folder + "?fileName=answer.txt");
                    r.from("direct:split")
                            .to(LIVE)
                            .split(r.body())
                            .streaming()
                            .to("log:piece?level=OFF");
                });
        bedrock()
                .reply(
                        Failure.exceptionFrame("serviceUnavailableException", "later")
                                .in(Answer.chunks("Ro", "me"))
                                .afterFrames(3));

        assertThat(ask("direct:" + route).getException())
                .isNotNull()
                .hasStackTraceContaining(OverloadedException.class.getName());
    }

    @Test
    void anIteratorThatFailedHasEndedAndTheNextOneFailsToo() throws Exception {
        List<String> seen = new ArrayList<>();
        routes(
                r ->
                        r.from("direct:iterate")
                                .to(LIVE)
                                .process(
                                        e -> {
                                            ClaudeStream answer =
                                                    e.getMessage().getBody(ClaudeStream.class);
                                            for (int i = 0; i < 2; i++) {
                                                Iterator<StreamEvent> events = answer.iterator();
                                                assertThatThrownBy(
                                                                () ->
                                                                        events.forEachRemaining(
                                                                                event ->
                                                                                        seen.add(
                                                                                                event
                                                                                                        .text())))
                                                        .isInstanceOf(OverloadedException.class);
                                                assertThat(events.hasNext()).isFalse();
                                            }
                                        }));
        bedrock()
                .reply(
                        Failure.exceptionFrame("serviceUnavailableException", "later")
                                .in(Answer.chunks("Ro", "me"))
                                .afterFrames(3));

        assertThat(ask("direct:iterate").getException()).isNull();
        assertThat(seen).containsExactly("", "", "Ro");
    }

    @Test
    void simpleCanReadWhatHadArrived() throws Exception {
        routes(
                r -> {
                    r.onException(OverloadedException.class)
                            .handled(true)
                            .setBody(r.simple("${exception.arrived.text}"));
                    r.from("direct:arrived")
                            .to(LIVE)
                            .split(r.body())
                            .streaming()
                            .to("log:piece?level=OFF");
                });
        bedrock()
                .reply(
                        Failure.exceptionFrame("serviceUnavailableException", "later")
                                .in(Answer.chunks("Ro", "me"))
                                .afterFrames(3));

        assertThat(text(ask("direct:arrived"))).isEqualTo("Ro");
    }

    @Test
    void whoWasInterruptedDoesNotGetAPartForTheWhole() throws Exception {
        routes(
                r ->
                        r.from("direct:interrupted")
                                .to(LIVE)
                                .process(
                                        e -> {
                                            ClaudeStream answer =
                                                    e.getMessage().getBody(ClaudeStream.class);
                                            try {
                                                Thread.currentThread().interrupt();
                                                answer.reply();
                                            } catch (StreamInterruptedException first) {
                                                Thread.interrupted();
                                                answer.reply();
                                            }
                                        }));
        bedrock().reply(Answer.chunks("Ro", "me").holdAfter(3, new CompletableFuture<>()));

        assertThat(ask("direct:interrupted").getException())
                .isInstanceOf(StreamInterruptedException.class)
                .hasMessageContaining("interrupted");
    }

    @Test
    void aLongAnswerReadInPiecesIsNotPassedOffAsAWhole() throws Exception {
        routes(
                r ->
                        r.from("direct:twice")
                                .to(LIVE)
                                .process(
                                        e ->
                                                e.getMessage()
                                                        .getBody(ClaudeStream.class)
                                                        .forEach(event -> {}))
                                .convertBodyTo(String.class));
        bedrock().reply(Answer.repeated("0123456789", 120_000));

        assertThat(ask("direct:twice").getException())
                .hasStackTraceContaining("ask for the whole answer before reading it");
    }

    /** Each takes the body into an exchange of its own, and the answer goes with it. */
    @ParameterizedTest
    @ValueSource(strings = {"enrich", "multicast", "recipientList", "dynamic", "seda"})
    void theAnswerGoesWithItsBody(String route) throws Exception {
        AtomicReference<Map<String, Object>> headers = new AtomicReference<>();
        routes(
                r -> {
                    r.from("direct:enrich").enrich(LIVE).to("direct:read");
                    r.from("direct:multicast").multicast().to(LIVE).end().to("direct:read");
                    r.from("direct:recipientList")
                            .recipientList(r.constant(LIVE))
                            .cacheSize(-1)
                            .shareUnitOfWork()
                            .end()
                            .to("direct:read");
                    r.from("direct:dynamic").toD(LIVE, -1).to("direct:read");
                    r.from("direct:seda").to(LIVE).to("seda:read?waitForTaskToComplete=Never");
                    r.from("seda:read").to("direct:read");
                    r.from("direct:read")
                            .convertBodyTo(String.class)
                            .process(e -> headers.set(Map.copyOf(e.getMessage().getHeaders())))
                            .to("mock:read");
                });
        getMockEndpoint("mock:read").expectedBodiesReceived("Rome is old");
        bedrock().reply(Answer.chunks("Rome", " is", " old"));

        assertThat(ask("direct:" + route).getException()).isNull();
        getMockEndpoint("mock:read").assertIsSatisfied();
        assertThat(headers.get()).containsKeys(STOP_REASON, OUTPUT_TOKENS, COST);
    }

    @Test
    void anExchangeThatIsDoneIsNotWrittenTo() throws Exception {
        CompletableFuture<Void> rest = new CompletableFuture<>();
        AtomicReference<ClaudeStream> kept = new AtomicReference<>();
        AtomicReference<Exchange> first = new AtomicReference<>();
        routes(
                r -> {
                    r.from("timer:once?delay=0&repeatCount=1")
                            .setBody(r.constant("Hi"))
                            .to(LIVE)
                            .process(first::set)
                            .to("seda:later?waitForTaskToComplete=Never")
                            .to("mock:first");
                    r.from("seda:later")
                            .process(
                                    e -> {
                                        ClaudeStream answer =
                                                e.getMessage().getBody(ClaudeStream.class);
                                        kept.set(answer);
                                        rest.get(10, TimeUnit.SECONDS);
                                        answer.forEach(event -> {});
                                    })
                            .to("mock:later");
                });
        getMockEndpoint("mock:later").expectedMessageCount(1);
        bedrock().reply(Answer.chunks("Ro", "me"));

        await().until(() -> kept.get() != null && context.getInflightRepository().size() == 1);
        rest.complete(null);
        getMockEndpoint("mock:later").assertIsSatisfied();

        assertThat(first.get().getMessage().getHeaders()).doesNotContainKey(STOP_REASON);
    }

    /** The time-out is for Bedrock, not for the route. */
    @Test
    void anAnswerThatHasComeIsNotLateBecauseTheRouteIs() throws Exception {
        routes(
                r ->
                        r.from("direct:slow")
                                .to(LIVE + "&requestTimeout=1000")
                                .process(
                                        e ->
                                                await().pollDelay(Duration.ofMillis(1200))
                                                        .until(() -> bedrock().streaming() == 0))
                                .convertBodyTo(String.class));
        bedrock().reply(Answer.chunks("Ro", "me"));

        assertThat(text(ask("direct:slow"))).isEqualTo("Rome");
    }

    @Test
    void aRouteThatIsStoppedByForceEndsItsAnswer() throws Exception {
        routes(
                r ->
                        r.from("seda:forced")
                                .routeId("forced")
                                .to(LIVE)
                                .process(e -> e.getMessage().getBody(ClaudeStream.class).reply()));
        bedrock().reply(Answer.chunks("Ro", "me").holdAfter(3, new CompletableFuture<>()));
        template.sendBody("seda:forced", "Hi");
        await().until(() -> bedrock().streaming() == 1);

        context.getRouteController().stopRoute("forced", 100, TimeUnit.MILLISECONDS);

        await().until(() -> bedrock().streaming() == 0);
    }

    @Test
    void theComponentEndsWhatIsLeft() throws Exception {
        CompletableFuture<Void> reading = new CompletableFuture<>();
        routes(
                r ->
                        r.from("direct:left")
                                .toD(LIVE, -1)
                                .process(
                                        e -> {
                                            reading.complete(null);
                                            e.getMessage().getBody(ClaudeStream.class).reply();
                                        }));
        bedrock().reply(Answer.chunks("Ro", "me").holdAfter(3, new CompletableFuture<>()));
        CompletableFuture<Object> asked = template.asyncRequestBody("direct:left", "Hi");
        reading.get(10, TimeUnit.SECONDS);

        context.getComponent("claude-bedrock").stop();

        await().until(() -> bedrock().streaming() == 0);
        await().until(asked::isDone);
        assertThat(asked).isCompletedExceptionally();
    }
}
