package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The streams of Anthropic's own API. */
class ServerSentEventsTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final String BODY =
            "{\"model\":\"anthropic.claude-opus-4-8\",\"stream\":true,\"max_tokens\":100,"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @Test
    void aRecordNamesItsEvent() throws Exception {
        bedrock.reply(Answer.chunks("Hi").usage(1, 2).member("id", "\"msg_1\""));

        HttpResponse<String> response = send();

        assertThat(response.headers().firstValue("Content-Type"))
                .contains("text/event-stream; charset=utf-8");
        assertThat(response.headers().map()).doesNotContainKey("x-amzn-bedrock-content-type");
        assertThat(response.body().replace('"', '\''))
                .isEqualTo(
                        """
                        event: message_start
                        data: {'type':'message_start','message':{'id':'msg_1','type':'message','role':'assistant','model':'claude-opus-4-8','content':[],'stop_reason':null,'stop_sequence':null,'usage':{'input_tokens':1,'cache_creation_input_tokens':0,'cache_read_input_tokens':0,'cache_creation':{'ephemeral_5m_input_tokens':0,'ephemeral_1h_input_tokens':0},'output_tokens':1,'service_tier':'standard'}}}

                        event: content_block_start
                        data: {'type':'content_block_start','index':0,'content_block':{'type':'text','text':''}}

                        event: content_block_delta
                        data: {'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'Hi'}}

                        event: content_block_stop
                        data: {'type':'content_block_stop','index':0}

                        event: message_delta
                        data: {'type':'message_delta','delta':{'stop_reason':'end_turn','stop_sequence':null},'usage':{'output_tokens':2,'output_tokens_details':{'thinking_tokens':0}}}

                        event: message_stop
                        data: {'type':'message_stop'}

                        """);
    }

    @ParameterizedTest
    @MethodSource("io.github.camelclaude.bedrock.simulator.StreamedMessageTest#answers")
    void theEventsPutTogetherAreTheMessage(Answer answer) throws Exception {
        bedrock.reply(answer.times(2).comments(2).crlf());
        ObjectNode assembled = Assembly.of(events(send().body()));
        ObjectNode message =
                (ObjectNode)
                        FrameReader.JSON.readTree(
                                client().send(BODY.replace("true", "false")).body());

        assembled.remove("id");
        message.remove("id");
        assertThat(assembled).isEqualTo(message);
    }

    @Test
    void linesMayEndWithTwoCharactersAndCommentsComeBetween() throws Exception {
        bedrock.reply(Answer.chunks("a").comments(2).pings(3).crlf());

        String body = send().body();

        assertThat(body.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(Stream.of(body.split("\r\n\r\n")).map(r -> r.split("\r\n")[0]))
                .containsExactly(
                        "event: message_start",
                        "event: content_block_start",
                        ": nothing new",
                        "event: content_block_delta",
                        "event: ping",
                        "event: content_block_stop",
                        ": nothing new",
                        "event: message_delta",
                        "event: message_stop");
    }

    @Test
    void scriptedEventsComeExactly() throws Exception {
        bedrock.reply(Answer.events("{\"type\": \"new\"}", "no JSON", "{\n\"type\":\"two\"}"));

        assertThat(send().body())
                .isEqualTo(
                        "event: new\ndata: {\"type\": \"new\"}\n\ndata: no JSON\n\n"
                                + "event: two\ndata: {\ndata: \"type\":\"two\"}\n\n");
    }

    @Test
    void insertsAndPingsComeBetween() throws Exception {
        bedrock.reply(Answer.chunks("a").pings(2).insert(1, "{\"type\":\"new\"}"));

        assertThat(events(send().body()))
                .extracting(event -> event.path("type").asText())
                .containsExactly(
                        "message_start",
                        "new",
                        "content_block_start",
                        "ping",
                        "content_block_delta",
                        "content_block_stop",
                        "ping",
                        "message_delta",
                        "message_stop");
    }

    @Test
    void recordsAreHeldDelayedAndCut() throws Exception {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock.reply(Answer.chunks("a", "b").holdAfter(3, signal).segments(7));
        CompletableFuture<HttpResponse<String>> response = client().sendAsync(BODY);
        while (bedrock.framesSent() < 3) Thread.onSpinWait();
        assertThat(bedrock.streaming()).isEqualTo(1);
        signal.complete(null);
        assertThat(events(response.get().body())).hasSize(7);

        bedrock.reply(Answer.chunks("a").chunkDelay(Duration.ofMillis(10)));
        long begin = System.nanoTime();
        assertThat(events(send().body())).hasSize(6);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isGreaterThan(Duration.ofMillis(48));
    }

    @ParameterizedTest
    @CsvSource({
        "throttlingException, rate_limit_error",
        "serviceUnavailableException, overloaded_error",
        "internalServerException, api_error",
        "validationException, invalid_request_error",
        "modelTimeoutException, timeout_error",
        "modelStreamErrorException, api_error",
        "none, api_error"
    })
    void anExceptionIsAnErrorEvent(String exception, String type) throws Exception {
        bedrock.reply(
                Failure.exceptionFrame(exception, "It broke")
                        .in(Answer.chunks("a"))
                        .afterFrames(2));

        List<JsonNode> events = events(send().body());

        assertThat(events).hasSize(3);
        assertThat(events.get(2).toString().replace('"', '\''))
                .isEqualTo("{'type':'error','error':{'type':'" + type + "','message':'It broke'}}");
    }

    @Test
    void unmodelledErrorsAndModelsFailToo() throws Exception {
        bedrock.reply(Failure.errorFrame("code", "It broke"));
        assertThat(send().body()).startsWith("event: error\n").contains("api_error", "It broke");
        bedrock.reply(Failure.modelStreamError(500));
        assertThat(send().body()).startsWith("event: error\n").contains("api_error");
    }

    @Test
    void checksumsAreNotThere() throws Exception {
        for (Failure failure : List.of(Failure.badChecksum(), Failure.badPreludeChecksum())) {
            bedrock.reply(failure);
            HttpResponse<String> response = send();
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).contains("no checksums", "cutAfter", "api_error");
        }
        bedrock.reply(Failure.ends());
        assertThat(client().send(BODY.replace("true", "false")).body())
                .contains("for streams only");
    }

    @Test
    void aStreamEndsTooEarly() throws Exception {
        bedrock.reply(Failure.ends().in(Answer.chunks("a")).afterFrames(3));
        assertThat(events(send().body())).hasSize(3);
    }

    @Test
    void http2CarriesThem() throws Exception {
        bedrock.reply(Answer.repeated("again ", 5000));
        Client client = new Client(bedrock, HttpClient.Version.HTTP_2).messages().mantle();

        assertThat(events(client.send(BODY).body())).hasSize(5005);
    }

    private HttpResponse<String> send() throws Exception {
        return client().send(BODY);
    }

    private Client client() {
        return new Client(bedrock).messages().mantle();
    }

    private static List<JsonNode> events(String body) throws Exception {
        List<JsonNode> events = new ArrayList<>();
        for (String line : body.split("\r?\n"))
            if (line.startsWith("data: ")) events.add(FrameReader.JSON.readTree(line.substring(6)));
        return events;
    }
}
