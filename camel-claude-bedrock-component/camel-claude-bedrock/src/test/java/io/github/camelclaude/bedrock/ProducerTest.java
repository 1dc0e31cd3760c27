package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.ThinkingBlock;
import io.github.camelclaude.bedrock.simulator.Answer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProducerTest extends BedrockTestSupport {

    @Test
    void aBodyIsAskedAndTheAnswerIsTheBody() {
        bedrock().reply("Rome");

        assertThat(text(ask(SONNET, "What is the capital of Italy?"))).isEqualTo("Rome");
        assertThat(bedrock().lastRequest().path())
                .isEqualTo("/model/us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/invoke");
        assertThat(sent())
                .isEqualTo(
                        json(
                                """
                                {"anthropic_version":"bedrock-2023-05-31","max_tokens":4096,
                                 "messages":[{"role":"user","content":
                                   [{"type":"text","text":"What is the capital of Italy?"}]}]}
                                """));
    }

    @Test
    void everyOptionReachesTheBody() {
        ask(
                "us.anthropic.claude-sonnet-4-20250514-v1:0?maxTokens=100&systemMessage=Be brief.&topK=5&temperature=0.5"
                        + "&stopSequences=END,STOP&anthropicVersion=bedrock-2023-05-31"
                        + "&anthropicBeta=interleaved-thinking-2025-05-14"
                        + "&additionalBodyProperty.metadata.user_id=u-1",
                "Hi");

        assertThat(sent())
                .isEqualTo(
                        json(
                                """
                                {"anthropic_version":"bedrock-2023-05-31","anthropic_beta":["interleaved-thinking-2025-05-14"],
                                 "max_tokens":100,"system":"Be brief.","temperature":0.5,"top_k":5,
                                 "stop_sequences":["END","STOP"],"metadata":{"user_id":"u-1"},
                                 "messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}]}
                                """));
    }

    @Test
    void theExtendedThinkingOfClaude37HasTheBodyThatItIsKnownBy() {
        Exchange answer =
                ask(
                        "us.anthropic.claude-3-7-sonnet-20250219-v1:0?thinking=true&budgetTokens=1024"
                                + "&maxTokens=8000&temperature=1&systemMessage=Be brief.",
                        "hello world");

        assertThat(sent())
                .isEqualTo(
                        json(
                                """
                                {"anthropic_version":"bedrock-2023-05-31","max_tokens":8000,"temperature":1.0,
                                 "system":"Be brief.",
                                 "messages":[{"role":"user","content":[{"type":"text","text":"hello world"}]}],
                                 "thinking":{"type":"enabled","budget_tokens":1024}}
                                """));
        assertThat(text(answer)).contains("hello world");
        assertThat(header(answer, ClaudeBedrockConstants.THINKING_TEXT)).asString().isNotEmpty();
        assertThat(header(answer, ClaudeBedrockConstants.INPUT_TOKENS)).isInstanceOf(Integer.class);
        assertThat(header(answer, ClaudeBedrockConstants.OUTPUT_TOKENS))
                .isInstanceOf(Integer.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "us.anthropic.claude-3-7-sonnet-20250219-v1:0 | {\"type\":\"enabled\",\"budget_tokens\":1024}",
                "us.anthropic.claude-sonnet-4-20250514-v1:0   | {\"type\":\"enabled\",\"budget_tokens\":1024}",
                "global.anthropic.claude-opus-4-8              | {\"type\":\"adaptive\"}",
                "global.anthropic.claude-opus-5-5              | null",
            })
    void oneUriThinksInTheFormThatEachModelTakes(String model, String thinking) {
        Exchange answer = ask(model + "?thinking=true&budgetTokens=1024", "hello world");

        assertThat(answer.getException()).isNull();
        assertThat(String.valueOf(sent().get("thinking"))).isEqualTo(thinking);
    }

    @Test
    void headersTellTheRest() {
        bedrock()
                .reply(
                        Answer.text("Rome END")
                                .thinking("Italy ...")
                                .stopReason("stop_sequence")
                                .stopSequence("END")
                                .usage(1_000_000, 2_000_000)
                                .cacheUsage(3_000_000, 4_000_000)
                                .member("usage_note", "\"x\""));

        Exchange answer = ask(SONNET, "Capital of Italy?");

        Map<String, Object> headers = answer.getMessage().getHeaders();
        assertThat(headers)
                .containsEntry(ClaudeBedrockConstants.STOP_REASON, "stop_sequence")
                .containsEntry(ClaudeBedrockConstants.STOP_SEQUENCE, "END")
                .containsEntry(ClaudeBedrockConstants.INPUT_TOKENS, 1_000_000)
                .containsEntry(ClaudeBedrockConstants.OUTPUT_TOKENS, 2_000_000)
                .containsEntry(ClaudeBedrockConstants.CACHE_READ_INPUT_TOKENS, 3_000_000)
                .containsEntry(ClaudeBedrockConstants.CACHE_CREATION_INPUT_TOKENS, 4_000_000)
                .containsEntry(ClaudeBedrockConstants.THINKING_TEXT, "Italy ...")
                .containsEntry(ClaudeBedrockConstants.RESPONSE_MODEL, "claude-sonnet-4-5-20250929");
        assertThat(headers.get(ClaudeBedrockConstants.MESSAGE_ID))
                .asString()
                .startsWith("msg_bdrk_");
        assertThat(headers.get(ClaudeBedrockConstants.REQUEST_ID)).asString().hasSize(36);
        assertThat(headers.get(ClaudeBedrockConstants.LATENCY)).isInstanceOf(Long.class);
        // 3 + 30 + 4 * 3.75 + 3 * 0.30, and ten per cent for the geography
        assertThat(headers.get(ClaudeBedrockConstants.COST))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.BIG_DECIMAL)
                .isEqualByComparingTo(new BigDecimal("53.79"));
    }

    @Test
    void theAnswerTellsThePriceOfAModelThatAnArnHides() {
        bedrock()
                .reply(
                        Answer.text("Rome")
                                .model("claude-sonnet-4-5-20250929")
                                .usage(1_000_000, 1_000_000));
        String arn =
                "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/ab12cd34ef56";

        // 3 + 15, and ten per cent, for the profile may stay in a geography
        assertThat(header(ask(arn, "Hi"), ClaudeBedrockConstants.COST))
                .isEqualTo(new BigDecimal("19.8"));
    }

    @Test
    void whatIsPaidByTheHourHasNoCost() {
        String arn = "arn:aws:bedrock:us-east-1:111122223333:provisioned-model/ab12cd34ef56";

        Exchange answer = ask(arn + "?modelFamily=claude-sonnet-4-5", "Hi");

        assertThat(answer.getMessage().getHeaders()).doesNotContainKey(ClaudeBedrockConstants.COST);
    }

    @Test
    void theCountOfThinkingTokensIsTakenWhereItIsGiven() {
        Exchange answer =
                ask(
                        "global.anthropic.claude-opus-4-8?thinking=true&thinkingDisplay=summarized",
                        "Hi");

        assertThat(header(answer, ClaudeBedrockConstants.THINKING_TOKENS))
                .isInstanceOf(Integer.class);
    }

    @Test
    void aHeaderOfAnEarlierAnswerDoesNotPassForOneOfThis() {
        bedrock().reply("No thoughts");

        Exchange answer =
                ask(
                        SONNET,
                        "Hi",
                        Map.of(
                                ClaudeBedrockConstants.THINKING_TEXT, "old",
                                ClaudeBedrockConstants.STOP_SEQUENCE, "old"));

        assertThat(answer.getMessage().getHeaders())
                .doesNotContainKeys(
                        ClaudeBedrockConstants.THINKING_TEXT, ClaudeBedrockConstants.STOP_SEQUENCE);
    }

    @Test
    void incomingHeadersStay() {
        assertThat(header(ask(SONNET, "Hi", Map.of("orderId", 7)), "orderId")).isEqualTo(7);
    }

    @Test
    void aHeaderWinsOverTheEndpointAndTheEndpointOverTheComponent() {
        ClaudeBedrockConfiguration defaults =
                context.getComponent("claude-bedrock", ClaudeBedrockComponent.class)
                        .getConfiguration();
        defaults.setMaxTokens(10);
        defaults.setSystemMessage("component");
        defaults.setStopSequences("component");

        ask(
                SONNET + "?maxTokens=20&systemMessage=endpoint",
                "Hi",
                Map.of(ClaudeBedrockConstants.MAX_TOKENS, 30));

        assertThat(sent().get("max_tokens").asInt()).isEqualTo(30);
        assertThat(sent().get("system").asText()).isEqualTo("endpoint");
        assertThat(sent().get("stop_sequences").toString()).isEqualTo("[\"component\"]");
    }

    @Test
    void everyIncomingHeaderReachesTheRequest() {
        ask(
                SONNET,
                "Hi",
                Map.of(
                        ClaudeBedrockConstants.MODEL, "us.anthropic.claude-opus-4-6-v1",
                        ClaudeBedrockConstants.SYSTEM_MESSAGE, "Be brief.",
                        ClaudeBedrockConstants.USER_MESSAGE, "Translate.",
                        ClaudeBedrockConstants.MAX_TOKENS, "5000",
                        ClaudeBedrockConstants.STOP_SEQUENCES, List.of("END"),
                        ClaudeBedrockConstants.THINKING, true,
                        ClaudeBedrockConstants.BUDGET_TOKENS, 2000,
                        ClaudeBedrockConstants.EFFORT, "low",
                        ClaudeBedrockConstants.TOP_P, 0.96));

        assertThat(bedrock().lastRequest().path()).contains("us.anthropic.claude-opus-4-6-v1");
        assertThat(sent())
                .isEqualTo(
                        json(
                                """
                                {"anthropic_version":"bedrock-2023-05-31","max_tokens":5000,"system":"Be brief.",
                                 "messages":[{"role":"user","content":[{"type":"text","text":"Hi"},{"type":"text","text":"Translate."}]}],
                                 "stop_sequences":["END"],"top_p":0.96,
                                 "thinking":{"type":"enabled","budget_tokens":2000},
                                 "output_config":{"effort":"low"}}
                                """));
    }

    @Test
    void samplingMayComeByHeader() {
        ask(
                SONNET,
                "Hi",
                Map.of(
                        ClaudeBedrockConstants.TEMPERATURE,
                        "0.25",
                        ClaudeBedrockConstants.TOP_K,
                        9));

        assertThat(sent().get("temperature").asDouble()).isEqualTo(0.25);
        assertThat(sent().get("top_k").asInt()).isEqualTo(9);
    }

    @Test
    void aSystemMessageMayBeAResource() {
        ask(SONNET + "?systemMessage=resource:classpath:system.txt", "Hi");

        assertThat(sent().get("system").asText()).isEqualTo("You are terse.");
    }

    @Test
    void aHeaderNeverOpensAResource() {
        ask(
                SONNET,
                "Hi",
                Map.of(ClaudeBedrockConstants.SYSTEM_MESSAGE, "resource:classpath:system.txt"));

        assertThat(sent().get("system").asText()).isEqualTo("resource:classpath:system.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-opus-4-8",
                "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/ab12cd34ef56",
                "arn:aws:bedrock:us-east-1:111122223333:provisioned-model/ab12cd34ef56",
                "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-4-8",
            })
    void anArnWorksInThePathAndAsModelId(String arn) {
        String family = "modelFamily=claude-opus-4-8&thinking=true";

        assertThat(ask(arn + "?" + family, "Hi").getException()).isNull();
        assertThat(bedrock().lastRequest().modelId()).isEqualTo(arn);
        assertThat(sent().get("thinking")).isEqualTo(json("{\"type\":\"adaptive\"}"));

        assertThat(ask("any?modelId=" + arn + "&" + family, "Hi").getException()).isNull();
        assertThat(bedrock().lastRequest().modelId()).isEqualTo(arn);
        assertThat(bedrock().lastRequest().path()).contains("%3A").contains("%2F");
    }

    @Test
    void anAliasIsCalledInTheGeographyOfTheRegion() {
        ask("sonnet-4.5", "Hi");

        assertThat(bedrock().lastRequest().modelId()).isEqualTo(SONNET);
    }

    @Test
    void anAliasIsCalledThroughTheProfileThatIsAskedFor() {
        ask("opus-4.8?inferenceProfile=global", "Hi");

        assertThat(bedrock().lastRequest().modelId()).isEqualTo("global.anthropic.claude-opus-4-8");
    }

    @Test
    void theWholeAnswerMayBeTheBody() {
        bedrock().reply(Answer.text("Rome").thinking("Italy ..."));

        Exchange answer = ask(SONNET + "?output=message", "Hi");

        Reply reply = answer.getMessage().getBody(Reply.class);
        assertThat(reply.text()).isEqualTo("Rome");
        assertThat(reply.content().get(0)).isInstanceOf(ThinkingBlock.class);
        assertThat(text(answer)).isEqualTo("Rome");
        assertThat(answer.getMessage().getBody(Map.class).get("stop_reason")).isEqualTo("end_turn");
        assertThat(answer.getMessage().getBody(byte[].class)).asString().isEqualTo("Rome");
        assertThat(answer.getMessage().getBody(Message.class)).isEqualTo(reply.toMessage());
    }

    @Test
    void theAnswerMayBeJson() {
        bedrock().reply(Answer.text("Rome").member("moons", "{\"n\":1.50}"));

        Object body = ask(SONNET + "?output=json", "Hi").getMessage().getBody();

        assertThat(body).isInstanceOf(String.class);
        assertThat(json((String) body).at("/content/0/text").asText()).isEqualTo("Rome");
        assertThat((String) body).contains("\"moons\":{\"n\":1.50}");
    }

    @Test
    void theAnswerMayBeTheBytesThatCame() {
        String wire =
                "{ \"role\" : \"assistant\",\n \"content\":[ {\"type\":\"text\",\"text\":\"Rome\"} ] }";
        bedrock().reply(Answer.raw(wire));

        Exchange answer = ask(SONNET + "?output=raw", "Hi");

        assertThat(answer.getMessage().getBody()).isInstanceOf(byte[].class);
        assertThat(text(answer)).isEqualTo(wire);
    }

    @Test
    void aConversationGoesOnFromTheAnswer() {
        Reply first =
                ask(SONNET + "?output=message&thinking=true", "One")
                        .getMessage()
                        .getBody(Reply.class);

        Exchange second =
                ask(
                        SONNET + "?thinking=true",
                        List.of(Message.user("One"), first.toMessage(), Message.user("Two")));

        assertThat(text(second)).contains("Two");
        assertThat(sent().at("/messages/1/content/0/type").asText()).isEqualTo("thinking");
    }

    private static Object header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
