package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The frames of ConverseStream. */
class ConverseStreamTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final String BODY =
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]}";

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @Test
    void framesComeInTheirOrder() throws Exception {
        bedrock.reply(
                Answer.text("Hi there")
                        .thinking("Let me")
                        .redactedThinking("data")
                        .toolUse("t", "{\"a\":true}")
                        .usage(5, 9)
                        .pings(1));

        List<FrameReader.Read> frames = stream();

        assertThat(frames)
                .allMatch(
                        f ->
                                f.headers().get(":message-type").equals("event")
                                        && f.payload().path("p").asText().startsWith("a"));
        assertThat(frames)
                .extracting(ConverseStreamTest::brief)
                .containsExactly(
                        "messageStart {'role':'assistant'}",
                        "contentBlockDelta {'contentBlockIndex':0,'delta':{'reasoningContent':{'redactedContent':'ZGF0YQ=='}}}",
                        "contentBlockStop {'contentBlockIndex':0}",
                        "contentBlockDelta {'contentBlockIndex':1,'delta':{'reasoningContent':{'text':'Let '}}}",
                        "contentBlockDelta {'contentBlockIndex':1,'delta':{'reasoningContent':{'text':'me'}}}",
                        "contentBlockDelta {'contentBlockIndex':1,'delta':{'reasoningContent':{'signature':'SIG'}}}",
                        "contentBlockStop {'contentBlockIndex':1}",
                        "contentBlockDelta {'contentBlockIndex':2,'delta':{'text':'Hi '}}",
                        "contentBlockDelta {'contentBlockIndex':2,'delta':{'text':'there'}}",
                        "contentBlockStop {'contentBlockIndex':2}",
                        "contentBlockStart {'contentBlockIndex':3,'start':{'toolUse':{'name':'t','toolUseId':'ID'}}}",
                        "contentBlockDelta {'contentBlockIndex':3,'delta':{'toolUse':{'input':''}}}",
                        "contentBlockDelta {'contentBlockIndex':3,'delta':{'toolUse':{'input':'{'a':'}}}",
                        "contentBlockDelta {'contentBlockIndex':3,'delta':{'toolUse':{'input':'true}'}}}",
                        "contentBlockStop {'contentBlockIndex':3}",
                        "messageStop {'stopReason':'tool_use'}",
                        "metadata {'metrics':{'latencyMs':N},'usage':{'cacheReadInputTokenCount':0,'cacheReadInputTokens':0,'cacheWriteInputTokenCount':0,'cacheWriteInputTokens':0,'inputTokens':5,'outputTokens':9,'serverToolUsage':{},'totalTokens':14}}");
    }

    private static String brief(FrameReader.Read frame) {
        JsonNode payload = frame.payload().deepCopy();
        if (payload instanceof ObjectNode object) object.remove("p");
        return frame.headers().get(":event-type")
                + " "
                + payload.toString()
                        .replace("\\\"", "'")
                        .replace('"', '\'')
                        .replaceAll("toolu_bdrk_\\d+", "ID")
                        .replaceAll("'signature':'[^']+'", "'signature':'SIG'")
                        .replaceAll("'latencyMs':\\d+", "'latencyMs':N");
    }

    @ParameterizedTest
    @MethodSource("io.github.camelclaude.bedrock.simulator.StreamedMessageTest#answers")
    void theFramesPutTogetherAreTheResponse(Answer answer) throws Exception {
        bedrock.reply(answer.times(2));
        ObjectNode whole = (ObjectNode) whole();
        List<FrameReader.Read> frames = stream();

        assertThat(payload(frames, "metadata").path("usage")).isEqualTo(whole.path("usage"));
        assertThat(payload(frames, "messageStop").path("stopReason"))
                .isEqualTo(whole.path("stopReason"));
        StringBuilder told = new StringBuilder();
        StringBuilder streamed = new StringBuilder();
        for (JsonNode block : whole.at("/output/message/content"))
            for (JsonNode text :
                    List.of(
                            block.path("text"),
                            block.at("/citationsContent/content/0/text"),
                            block.at("/reasoningContent/reasoningText/text"),
                            block.at("/reasoningContent/reasoningText/signature"),
                            block.at("/reasoningContent/redactedContent")))
                told.append(text.asText());
        for (FrameReader.Read frame : frames)
            for (JsonNode text :
                    List.of(
                            frame.payload().at("/delta/text"),
                            frame.payload().at("/delta/reasoningContent/text"),
                            frame.payload().at("/delta/reasoningContent/signature"),
                            frame.payload().at("/delta/reasoningContent/redactedContent")))
                streamed.append(text.asText());
        assertThat(streamed.toString()).isEqualTo(told.toString());
    }

    @Test
    void eventsMayBeWrittenInEitherForm() throws Exception {
        bedrock.reply(
                Answer.events(
                        "{\"messageStart\":{\"role\":\"assistant\"}}",
                        "{\"type\":\"content_block_delta\",\"index\":4,\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}",
                        "{\"type\":\"new\",\"a\":1}",
                        "[7]"));

        assertThat(stream())
                .extracting(ConverseStreamTest::brief)
                .containsExactly(
                        "messageStart {'role':'assistant'}",
                        "contentBlockDelta {'contentBlockIndex':4,'delta':{'text':'x'}}",
                        "new {'a':1}",
                        "unknown [7]");
    }

    @Test
    void framesMayLackTheirPaddingAndHaveMoreBetweenThem() throws Exception {
        bedrock.reply(
                Answer.chunks("a")
                        .withoutPadding()
                        .insert(1, "{\"surprise\":{\"b\":1}}")
                        .segments(11));

        List<FrameReader.Read> frames = stream();

        assertThat(frames).allMatch(frame -> !frame.payload().has("p"));
        assertThat(frames)
                .extracting(frame -> frame.headers().get(":event-type"))
                .containsExactly(
                        "messageStart",
                        "surprise",
                        "contentBlockDelta",
                        "contentBlockStop",
                        "messageStop",
                        "metadata");
    }

    private JsonNode whole() throws Exception {
        return FrameReader.JSON.readTree(client("converse").send(BODY).body());
    }

    private List<FrameReader.Read> stream() throws Exception {
        return FrameReader.frames(client("converse-stream").stream(BODY).body());
    }

    private Client client(String operation) {
        return new Client(bedrock).model(Client.MODEL, operation);
    }

    static JsonNode payload(List<FrameReader.Read> frames, String event) {
        return frames.stream()
                .filter(frame -> event.equals(frame.headers().get(":event-type")))
                .findFirst()
                .orElseThrow()
                .payload();
    }
}
