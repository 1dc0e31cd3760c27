package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two operations say the same. */
class StreamedMessageTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    static Stream<Answer> answers() {
        String citations =
                "{'type':'text','text':'As it says.','citations':[{'type':'char_location','cited_text':'it'},{'type':'page_location','start_page_number':2}]}";
        return Stream.of(
                Answer.text("Hello, how are you?"),
                Answer.text(""),
                Answer.text("  \n leading and trailing \t "),
                Answer.text(" \n "),
                Answer.text("😀😀 Grüße 👩‍👩‍👧 日本語"),
                Answer.text("x".repeat(20_000) + "😀".repeat(20_000)),
                Answer.chunks("He", "", "llo 😀", "\n"),
                Answer.chunks(),
                Answer.repeated("again ", 1000).usage(3, 4),
                Answer.repeated("möre", 1001),
                Answer.text("text").thinking("First I think. Then I answer. 🤔"),
                Answer.text("text").thinking(""),
                Answer.text("text").thinking("thought").redactedThinking("EmwK+/="),
                Answer.text("I look.")
                        .toolUse("lookup", "{'city':'Rom 😀','n':1.50}".replace('\'', '"')),
                Answer.chunks("I ", "look.")
                        .thinking("Hm.")
                        .toolUse("now", "{}")
                        .toolUse("now", "{}"),
                Answer.text("no").block(citations.replace('\'', '"')),
                Answer.text("no").block("{\"type\":\"text\",\"text\":\"yes\",\"citations\":null}"),
                Answer.text("no").block("{\"type\":\"hologram\",\"text\":\"whole\",\"input\":{}}"),
                Answer.text("no").block("{\"type\":\"thinking\",\"thinking\":\"unsigned\"}"),
                Answer.text("stopped").stopReason("stop_sequence").stopSequence("END"),
                Answer.text("cut off").stopReason("max_tokens"),
                Answer.text("cached").usage(1, 2).cacheUsage(3, 4),
                Answer.text("none")
                        .member("usage", "{\"input_tokens\":1,\"service_tier\":\"standard\"}"),
                Answer.text("none").member("usage", "null"),
                Answer.text("none").member("content", "[]"),
                Answer.text("no")
                        .stopReason("refusal")
                        .member("stop_details", "{\"type\":\"refusal\",\"category\":\"x\"}")
                        .member("container", "{\"id\":\"c\"}")
                        .member("context_management", "{\"applied_edits\":[]}"),
                Answer.text("no")
                        .member("input_transformations", "[{\"type\":\"x\"}]")
                        .member("extra", "1.50"),
                Answer.text("x")
                        .model("claude-x")
                        .pings(2)
                        .insert(3, "{\"type\":\"new\"}")
                        .segments(7));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theEventsPutTogetherAreTheMessage(Answer answer) throws Exception {
        for (String model : List.of(Client.MODEL, "global.anthropic.claude-opus-4-8")) {
            bedrock.reply(answer.times(2));
            HttpResponse<String> whole = new Client(bedrock).model(model).send(Wiretap.BODY);

            HttpResponse<byte[]> stream =
                    new Client(bedrock).model(model).streaming().stream(Wiretap.BODY);

            ObjectNode message = (ObjectNode) FrameReader.JSON.readTree(whole.body());
            ObjectNode assembled = Assembly.of(FrameReader.events(stream.body()));
            assertThat(assembled.remove("id").asText()).startsWith("msg_bdrk_");
            message.remove("id");
            assertThat(assembled).isEqualTo(message);
        }
    }
}
