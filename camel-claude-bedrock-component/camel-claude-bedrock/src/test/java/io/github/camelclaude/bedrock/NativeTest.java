package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelclaude.bedrock.simulator.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any model of Bedrock in its own words. */
class NativeTest extends BedrockTestSupport {

    private static Arguments family(String model, String request) {
        return Arguments.of(model, request.replace('\'', '"'));
    }

    /** The models and requests of each family. */
    static Stream<Arguments> families() {
        String chat = "{'messages':[{'role':'user','content':'Hi'}],'max_tokens':50}";
        return Stream.of(
                family("ai21.jamba-1-5-large-v1:0", chat),
                family("ai21.j2-ultra-v1", "{'prompt':'Hi','maxTokens':50}"),
                family(
                        "amazon.nova-lite-v1:0",
                        "{'schemaVersion':'messages-v1','messages':[{'role':'user','content':"
                                + "[{'text':'Hi'}]}],'inferenceConfig':{'maxTokens':50}}"),
                family(
                        "amazon.titan-text-express-v1",
                        "{'inputText':'Hi','textGenerationConfig':{'maxTokenCount':50}}"),
                family("cohere.command-text-v14", "{'prompt':'Hi','max_tokens':50}"),
                family("cohere.command-r-plus-v1:0", "{'message':'Hi','max_tokens':50}"),
                family("us.deepseek.r1-v1:0", "{'prompt':'Hi','max_tokens':50}"),
                family("deepseek.v3-v1:0", chat),
                family("us.meta.llama3-3-70b-instruct-v1:0", "{'prompt':'Hi','max_gen_len':50}"),
                family("mistral.mistral-7b-instruct-v0:2", "{'prompt':'Hi','max_tokens':50}"),
                family("mistral.mistral-large-2407-v1:0", chat),
                family("us.mistral.pixtral-large-2502-v1:0", chat),
                family("openai.gpt-oss-20b-1:0", chat),
                family("qwen.qwen3-32b-v1:0", chat),
                family(
                        "us.anthropic.claude-opus-4-8",
                        "{'anthropic_version':'bedrock-2023-05-31','max_tokens':50,'messages':"
                                + "[{'role':'user','content':'Hi'}]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void textStopReasonAndUsageAreFound(String model, String request) {
        Exchange exchange = ask(model + "?api=native", request);

        assertThat(text(exchange)).isEqualTo("You said: \"Hi\"");
        assertThat(exchange.getMessage().getHeaders())
                .containsKeys(
                        ClaudeBedrockConstants.STOP_REASON,
                        ClaudeBedrockConstants.INPUT_TOKENS,
                        ClaudeBedrockConstants.OUTPUT_TOKENS,
                        ClaudeBedrockConstants.REQUEST_ID,
                        ClaudeBedrockConstants.LATENCY);
        assertThat(new String(bedrock().lastRequest().body(), StandardCharsets.UTF_8))
                .as("sent as it is")
                .isEqualTo(request);
    }

    static Stream<Arguments> streamingFamilies() {
        return families().filter(f -> !f.get()[0].equals("ai21.j2-ultra-v1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streamingFamilies")
    void theAnswerIsStreamed(String model, String request) throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:stream")
                                .to("claude-bedrock:" + model + "?api=native&streaming=true")
                                .convertBodyTo(String.class);
                        from("direct:lines")
                                .to(
                                        "claude-bedrock:"
                                                + model
                                                + "?api=native&streaming=true"
                                                + "&streamFormat=ndjson")
                                .convertBodyTo(byte[].class);
                    }
                });
        Exchange plain = ask(model + "?api=native", request);
        Exchange streamed = template.request("direct:stream", e -> e.getMessage().setBody(request));
        String lines =
                new String(
                        template.requestBody("direct:lines", request, byte[].class),
                        StandardCharsets.UTF_8);

        assertThat(text(streamed)).isEqualTo("You said: \"Hi\"");
        for (String header :
                List.of(
                        ClaudeBedrockConstants.STOP_REASON,
                        ClaudeBedrockConstants.INPUT_TOKENS,
                        ClaudeBedrockConstants.OUTPUT_TOKENS))
            assertThat(streamed.getMessage().getHeader(header))
                    .as(header)
                    .isEqualTo(plain.getMessage().getHeader(header));
        assertThat(lines.lines().count()).isGreaterThan(1);
        assertThat(lines).contains("amazon-bedrock-invocationMetrics");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void theAnswerComesBackAsItIs(String model, String request) {
        byte[] raw =
                ask(model + "?api=native&output=raw", request).getMessage().getBody(byte[].class);
        String json = text(ask(model + "?api=native&output=json", request));
        Map<?, ?> map =
                ask(model + "?api=native&output=map", request).getMessage().getBody(Map.class);

        String first = new String(raw, StandardCharsets.UTF_8);
        assertThat(json.replaceAll("msg_bdrk_\\d+", ""))
                .hasSameSizeAs(first.replaceAll("msg_bdrk_\\d+", ""));
        assertThat(map).isNotEmpty();
        map.keySet().forEach(name -> assertThat(first).contains("\"" + name + "\""));
    }

    @Test
    void anEmbeddingHasNoText() {
        Exchange exchange =
                ask("amazon.titan-embed-text-v2:0?api=native", "{\"inputText\":\"Hi\"}");

        assertThat(text(exchange)).startsWith("{\"embedding\":[");
        assertThat(exchange.getMessage().getHeader(ClaudeBedrockConstants.INPUT_TOKENS))
                .isEqualTo(1);
        List<?> embedding =
                (List<?>)
                        ask(
                                        "amazon.titan-embed-text-v2:0?api=native&output=map",
                                        Map.of("inputText", "Hi"))
                                .getMessage()
                                .getBody(Map.class)
                                .get("embedding");
        assertThat(embedding).isNotEmpty();
    }

    @Test
    void theUsersMessageIsTheBodyWhereThereIsNone() {
        assertThat(
                        text(
                                ask(
                                        "amazon.titan-text-express-v1?api=native&userMessage="
                                                + "RAW({\"inputText\":\"Hi\"})",
                                        null)))
                .isEqualTo("You said: \"Hi\"");
    }

    @Test
    void anAnswerThatIsNoObjectIsNoMap() {
        bedrock().reply(Answer.raw("[\"secret\"]"));

        assertThat(
                        ask(
                                        "amazon.titan-text-express-v1?api=native&output=map",
                                        "{\"inputText\":\"Hi\"}")
                                .getException())
                .hasMessageContaining("output=raw")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aTextIsNoNativeBody() {
        assertThat(ask("amazon.nova-lite-v1:0?api=native", "Hi").getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use api=converse");
        assertThat(ask("amazon.nova-lite-v1:0?api=native", null).getException())
                .hasMessageContaining("JSON object");
    }
}
