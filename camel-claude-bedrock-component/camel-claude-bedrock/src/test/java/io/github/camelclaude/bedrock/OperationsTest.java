package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.simulator.Failure;
import io.github.camelclaude.bedrock.simulator.Guardrail;
import io.github.camelclaude.bedrock.transport.InvalidRequestException;
import io.github.camelclaude.bedrock.transport.ModelNotFoundException;
import io.github.camelclaude.bedrock.transport.RateLimitedException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a producer does beside chatting. */
class OperationsTest extends BedrockTestSupport {

    private static final String LONG = "four".repeat(100);

    @ParameterizedTest
    @CsvSource({
        "invoke,   sonnet-4.5, /model/anthropic.claude-sonnet-4-5-20250929-v1%3A0/count-tokens",
        "converse, sonnet-4.5, /model/anthropic.claude-sonnet-4-5-20250929-v1%3A0/count-tokens",
        "messages, haiku-4.5,  /model/anthropic.claude-haiku-4-5-20251001-v1%3A0/count-tokens",
        "mantle,   opus-4.8,   /anthropic/v1/messages/count_tokens"
    })
    void tokensAreCountedWithoutBeingAsked(String api, String model, String path) {
        Exchange exchange =
                ask(ApiTest.uri(api, model + "?operation=countTokens&temperature=1"), LONG);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(101);
        assertThat(exchange.getMessage().getHeader(ClaudeBedrockConstants.INPUT_TOKENS))
                .isEqualTo(101);
        assertThat(bedrock().lastRequest().path()).isEqualTo(path);
    }

    @Test
    void theSystemPromptCounts() {
        assertThat(
                        ask("sonnet-4.5?operation=countTokens&systemMessage=" + LONG, LONG)
                                .getMessage()
                                .getBody())
                .isEqualTo(201);
    }

    @Test
    void aProfileAndAnArnAreCountedByTheirModel() {
        for (String model :
                List.of(
                        "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
                        "arn:aws:bedrock:us-east-1:111122223333:inference-profile/"
                                + "us.anthropic.claude-sonnet-4-5-20250929-v1:0"))
            assertThat(ask(model + "?operation=countTokens", LONG).getMessage().getBody())
                    .isEqualTo(101);
        assertThat(
                        ask(
                                        "x?operation=countTokens&modelFamily=claude-sonnet-4-5"
                                                + "&modelId=arn:aws:bedrock:us-east-1:111122223333:"
                                                + "application-inference-profile/ab12cd34ef56",
                                        LONG)
                                .getMessage()
                                .getBody())
                .isEqualTo(101);
    }

    @Test
    void aHeaderChoosesTheOperation() {
        Exchange exchange =
                ask("sonnet-4.5", LONG, Map.of(ClaudeBedrockConstants.OPERATION, "countTokens"));

        assertThat(exchange.getMessage().getBody()).isEqualTo(101);
        assertThat(
                        ask("sonnet-4.5", LONG, Map.of(ClaudeBedrockConstants.OPERATION, "sing"))
                                .getException())
                .hasMessageContaining("operation=sing is unknown");
    }

    @Test
    void whatIsKnownNotToBeCountedIsRefusedWithTheWayOut() {
        Map<String, Object> count = Map.of(ClaudeBedrockConstants.OPERATION, "countTokens");

        assertThat(ask("opus-4.8", LONG, count).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("api=mantle");
        assertThat(ask("opus-4.8?validateRequest=false", LONG, count).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("doesn't support counting tokens")
                .hasMessageContaining("api=mantle");
    }

    private List<Map<String, Object>> models(String options) {
        Exchange exchange =
                ask(
                        "any?operation=listModels&uriEndpointOverride="
                                + bedrock().controlPlaneEndpoint()
                                + options,
                        null);
        assertThat(exchange.getException()).isNull();
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> models = exchange.getMessage().getBody(List.class);
        return models;
    }

    @Test
    void claudeModelsAndTheirProfilesAreListed() {
        List<Map<String, Object>> models = models("");

        assertThat(models)
                .allSatisfy(m -> assertThat(m).containsKeys("kind", "id", "arn", "name", "status"));
        assertThat(models.stream().map(m -> m.get("kind")).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("foundation-model", "inference-profile");
        assertThat(models.stream().map(m -> (String) m.get("id")).toList())
                .contains(
                        "anthropic.claude-opus-4-8",
                        "us.anthropic.claude-opus-4-8",
                        "global.anthropic.claude-haiku-5-5")
                .allMatch(id -> id.contains("anthropic."))
                .doesNotHaveDuplicates();
        assertThat(bedrock().requests()).as("pages").hasSizeGreaterThan(2);
        assertThat(bedrock().lastRequest().service()).isEqualTo("bedrock");
    }

    @Test
    void aListThatFailsHasItsError() {
        bedrock().reply(Failure.throttled());

        assertThat(
                        ask(
                                        "any?operation=listModels&maxRetries=0&uriEndpointOverride="
                                                + bedrock().controlPlaneEndpoint(),
                                        null)
                                .getException())
                .isInstanceOf(RateLimitedException.class);
    }

    private static final String GUARDED =
            "any?operation=applyGuardrail&guardrailIdentifier=gr-words&guardrailVersion=1";

    private void guard() {
        bedrock()
                .guardrail(
                        Guardrail.of("gr-words", "1")
                                .blocks("dragon", "Let us not speak of that.")
                                .masks("Smaug"));
    }

    @Test
    void aGuardrailHasNothingToSay() {
        guard();
        Exchange exchange = ask(GUARDED, "Hello");

        assertThat(text(exchange)).isEqualTo("Hello");
        assertThat(exchange.getMessage().getHeader(ClaudeBedrockConstants.GUARDRAIL_ACTION))
                .isEqualTo("NONE");
    }

    @ParameterizedTest
    @CsvSource({"A dragon!, Let us not speak of that.", "I am Smaug!, I am {MASKED}!"})
    void aGuardrailSaysSomethingElse(String body, String said) {
        guard();
        Exchange exchange =
                ask(GUARDED + "&guardrailSource=OUTPUT&guardrailOutputScope=FULL", body);

        assertThat(text(exchange)).isEqualTo(said);
        assertThat(exchange.getMessage().getHeader(ClaudeBedrockConstants.GUARDRAIL_ACTION))
                .isEqualTo("INTERVENED");
        assertThat(
                        exchange.getMessage()
                                .getHeader(ClaudeBedrockConstants.GUARDRAIL_TRACE, Map.class)
                                .keySet()
                                .toString())
                .contains("action", "assessments", "outputs");
        assertThat(sent().path("source").asText()).isEqualTo("OUTPUT");
        assertThat(sent().path("outputScope").asText()).isEqualTo("FULL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "map", "raw", "message"})
    void theWholeAnswerOfAGuardrail(String output) {
        guard();
        String body =
                ask(GUARDED + "&output=" + output, "A dragon!").getMessage().getBody(String.class);

        assertThat(body).contains("GUARDRAIL_INTERVENED", "assessments");
    }

    @Test
    void anUnknownGuardrailIsNotFound() {
        assertThat(ask(GUARDED, "Hello").getException()).isInstanceOf(ModelNotFoundException.class);
        assertThat(ask(GUARDED, null).getException()).hasMessageContaining("body is empty");
    }

    @Test
    void headersOfAnEarlierAnswerDoNotStay() {
        guard();
        for (String operation :
                List.of(
                        "sonnet-4.5?operation=countTokens",
                        GUARDED,
                        "any?operation=listModels&uriEndpointOverride="
                                + bedrock().controlPlaneEndpoint())) {
            Exchange exchange = ask("sonnet-4.5", "Hi");
            String first =
                    exchange.getMessage()
                            .getHeader(ClaudeBedrockConstants.REQUEST_ID, String.class);

            Exchange after = template.send("claude-bedrock:" + operation, exchange);

            assertThat(after.getException()).isNull();
            assertThat(after.getMessage().getHeaders())
                    .doesNotContainKeys(
                            ClaudeBedrockConstants.COST,
                            ClaudeBedrockConstants.STOP_REASON,
                            ClaudeBedrockConstants.MESSAGE_ID,
                            ClaudeBedrockConstants.OUTPUT_TOKENS)
                    .containsKey(ClaudeBedrockConstants.LATENCY);
            assertThat(after.getMessage().getHeader(ClaudeBedrockConstants.REQUEST_ID))
                    .isNotNull()
                    .isNotEqualTo(first);
        }
    }

    @Test
    void theModelOfARequestIsTheOneThatCounts() {
        MessageRequest own =
                MessageRequest.builder()
                        .model("us.anthropic.claude-haiku-4-5-20251001-v1:0")
                        .message(Message.user(LONG))
                        .build();

        assertThat(ask("sonnet-4.5?operation=countTokens", own).getMessage().getBody())
                .isEqualTo(101);
        assertThat(bedrock().lastRequest().modelId())
                .isEqualTo("anthropic.claude-haiku-4-5-20251001-v1:0");
    }

    @Test
    void aGuardrailLooksAtTheTextOfMessages() {
        guard();
        assertThat(text(ask(GUARDED, Message.user("I am Smaug!")))).isEqualTo("I am {MASKED}!");
        assertThat(text(ask(GUARDED, List.of(Message.user("I am Smaug!")))))
                .isEqualTo("I am {MASKED}!");
        assertThat(ask(GUARDED, "").getException()).hasMessageContaining("body is empty");
    }
}
