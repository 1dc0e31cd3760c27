package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.Failure;
import io.github.camelclaude.bedrock.transport.RateLimitedException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One option switches the wire; the exchange stays the same. */
class ApiTest extends BedrockTestSupport {

    /** With the address that the shape is served at. */
    static String uri(String api, String rest) {
        String at = api.equals("mantle") ? bedrock().mantleEndpoint().toString() : null;
        return rest
                + (rest.contains("?") ? "&" : "?")
                + "api="
                + api
                + (at == null ? "" : "&uriEndpointOverride=" + at);
    }

    @ParameterizedTest
    @CsvSource({
        "invoke,   bedrock-runtime, us.anthropic.claude-opus-4-8, /model/us.anthropic.claude-opus-4-8/invoke",
        "converse, bedrock-runtime, us.anthropic.claude-opus-4-8, /model/us.anthropic.claude-opus-4-8/converse",
        "messages, bedrock-runtime, us.anthropic.claude-opus-4-8, /anthropic/v1/messages",
        "mantle,   bedrock-mantle,  anthropic.claude-opus-4-8,    /anthropic/v1/messages"
    })
    void anAliasIsCalledWhereTheShapeIsServed(
            String api, String service, String model, String path) {
        Exchange exchange = ask(uri(api, "opus-4.8?systemMessage=Be brief."), "Hi");

        assertThat(text(exchange))
                .isEqualTo("You said: \"Hi\" Your system prompt has 9 characters.");
        assertThat(bedrock().lastRequest().service()).isEqualTo(service);
        assertThat(bedrock().lastRequest().modelId()).isEqualTo(model);
        assertThat(bedrock().lastRequest().path()).isEqualTo(path);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(ClaudeBedrockConstants.STOP_REASON, "end_turn")
                .containsEntry(ClaudeBedrockConstants.INPUT_TOKENS, 5)
                .containsKey(ClaudeBedrockConstants.OUTPUT_TOKENS)
                .containsKey(ClaudeBedrockConstants.REQUEST_ID)
                .containsKey(ClaudeBedrockConstants.LATENCY);
        assertThat(exchange.getMessage().getHeader(ClaudeBedrockConstants.COST, BigDecimal.class))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoke", "converse", "messages", "mantle"})
    void anAnswerIsStreamedAndItsHeadersAreComplete(String api) throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:" + api)
                                .to("claude-bedrock:" + uri(api, "opus-4.8?streaming=true"))
                                .convertBodyTo(String.class);
                    }
                });
        bedrock().reply(Answer.chunks("Ro", "me").thinking("Hm."));

        Exchange exchange = template.request("direct:" + api, e -> e.getMessage().setBody("Hi"));

        assertThat(text(exchange)).isEqualTo("Rome");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(ClaudeBedrockConstants.STOP_REASON, "end_turn")
                .containsEntry(ClaudeBedrockConstants.THINKING_TEXT, "Hm.")
                .containsKeys(
                        ClaudeBedrockConstants.INPUT_TOKENS,
                        ClaudeBedrockConstants.OUTPUT_TOKENS,
                        ClaudeBedrockConstants.COST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoke", "converse", "messages", "mantle"})
    void chunksAreExchangesOfAConsumer(String api) throws Exception {
        List<String> chunks = new CopyOnWriteArrayList<>();
        String uri = "claude-bedrock:" + uri(api, "opus-4.8?channel=" + api);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(uri)
                                .process(
                                        e ->
                                                chunks.add(
                                                        e.getMessage()
                                                                        .getHeader(
                                                                                ClaudeBedrockConstants
                                                                                        .CHUNK_TYPE)
                                                                + ":"
                                                                + e.getMessage().getBody()));
                    }
                });
        bedrock().reply(Answer.chunks("Ro", "me").thinking("Hm."));

        Exchange exchange = template.request(uri, e -> e.getMessage().setBody("Hi"));

        assertThat(text(exchange)).isEqualTo("Rome");
        assertThat(chunks)
                .filteredOn(chunk -> !chunk.startsWith("other:"))
                .containsExactly("start:", "thinking:Hm.", "text:Ro", "text:me", "stop:");
        assertThat(exchange.getMessage().getHeader(ClaudeBedrockConstants.STOP_REASON))
                .isEqualTo("end_turn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoke", "converse", "messages", "mantle"})
    void anErrorHasItsName(String api) {
        bedrock().reply(Failure.throttled().times(10));

        assertThat(ask(uri(api, "opus-4.8?maxRetries=0"), "Hi").getException())
                .isInstanceOf(RateLimitedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoke", "converse", "messages", "mantle"})
    void anApiKeyIsABearerToken(String api) {
        text(ask(uri(api, "opus-4.8?apiKey=" + bedrock().apiKey()), "Hi"));

        assertThat(bedrock().lastRequest().authentication()).isEqualTo("bearer");
    }

    @ParameterizedTest
    @CsvSource({"messages", "mantle"})
    void versionAndBetasTravelInHeaders(String api) {
        text(
                ask(
                        uri(
                                api,
                                "opus-4.8?anthropicVersion=2026-10-21"
                                        + "&anthropicBeta=context-management-2025-06-27,"
                                        + "interleaved-thinking-2025-05-14"),
                        "Hi"));

        assertThat(bedrock().lastRequest().header("anthropic-version")).isEqualTo("2026-10-21");
        assertThat(bedrock().lastRequest().header("anthropic-beta"))
                .isEqualTo("context-management-2025-06-27,interleaved-thinking-2025-05-14");
        assertThat(sent().has("anthropic_version")).isFalse();
    }

    /** The same native body goes through every shape. */
    @ParameterizedTest
    @ValueSource(strings = {"invoke", "converse", "messages", "mantle"})
    void aNativeBodyGoesThroughEveryShape(String api) {
        String body =
                "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":50,"
                        + "\"anthropic_beta\":[\"interleaved-thinking-2025-05-14\"],"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

        assertThat(text(ask(uri(api, "opus-4.8"), body))).isEqualTo("You said: \"Hi\"");
        assertThat(
                        new String(bedrock().lastRequest().body(), StandardCharsets.UTF_8)
                                + bedrock().lastRequest().header("anthropic-beta"))
                .contains("interleaved-thinking-2025-05-14");
    }

    @Test
    void aWorkspaceIsNamedToMantle() {
        text(ask(uri("mantle", "opus-4.8?anthropicWorkspace=wrkspc-billing"), "Hi"));

        assertThat(bedrock().lastRequest().header("anthropic-workspace"))
                .isEqualTo("wrkspc-billing");
    }

    @Test
    void claudeEditsItsContext() {
        text(
                ask(
                        "opus-4.8?anthropicBeta=context-management-2025-06-27&contextManagement="
                                + "RAW({\"edits\":[{\"type\":\"clear_tool_uses_20250919\"}]})",
                        "Hi"));

        assertThat(sent().at("/context_management/edits/0/type").asText())
                .isEqualTo("clear_tool_uses_20250919");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "us.amazon.nova-pro-v1:0",
                "us.meta.llama3-3-70b-instruct-v1:0",
                "mistral.mistral-large-2407-v1:0",
                "cohere.command-r-plus-v1:0",
                "ai21.jamba-1-5-large-v1:0",
                "us.deepseek.r1-v1:0"
            })
    void anyFamilyAnswersThroughConverse(String model) {
        Exchange exchange = ask(model + "?api=converse&temperature=0.5", "Hi");

        assertThat(text(exchange)).isEqualTo("You said: \"Hi\"");
        assertThat(exchange.getMessage().getHeader(ClaudeBedrockConstants.STOP_REASON))
                .isEqualTo("end_turn");
        assertThat(exchange.getMessage().getHeader(ClaudeBedrockConstants.INPUT_TOKENS))
                .isNotNull();
        assertThat(sent().at("/inferenceConfig/temperature").asDouble()).isEqualTo(0.5);
        assertThat(
                        context.createProducerTemplate()
                                .request(
                                        "claude-bedrock:"
                                                + model
                                                + "?api=converse&channel=none&temperature=0.5",
                                        e -> e.getMessage().setBody("Hi"))
                                .getMessage()
                                .getBody(String.class))
                .as("streamed")
                .isEqualTo("You said: \"Hi\"");
    }

    @Test
    void aBodyInTheWordsOfConverseIsSentAsItIs() {
        Map<String, Object> body =
                Map.of(
                        "messages",
                        List.of(Map.of("role", "user", "content", List.of(Map.of("text", "Hi")))),
                        "inferenceConfig",
                        Map.of("maxTokens", 7));

        assertThat(text(ask("us.amazon.nova-pro-v1:0?api=converse", body)))
                .isEqualTo("You said: \"Hi\"");
        assertThat(sent().at("/inferenceConfig/maxTokens").asInt()).isEqualTo(7);
        assertThat(sent().at("/messages/0/content/0").toString()).isEqualTo("{\"text\":\"Hi\"}");
    }

    @Test
    void anOfficeDocumentIsReadThroughConverse() {
        Exchange exchange =
                ask(
                        "opus-4.8?api=converse&userMessage=What is this?",
                        new byte[] {'P', 'K', 3, 4},
                        Map.of(
                                ClaudeBedrockConstants.MEDIA_TYPE,
                                "application/vnd.openxmlformats-officedocument.wordprocessingml"
                                        + ".document"));

        assertThat(text(exchange)).startsWith("You said: \"What is this?\"");
        JsonNode document = sent().at("/messages/0/content/0/document");
        assertThat(document.path("format").asText()).isEqualTo("docx");
        assertThat(
                        ask(
                                        "opus-4.8?userMessage=What is this?",
                                        new byte[] {'P', 'K', 3, 4},
                                        Map.of(
                                                ClaudeBedrockConstants.MEDIA_TYPE,
                                                "application/msword"))
                                .getException())
                .hasMessageContaining("api=converse");
    }

    @Test
    void aManagedPromptHasVariables() {
        Exchange exchange =
                ask(
                        "greeting?api=converse&modelId="
                                + "arn:aws:bedrock:us-east-1:111122223333:prompt/ABCDEFGHIJ:1",
                        Map.of("promptVariables", Map.of("name", Map.of("text", "Ada"))));

        assertThat(text(exchange)).isNotEmpty();
        assertThat(sent().fieldNames()).toIterable().containsExactly("promptVariables");
    }

    @Test
    void anOpaqueArnIsClaudeWhereItsFamilyIsSaid() {
        String uri =
                "x?api=converse&stopSequences=said&modelFamily=claude-opus-4-8&modelId=arn:aws:"
                        + "bedrock:us-east-1:111122223333:application-inference-profile/ab12cd34ef56";

        assertThat(ask(uri, "Hi").getMessage().getHeaders())
                .containsEntry(ClaudeBedrockConstants.STOP_SEQUENCE, "said");
        bedrock().reply(Answer.text("").stopReason("refusal"));
        assertThat(ask(uri, "Hi").getMessage().getHeaders())
                .containsEntry(ClaudeBedrockConstants.STOP_REASON, "refusal");
    }

    /** What is known of the endpoint's model says nothing of the one that a request names. */
    @Test
    void aRequestMayNameAModelOfAnotherFamily() {
        MessageRequest nova =
                MessageRequest.builder()
                        .model("us.amazon.nova-pro-v1:0")
                        .stopSequences(List.of("END"))
                        .message(Message.user("Hi"))
                        .build();

        text(ask("opus-4.8?api=converse", nova));

        assertThat(sent().has("additionalModelResponseFieldPaths")).isFalse();
    }

    @Test
    void whatAnswerIsMadeOfIsSeenAsAMap() {
        bedrock().reply("Rome");

        Map<?, ?> map = ask("opus-4.8?output=map", "Hi").getMessage().getBody(Map.class);

        assertThat(map.get("role")).isEqualTo("assistant");
    }

    @Test
    void aReplyThroughConverseHasAllThatConverseTells() {
        bedrock().reply(Answer.text("Rome").thinking("Hm.").cacheUsage(1000, 200));

        Reply reply =
                ask("opus-4.8?api=converse&output=message", "Hi").getMessage().getBody(Reply.class);

        assertThat(reply.thinking()).isEqualTo("Hm.");
        assertThat(reply.usage().cacheReadInputTokens()).isEqualTo(1000);
        assertThat(reply.usage().cacheCreationInputTokens()).isEqualTo(200);
        assertThat(reply.usage().extra()).containsKey("totalTokens");
    }
}
