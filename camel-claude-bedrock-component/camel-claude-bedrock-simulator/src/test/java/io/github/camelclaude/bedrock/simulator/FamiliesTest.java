package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Other models have other shapes in InvokeModel, and the same one in Converse. */
class FamiliesTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @ParameterizedTest
    @MethodSource("io.github.camelclaude.bedrock.simulator.ModelKind#all")
    void anAnswerHasTheShapeOfItsFamily(ModelKind kind) throws Exception {
        bedrock.reply(Answer.text("Rome is old.").usage(7, 3));
        HttpResponse<String> response = client(kind).send(body(kind));
        JsonNode answer = json(response);
        assertThat(answer.at(kind.text()).asText()).isEqualTo("Rome is old.");
        assertThat(answer.at(kind.stop()).asText()).isEqualTo(kind.ended());
        if (kind.usage() != null) assertThat(answer.at(kind.usage()).asInt()).isEqualTo(7);
        assertThat(response.headers().firstValue("X-Amzn-Bedrock-Input-Token-Count")).contains("7");
        assertThat(response.headers().firstValue("X-Amzn-Bedrock-Output-Token-Count"))
                .contains("3");

        bedrock.reply(Answer.text("x").stopReason("max_tokens"));
        assertThat(json(client(kind).send(body(kind))).at(kind.stop()).asText())
                .isEqualTo(kind.limited());
        assertThat(json(client(kind).send(body(kind))).at(kind.text()).asText())
                .isEqualTo("You said: \"Hi\"");
    }

    @ParameterizedTest
    @MethodSource("io.github.camelclaude.bedrock.simulator.ModelKind#all")
    void aStreamHasTheChunksOfItsFamily(ModelKind kind) throws Exception {
        bedrock.reply(Answer.chunks("Ro", "me").usage(7, 3));
        HttpResponse<byte[]> response = client(kind).streaming().stream(body(kind));
        if (kind.chunk() == null) {
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(new String(response.body())).contains("unsupported for streaming");
            return;
        }
        List<JsonNode> chunks = FrameReader.events(response.body());
        assertThat(
                        chunks.stream()
                                .map(chunk -> chunk.at(kind.chunk()).asText())
                                .collect(Collectors.joining()))
                .isEqualTo("Rome");
        JsonNode last = chunks.get(chunks.size() - 1);
        if (kind.end() != null) assertThat(last.at(kind.end()).asText()).isEqualTo(kind.ended());
        JsonNode metrics = last.path("amazon-bedrock-invocationMetrics");
        assertThat(metrics.path("inputTokenCount").asInt()).isEqualTo(7);
        assertThat(metrics.path("outputTokenCount").asInt()).isEqualTo(3);
        assertThat(metrics.path("firstByteLatency").asInt()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("io.github.camelclaude.bedrock.simulator.ModelKind#all")
    void inConverseAllAreTheSame(ModelKind kind) throws Exception {
        if (kind.model().contains("custom-model")) return;
        bedrock.reply(Answer.text("Rome").usage(7, 3));

        JsonNode answer =
                json(
                        new Client(bedrock)
                                .model(kind.model(), "converse")
                                .send(
                                        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]}"));

        assertThat(answer.at("/output/message/content/0/text").asText()).isEqualTo("Rome");
        assertThat(answer.path("usage").toString().replace('"', '\''))
                .isEqualTo(
                        "{'inputTokens':7,'outputTokens':3,'serverToolUsage':{},'totalTokens':10}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "meta.llama3-3-70b-instruct-v1:0 | {'messages':[]} | required key [prompt] not found",
                "us.amazon.nova-lite-v1:0 | {'inputText':'x'} | required key [messages] not found",
                "us.amazon.nova-lite-v1:0 | {'messages':'x'} | expected type: JSONArray",
                "amazon.titan-text-express-v1 | {'prompt':'x'} | required key [inputText] not found",
                "cohere.command-r-v1:0 | {'prompt':'x'} | required key [message] not found",
                "mistral.mixtral-8x7b-instruct-v0:1 | {'messages':[]} | required key [prompt] not found",
                "openai.gpt-oss-20b-1:0 | {'prompt':'x'} | required key [messages] not found",
                "amazon.titan-embed-text-v2:0 | {'text':'x'} | required key [inputText] not found",
                "meta.llama3-3-70b-instruct-v1:0 | [] | Malformed input request",
                "amazon.dreams-v1:0 | {} | The provided model identifier is invalid.",
            })
    void whatAFamilyNeeds(String model, String body, String words) throws Exception {
        HttpResponse<String> response =
                new Client(bedrock).model(model).send(body.replace('\'', '"'));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .contains(words)
                .doesNotContain("The model returned the following errors");
    }

    @Test
    void chunksOfLlamaCountOnce() throws Exception {
        bedrock.reply(Answer.chunks("a", "b").usage(7, 2));
        List<JsonNode> chunks =
                FrameReader.events(
                        new Client(bedrock)
                                .model("meta.llama3-3-70b-instruct-v1:0").streaming().stream(
                                                "{\"prompt\":\"Hi\"}")
                                        .body());

        assertThat(chunks)
                .extracting(
                        chunk ->
                                ((com.fasterxml.jackson.databind.node.ObjectNode) chunk.deepCopy())
                                        .without("amazon-bedrock-invocationMetrics")
                                        .toString()
                                        .replace('"', '\''))
                .containsExactly(
                        "{'generation':'a','prompt_token_count':7,'generation_token_count':1,'stop_reason':null}",
                        "{'generation':'b','prompt_token_count':null,'generation_token_count':2,'stop_reason':null}",
                        "{'generation':'','prompt_token_count':null,'generation_token_count':2,'stop_reason':'stop'}");
    }

    @Test
    void aLimitOfTheFamilyCutsTheDefaultAnswer() throws Exception {
        JsonNode answer =
                json(
                        new Client(bedrock)
                                .model("meta.llama3-3-70b-instruct-v1:0")
                                .send("{\"prompt\":\"Hi\",\"max_gen_len\":2}"));

        assertThat(answer.path("generation").asText()).isEqualTo("You said");
        assertThat(answer.path("stop_reason").asText()).isEqualTo("length");
    }

    @Test
    void textsHaveVectors() throws Exception {
        Client client = new Client(bedrock).model("amazon.titan-embed-text-v2:0");

        JsonNode one = json(client.send("{\"inputText\":\"Rome is old.\"}"));
        JsonNode small = json(client.send("{\"inputText\":\"x\",\"dimensions\":256}"));

        assertThat(one.fieldNames())
                .toIterable()
                .containsExactly("embedding", "inputTextTokenCount");
        assertThat(one.path("embedding")).hasSize(1024);
        assertThat(one.path("inputTextTokenCount").asInt()).isEqualTo(3);
        assertThat(small.path("embedding")).hasSize(256);
        assertThat(json(client.send("{\"inputText\":\"Rome is old.\"}"))).isEqualTo(one);
        assertThat(
                        new Client(bedrock)
                                .model("amazon.titan-embed-text-v2:0", "converse")
                                .send(
                                        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]}")
                                .statusCode())
                .isEqualTo(400);
    }

    private Client client(ModelKind kind) {
        return new Client(bedrock).model(kind.model());
    }

    private static String body(ModelKind kind) {
        return kind.body().replace('\'', '"');
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return FrameReader.JSON.readTree(response.body());
    }
}
