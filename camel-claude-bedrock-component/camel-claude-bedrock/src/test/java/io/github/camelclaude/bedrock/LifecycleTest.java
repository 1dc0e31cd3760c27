package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import io.github.camelclaude.bedrock.simulator.BedrockSimulatorExtension;
import io.github.camelclaude.bedrock.simulator.Failure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.SimpleRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;

/** When clients are made, shared and closed, and on which threads routes go on. */
class LifecycleTest {

    @RegisterExtension
    static final BedrockSimulatorExtension EXTENSION = new BedrockSimulatorExtension();

    private final BedrockSimulator bedrock = EXTENSION.simulator();
    private final DefaultCamelContext context = new DefaultCamelContext(new SimpleRegistry());
    private ClaudeBedrockComponent component;

    @BeforeEach
    void configure() {
        component = context.getComponent("claude-bedrock", ClaudeBedrockComponent.class);
        ClaudeBedrockConfiguration defaults = component.getConfiguration();
        defaults.setRegion("us-east-1");
        defaults.setAccessKey(bedrock.accessKey());
        defaults.setSecretKey(bedrock.secretKey());
        defaults.setOverrideEndpoint(true);
        defaults.setUriEndpointOverride(bedrock.endpoint().toString());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aClientIsMadeWhenTheFirstProducerStartsAndClosedWhenTheLastStops() throws Exception {
        context.start();
        var one = context.getEndpoint("claude-bedrock:sonnet-4.5").createProducer();
        var two = context.getEndpoint("claude-bedrock:opus-4.8").createProducer();
        assertThat(component.transports().size()).isZero();

        one.start();
        two.start();
        assertThat(component.transports().size()).isEqualTo(1);

        one.stop();
        assertThat(component.transports().size()).isEqualTo(1);
        two.stop();
        assertThat(component.transports().size()).isZero();
    }

    @Test
    void equalSettingsShareOneClient() throws Exception {
        route("one", "sonnet-4.5");
        route("two", "opus-4.8?maxTokens=99");
        route("three", "sonnet-4.5?readTimeout=5000");
        context.start();

        assertThat(component.transports().size()).isEqualTo(2);
    }

    @Test
    void theLastOneThatStopsClosesTheClient() throws Exception {
        route("one", "sonnet-4.5");
        route("two", "opus-4.8");
        context.start();
        ask("direct:one");
        context.stop();

        assertThat(component.transports().size()).isZero();
        await().until(() -> bedrock.openConnections() == 0);
        await().until(() -> eventLoops().isEmpty());
    }

    @Test
    void aRouteThatWasStoppedStartsAgain() throws Exception {
        route("one", "sonnet-4.5");
        context.start();
        ask("direct:one");
        context.getRouteController().stopRoute("one");
        await().until(() -> bedrock.openConnections() == 0);
        context.getRouteController().startRoute("one");

        assertThat(ask("direct:one").getException()).isNull();
    }

    @Test
    void aClientOfTheUserIsUsedAndLeftOpen() throws Exception {
        try (SdkAsyncHttpClient own = NettyNioAsyncHttpClient.builder().build()) {
            context.getRegistry().bind("own", own);
            route("one", "sonnet-4.5?httpClient=#own");
            context.start();
            assertThat(ask("direct:one").getException()).isNull();
            context.stop();

            assertThat(bedrock.openConnections()).isEqualTo(1);
        }
    }

    @Test
    void theRouteGoesOnWhereNoHttpClientWaits() throws Exception {
        List<String> threads = new CopyOnWriteArrayList<>();
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:threads")
                                .to("claude-bedrock:sonnet-4.5")
                                .process(e -> threads.add(Thread.currentThread().getName()));
                    }
                });
        context.start();

        ask("direct:threads");

        assertThat(threads).singleElement().asString().contains("ClaudeBedrock");
    }

    @Test
    void noThreadWaitsWithTheExchange() throws Exception {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock.reply(Answer.text("late").after(signal).times(100));
        route("one", "sonnet-4.5");
        context.start();
        int before = Thread.activeCount();
        List<CompletableFuture<Exchange>> answers = new CopyOnWriteArrayList<>();
        var endpoint = context.getEndpoint("claude-bedrock:sonnet-4.5");
        try (var producer = endpoint.createAsyncProducer()) {
            producer.start();
            for (int i = 0; i < 100; i++) {
                Exchange exchange = endpoint.createExchange();
                exchange.getMessage().setBody("Hi");
                answers.add(producer.processAsync(exchange));
            }
            await().until(() -> bedrock.waiting() == 100);

            assertThat(Thread.activeCount()).isLessThan(before + 15);
            signal.complete(null);
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
        }
        assertThat(answers).allSatisfy(a -> assertThat(a.join().getException()).isNull());
    }

    /** As transacted routes, circuit breakers and templates in a processor do. */
    @Test
    void aRouteMayHoldItsThreadUntilTheNextAnswer() throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:first")
                                .to("claude-bedrock:sonnet-4.5")
                                .to("direct:second?synchronous=true");
                        from("direct:second").to("claude-bedrock:sonnet-4.5");
                    }
                });
        context.start();
        bedrock.reply(Answer.text("Hi").delay(Duration.ofMillis(200)).times(60));
        ProducerTemplate template = context.createProducerTemplate();
        List<CompletableFuture<Object>> all =
                IntStream.range(0, 30)
                        .mapToObj(i -> template.asyncRequestBody("direct:first", (Object) "Hi"))
                        .toList();

        for (CompletableFuture<Object> one : all)
            assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo("Hi");
    }

    @Test
    void aCallUnderWayEndsWhenTheContextIsStoppedByForce() throws Exception {
        bedrock.reply(Failure.stall());
        route("one", "sonnet-4.5");
        context.getShutdownStrategy().setTimeout(1);
        context.start();
        Future<Exchange> answer =
                context.createFluentProducerTemplate()
                        .to("direct:one")
                        .withBody("Hi")
                        .asyncRequest(Exchange.class);
        await().until(() -> bedrock.waiting() == 1);

        context.stop();

        await().until(answer::isDone);
        assertThat(bedrock.openConnections()).isZero();
    }

    @Test
    void httpTwoIsSpokenOnRequest() throws Exception {
        route("one", "sonnet-4.5?httpProtocol=HTTP2");
        context.start();

        assertThat(ask("direct:one").getException()).isNull();
        assertThat(bedrock.lastRequest().httpVersion()).contains("2");
    }

    private Exchange ask(String uri) {
        return context.createFluentProducerTemplate()
                .to(uri)
                .withBody("Hi")
                .request(Exchange.class);
    }

    private void route(String name, String uri) throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:" + name).routeId(name).to("claude-bedrock:" + uri);
                    }
                });
    }

    private static List<String> eventLoops() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("NettyEventLoop"))
                .toList();
    }
}
