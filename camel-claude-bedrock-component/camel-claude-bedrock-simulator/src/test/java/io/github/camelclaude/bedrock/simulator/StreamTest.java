package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a streamed answer consists of. */
class StreamTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @Test
    void theHeadersAreThoseOfAnEventStream() throws Exception {
        bedrock.reply(Answer.text("Hi").header("x-test", "yes"));

        HttpResponse<byte[]> response = new Client(bedrock).streaming().stream(Wiretap.BODY);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("application/vnd.amazon.eventstream");
        assertThat(response.headers().firstValue("X-Amzn-Bedrock-Content-Type"))
                .contains("application/json");
        assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(response.headers().firstValue("Transfer-Encoding")).contains("chunked");
        assertThat(response.headers().firstValue("x-test")).contains("yes");
        assertThat(bedrock.lastRequest().modelId()).isEqualTo(Client.MODEL);
    }

    @Test
    void eachFrameHasItsHeadersInOrderAndPadding() throws Exception {
        bedrock.reply("Hi");
        assertThat(frames())
                .allSatisfy(
                        frame -> {
                            assertThat(frame.headers().toString())
                                    .isEqualTo(
                                            "{:event-type=chunk, :content-type=application/json,"
                                                    + " :message-type=event}");
                            assertThat(frame.payload().get("p").asText()).matches("abc?.*|ab?");
                        });
        bedrock.reply(Answer.text("Hi").withoutPadding());
        assertThat(frames()).allMatch(frame -> frame.payload().size() == 1);
    }

    @Test
    void theEventsComeInTheirOrder() throws Exception {
        bedrock.reply(
                Answer.text("Hi there")
                        .thinking("Let me")
                        .redactedThinking("data")
                        .toolUse("t", "{\"a\":true}")
                        .usage(5, 9)
                        .cacheUsage(7, 0));

        List<JsonNode> events = events();

        assertThat(events)
                .extracting(StreamTest::brief)
                .containsExactly(
                        "message_start",
                        "0 {'type':'redacted_thinking','data':'data'}",
                        "content_block_stop",
                        "1 {'type':'thinking','thinking':'','signature':''}",
                        "thinking=Let ",
                        "thinking=me",
                        "signature",
                        "content_block_stop",
                        "2 {'type':'text','text':''}",
                        "text=Hi ",
                        "text=there",
                        "content_block_stop",
                        "3 {'type':'tool_use','id':'ID','name':'t','input':{}}",
                        "partial_json=",
                        "partial_json={'a':",
                        "partial_json=true}",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        JsonNode start = events.get(0).get("message");
        assertThat(start.get("content")).isEmpty();
        assertThat(start.get("stop_reason").isNull()).isTrue();
        assertThat(start.get("usage").toString().replace('"', '\''))
                .isEqualTo(
                        "{'input_tokens':5,'cache_creation_input_tokens':0,'cache_read_input_tokens':7,'output_tokens':1}");
        assertThat(events.get(17).toString().replace('"', '\''))
                .isEqualTo(
                        "{'type':'message_delta','delta':{'stop_reason':'tool_use','stop_sequence':null},'usage':{'output_tokens':9}}");
        JsonNode metrics = events.get(18).get("amazon-bedrock-invocationMetrics");
        assertThat(metrics.get("inputTokenCount").asInt()).isEqualTo(5);
        assertThat(metrics.get("outputTokenCount").asInt()).isEqualTo(9);
        assertThat(metrics.get("cacheReadInputTokenCount").asInt()).isEqualTo(7);
        assertThat(metrics.has("cacheWriteInputTokenCount")).isFalse();
        assertThat(metrics.get("firstByteLatency").asInt()).isPositive();
        assertThat(metrics.get("invocationLatency").asInt())
                .isGreaterThanOrEqualTo(metrics.get("firstByteLatency").asInt());
    }

    private static String brief(JsonNode event) {
        String type = event.get("type").asText();
        if (type.equals("content_block_start"))
            return event.get("index")
                    + " "
                    + event.get("content_block")
                            .toString()
                            .replace('"', '\'')
                            .replaceAll("toolu_bdrk_\\d+", "ID");
        if (!type.equals("content_block_delta")) return type;
        ObjectNode delta = (ObjectNode) event.get("delta");
        String member = delta.without("type").fieldNames().next();
        return member.equals("signature")
                ? member
                : member + "=" + delta.get(member).asText().replace('"', '\'');
    }

    @Test
    void omittedThinkingHasItsSignatureOnly() throws Exception {
        bedrock.reply(Answer.text("x").thinking(""));

        assertThat(deltas()).first().asString().contains("signature_delta");
    }

    @Test
    void piecesAndRepetitionsAreDeltasOfTheirOwn() throws Exception {
        bedrock.reply(Answer.chunks("a b", "", "c"));
        assertThat(deltas())
                .extracting(delta -> delta.get("text").asText())
                .containsExactly("a b", "", "c");
        bedrock.reply(Answer.repeated("two words ", 3));
        assertThat(deltas())
                .extracting(delta -> delta.get("text").asText())
                .containsExactly("two words ", "two words ", "two words ");
    }

    @Test
    void anEmptyInputHasOneEmptyDelta() throws Exception {
        bedrock.reply(Answer.chunks().toolUse("t", "{}"));

        assertThat(deltas())
                .extracting(delta -> delta.get("partial_json").asText())
                .containsExactly("");
    }

    @Test
    void scriptedEventsComeExactly() throws Exception {
        bedrock.reply(Answer.events("{\"type\": \"new\"}", "[]").times(2));

        assertThat(events())
                .extracting(JsonNode::toString)
                .containsExactly("{\"type\":\"new\"}", "[]");
        assertThat(new Client(bedrock).send(Wiretap.BODY).statusCode()).isEqualTo(500);
    }

    @Test
    void pingsAndOtherEventsComeBetween() throws Exception {
        Answer answer = Answer.chunks("a");
        bedrock.reply(answer.pings(1));
        assertThat(types())
                .containsExactly(
                        "message_start",
                        "ping",
                        "content_block_start",
                        "ping",
                        "content_block_delta",
                        "ping",
                        "content_block_stop",
                        "ping",
                        "message_delta",
                        "ping",
                        "message_stop");
        bedrock.reply(
                answer.pings(3)
                        .insert(99, "{\"type\":\"last\"}")
                        .insert(0, "{\"type\":\"first\"}")
                        .insert(3, "{\"type\":\"third\"}"));
        assertThat(types())
                .containsExactly(
                        "first",
                        "message_start",
                        "content_block_start",
                        "content_block_delta",
                        "ping",
                        "third",
                        "content_block_stop",
                        "message_delta",
                        "message_stop",
                        "last");
    }

    @Test
    void aRawBodyComesAsItIs() throws Exception {
        bedrock.reply(Answer.raw("no frame"));

        HttpResponse<byte[]> response = new Client(bedrock).streaming().stream(Wiretap.BODY);

        assertThat(response.body()).asString().isEqualTo("no frame");
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("application/vnd.amazon.eventstream");
    }

    @Test
    void theDefaultAnswerIsStreamedToo() throws Exception {
        assertThat(deltas())
                .extracting(delta -> delta.get("text").asText())
                .containsExactly("You ", "said: ", "\"Hi\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void http2CarriesStreams(int segment) throws Exception {
        bedrock.reply(Answer.repeated("again ", 5000).segments(segment * 16));
        Client client = new Client(bedrock, HttpClient.Version.HTTP_2).streaming();
        HttpResponse<byte[]> response = client.stream(Wiretap.BODY);

        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(FrameReader.frames(response.body())).hasSize(5005);
    }

    private List<FrameReader.Read> frames() throws Exception {
        return FrameReader.frames(new Client(bedrock).streaming().stream(Wiretap.BODY).body());
    }

    private List<JsonNode> events() throws Exception {
        return frames().stream().map(FrameReader.Read::event).toList();
    }

    private List<String> types() throws Exception {
        return events().stream().map(event -> event.get("type").asText()).toList();
    }

    private List<JsonNode> deltas() throws Exception {
        return events().stream()
                .filter(event -> event.get("type").asText().equals("content_block_delta"))
                .map(event -> event.get("delta"))
                .toList();
    }
}
