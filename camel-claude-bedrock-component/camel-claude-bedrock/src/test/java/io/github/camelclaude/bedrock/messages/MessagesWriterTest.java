package io.github.camelclaude.bedrock.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesWriterTest {

    private final MessageRequest.Builder request =
            MessageRequest.builder().message(Message.user("Hi")).maxTokens(100);

    @Test
    void aRequestHasOnlyWhatWasSet() {
        assertThat(written())
                .isEqualTo(
                        "{\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":"
                                + "[{\"type\":\"text\",\"text\":\"Hi\"}]}]}");
    }

    @Test
    void everyComponentHasItsMember() {
        request.system("Be brief.")
                .temperature(0.5)
                .topP(0.9)
                .topK(40)
                .stopSequences(List.of("END"))
                .thinking(ThinkingConfig.enabled(1024, "summarized"))
                .effort("high");

        assertThat(written())
                .isEqualTo(
                        "{\"max_tokens\":100,\"system\":\"Be brief.\","
                                + "\"stop_sequences\":[\"END\"],\"temperature\":0.5,\"top_p\":0.9,"
                                + "\"top_k\":40,\"thinking\":{\"type\":\"enabled\","
                                + "\"budget_tokens\":1024,\"display\":\"summarized\"},"
                                + "\"output_config\":{\"effort\":\"high\"},"
                                + "\"messages\":[{\"role\":\"user\","
                                + "\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}]}");
    }

    @Test
    void anImageIsEncodedWhileItIsWritten() throws IOException {
        request.message(
                new Message(
                        "user",
                        List.of(
                                new ImageBlock(
                                        new Source.Base64("image/png", new byte[] {1, 2})))));

        assertThat(tree().at("/messages/1/content/0").toString())
                .isEqualTo(
                        "{\"type\":\"image\",\"source\":{\"type\":\"base64\","
                                + "\"media_type\":\"image/png\",\"data\":\"AQI=\"}}");
    }

    @Test
    void membersOfTheUserTakeThePlaceOfComponents() throws IOException {
        request.additional(
                Map.of(
                        "max_tokens", json("7.0"),
                        "messages", json("[{\"role\":\"user\",\"content\":\"as written\"}]")));

        assertThat(tree().get("max_tokens").toString()).isEqualTo("7.0");
        assertThat(tree().get("messages").toString())
                .isEqualTo("[{\"role\":\"user\",\"content\":\"as written\"}]");
    }

    @Test
    void effortJoinsTheUsersOutputConfig() throws IOException {
        request.effort("low").additional(Map.of("output_config", json("{\"format\":{\"a\":1}}")));

        assertThat(tree().get("output_config"))
                .isEqualTo(json("{\"effort\":\"low\",\"format\":{\"a\":1}}"));
    }

    @Test
    void theUsersOwnEffortWins() throws IOException {
        request.effort("low").additional(Map.of("output_config", json("{\"effort\":\"max\"}")));

        assertThat(tree().get("output_config")).isEqualTo(json("{\"effort\":\"max\"}"));
    }

    @Test
    void modelAndStreamAreSaidElsewhere() throws IOException {
        request.additional(Map.of("model", json("\"m\""), "stream", json("true")));

        assertThat(tree().has("model")).isFalse();
        assertThat(tree().has("stream")).isFalse();
    }

    @Test
    void blocksOfThinkingGoBackByteForByte() throws IOException {
        String turn =
                "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"\","
                        + "\"signature\":\"Eq/+é=\"},{\"type\":\"redacted_thinking\",\"data\":\"x\"}]}";
        request.message(MessagesReader.message(json(turn)));

        assertThat(tree().at("/messages/1").toString()).isEqualTo(turn);
    }

    private String written() {
        return new String(
                MessagesWriter.object(out -> MessagesWriter.writeRequest(out, request.build())),
                UTF_8);
    }

    private JsonNode tree() throws IOException {
        return json(written());
    }

    private static JsonNode json(String text) throws IOException {
        return MessagesReader.tree(text);
    }
}
