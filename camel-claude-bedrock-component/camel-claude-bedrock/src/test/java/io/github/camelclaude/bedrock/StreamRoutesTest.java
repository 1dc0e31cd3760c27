package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelclaude.bedrock.simulator.Answer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A streamed answer in routes that are written in XML and YAML, without a line of Java. */
class StreamRoutesTest extends BedrockTestSupport {

    @TempDir private Path folder;

    private void load(String file, String routes) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(file, routes));
    }

    static Stream<Arguments> splits() {
        return Stream.of(
                Arguments.of(
                        "split.yaml",
                        """
                        - route:
                            from:
                              uri: direct:ask
                              steps:
                                - to: claude-bedrock:sonnet-4.5?streaming=true
                                - split:
                                    simple: ${body}
                                    streaming: true
                                    steps:
                                      - convertBodyTo:
                                          type: java.lang.String
                                      - filter:
                                          simple: ${body} != ''
                                          steps:
                                            - to: mock:piece
                                - to: mock:end
                        """),
                Arguments.of(
                        "split.xml",
                        """
                        <routes>
                          <route>
                            <from uri="direct:ask"/>
                            <to uri="claude-bedrock:sonnet-4.5?streaming=true"/>
                            <split streaming="true">
                              <simple>${body}</simple>
                              <convertBodyTo type="java.lang.String"/>
                              <filter>
                                <simple>${body} != ''</simple>
                                <to uri="mock:piece"/>
                              </filter>
                            </split>
                            <to uri="mock:end"/>
                          </route>
                        </routes>
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("splits")
    void aSplitHandsOnPieceAfterPiece(String file, String routes) throws Exception {
        load(file, routes);
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock().reply(Answer.chunks("Rome", " it", " is").holdAfter(3, signal));
        MockEndpoint piece = getMockEndpoint("mock:piece");
        CompletableFuture<Object> answer = template.asyncSendBody("direct:ask", "Hi");

        await().until(() -> piece.getReceivedCounter() == 1);
        signal.complete(null);
        answer.get();

        assertThat(piece.getExchanges())
                .extracting(exchange -> exchange.getMessage().getBody())
                .containsExactly("Rome", " it", " is");
        assertThat(getMockEndpoint("mock:end").getExchanges())
                .singleElement()
                .satisfies(
                        end ->
                                assertThat(end.getMessage().getHeaders())
                                        .containsEntry(
                                                ClaudeBedrockConstants.STOP_REASON, "end_turn"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void anAnswerGoesStraightIntoAFile(String format, String content) throws Exception {
        load(
                "file.yaml",
                """
                - route:
                    from:
                      uri: direct:ask
                      steps:
                        - to: claude-bedrock:sonnet-4.5?streaming=true&streamFormat=%s
                        - to: file:%s?fileName=answer
                """
                        .formatted(format, folder));
        bedrock().reply(Answer.chunks("Ro", "me é 🙂"));

        template.sendBody("direct:ask", "Hi");

        assertThat(folder.resolve("answer")).content(StandardCharsets.UTF_8).contains(content);
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("text", "Rome é 🙂"),
                Arguments.of("sse", "event: message_stop\ndata: {\"type\":\"message_stop\""),
                Arguments.of("ndjson", "{\"type\":\"content_block_stop\",\"index\":0}\n"),
                Arguments.of("events", "[{\"type\":\"message_start\""));
    }

    @Test
    void anAnswerGoesStraightToTheConsole() throws Exception {
        load(
                "console.xml",
                """
                <routes>
                  <route>
                    <from uri="direct:ask"/>
                    <to uri="claude-bedrock:sonnet-4.5?streaming=true"/>
                    <to uri="stream:header"/>
                  </route>
                </routes>
                """);
        bedrock().reply(Answer.chunks("Ro", "me"));
        ByteArrayOutputStream console = new ByteArrayOutputStream();

        template.sendBodyAndHeaders(
                "direct:ask", "Hi", Map.of("stream", new PrintStream(console, true)));

        assertThat(console).asString().startsWith("Rome");
    }

    @Test
    void anAnswerGoesStraightToABrowser() throws Exception {
        VertxPlatformHttpServerConfiguration settings = new VertxPlatformHttpServerConfiguration();
        settings.setBindHost("127.0.0.1");
        settings.setBindPort(0);
        VertxPlatformHttpServer server = new VertxPlatformHttpServer(settings);
        context.addService(server);
        load(
                "web.yaml",
                """
                - route:
                    from:
                      uri: platform-http:/answer
                      steps:
                        - setBody:
                            simple: ${header.question}
                        - to: claude-bedrock:sonnet-4.5?streaming=true&streamFormat=sse
                """);
        bedrock().reply(Answer.chunks("Ro", "me"));
        HttpResponse<String> response =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://127.0.0.1:"
                                                                + server.getPort()
                                                                + "/answer?question=Hi"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());

        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(response.body())
                .startsWith("event: message_start\n")
                .contains("\"text\":\"Ro\"")
                .endsWith("\n\n");
        assertThat(response.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase().startsWith("camel"));
    }

    @Test
    void aRouteBehindAQueueReadsTheStreamToItsEnd() throws Exception {
        load(
                "queue.yaml",
                """
                - route:
                    from:
                      uri: direct:ask
                      steps:
                        - to: claude-bedrock:sonnet-4.5?streaming=true
                        - to: seda:later?waitForTaskToComplete=Never
                - route:
                    from:
                      uri: seda:later
                      steps:
                        - to: file:%s?fileName=later
                        - to: mock:end
                """
                        .formatted(folder));
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock().reply(Answer.chunks("Ro", "me").holdAfter(3, signal));
        template.sendBody("direct:ask", "Hi");

        signal.complete(null);

        await().until(() -> getMockEndpoint("mock:end").getReceivedCounter() == 1);
        assertThat(Files.readString(folder.resolve("later"))).isEqualTo("Rome");
    }
}
