package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelclaude.bedrock.messages.BedrockOptions;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.simulator.Guardrail;
import io.github.camelclaude.bedrock.transport.AccessDeniedException;
import io.github.camelclaude.bedrock.transport.InvalidRequestException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Bedrock does beside handing a request to the model. */
class GuardrailTest extends BedrockTestSupport {

    private static final String GUARD = "guardrailIdentifier=gr-words&guardrailVersion=1";

    @BeforeEach
    void guard() {
        bedrock()
                .guardrail(
                        Guardrail.of("gr-words", "1")
                                .blocks("dragon", "Let us not speak of that.")
                                .masks("Smaug"));
    }

    private static String body(String api, String text) {
        return api.equals("native")
                ? "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":50,\"messages\":"
                        + "[{\"role\":\"user\",\"content\":\""
                        + text
                        + "\"}]}"
                : text;
    }

    @ParameterizedTest
    @CsvSource({
        "invoke, ''", "converse, ''", "native, ''",
        "invoke, &channel=c", "converse, &channel=c", "native, &channel=c"
    })
    void anInterventionIsVisibleAndNoError(String api, String streamed) {
        Exchange exchange =
                ask(
                        "opus-4.8?api=" + api + "&guardrailTrace=enabled&" + GUARD + streamed,
                        body(api, "A dragon!"));

        assertThat(text(exchange)).isEqualTo("Let us not speak of that.");
        assertThat(exchange.getMessage().getHeader(ClaudeBedrockConstants.GUARDRAIL_ACTION))
                .isEqualTo("INTERVENED");
        assertThat(
                        exchange.getMessage()
                                .getHeader(ClaudeBedrockConstants.GUARDRAIL_TRACE, Map.class)
                                .keySet()
                                .toString())
                .contains("guardrail");
    }

    @ParameterizedTest
    @CsvSource({"invoke", "converse", "native"})
    void whereNothingWasFoundTheHeaderSaysSo(String api) {
        Exchange exchange =
                ask("opus-4.8?api=" + api + "&guardrailTrace=enabled&" + GUARD, body(api, "Hello"));

        assertThat(text(exchange)).isEqualTo("You said: \"Hello\"");
        assertThat(exchange.getMessage().getHeader(ClaudeBedrockConstants.GUARDRAIL_ACTION))
                .isEqualTo("NONE");
    }

    @ParameterizedTest
    @CsvSource({"invoke", "converse"})
    void chunksMayWaitForTheGuardrailOrNot(String api) {
        for (String mode : new String[] {"sync", "async"})
            assertThat(
                            text(
                                    ask(
                                            "opus-4.8?channel=c&guardrailStreamProcessingMode="
                                                    + mode
                                                    + "&api="
                                                    + api
                                                    + "&"
                                                    + GUARD,
                                            "Hello")))
                    .isEqualTo("You said: \"Hello\"");
        assertThat(sent().toString())
                .contains(
                        api.equals("invoke")
                                ? "ASYNCHRONOUS"
                                : "\"streamProcessingMode\":\"async\"");
    }

    @Test
    void anUnknownGuardrailIsRefused() {
        assertThat(
                        ask("opus-4.8?guardrailIdentifier=other&guardrailVersion=1", "Hi")
                                .getException())
                .isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "invoke, ''",
        "converse, ''",
        "native, ''",
        "invoke, &channel=c",
        "converse, &channel=c"
    })
    void tierAndLatencyAreAskedForAndTold(String api, String streamed) {
        Exchange exchange =
                ask(
                        "opus-4.8?serviceTier=flex&performanceConfigLatency=optimized&api="
                                + api
                                + streamed,
                        body(api, "Hi"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(ClaudeBedrockConstants.SERVICE_TIER, "flex")
                .containsEntry(ClaudeBedrockConstants.PERFORMANCE_CONFIG_LATENCY, "optimized");
    }

    @ParameterizedTest
    @CsvSource({"invoke", "converse", "native"})
    void metadataOfOptionAndHeaderGoToTheLogs(String api) {
        text(
                ask(
                        "opus-4.8?requestMetadata.app=letters&requestMetadata.env=test&api=" + api,
                        body(api, "Hi"),
                        Map.of(
                                ClaudeBedrockConstants.REQUEST_METADATA,
                                Map.of("tenant", "a", "env", "live"))));

        String sent =
                api.equals("converse")
                        ? sent().get("requestMetadata").toString()
                        : bedrock().lastRequest().header("x-amzn-bedrock-request-metadata");
        assertThat(sent).contains("\"app\":\"letters\"", "\"env\":\"live\"", "\"tenant\":\"a\"");
    }

    @Test
    void aRequestWithOptionsOfItsOwnKeepsTheGuardrailOfTheEndpoint() {
        MessageRequest own =
                MessageRequest.builder()
                        .message(Message.user("A dragon!"))
                        .bedrock(BedrockOptions.NONE.withRequestMetadata(Map.of("team", "x")))
                        .build();

        assertThat(text(ask("opus-4.8?" + GUARD, own))).isEqualTo("Let us not speak of that.");
    }

    @ParameterizedTest
    @CsvSource({"messages", "mantle"})
    void aGuardrailThatCannotActIsNeverLeftOut(String api) {
        assertThat(
                        ask(
                                        ApiTest.uri(api, "opus-4.8?validateRequest=false&" + GUARD),
                                        "A dragon!")
                                .getException())
                .hasMessageContaining("take no guardrail");
    }

    /** Bedrock takes a few of them only, and says so; the signature holds all the same. */
    @Test
    void lettersThatAreNotOfAsciiDoNotBreakTheSignature() {
        Exchange exchange =
                ask(
                        "opus-4.8",
                        "Hi",
                        Map.of(
                                ClaudeBedrockConstants.REQUEST_METADATA,
                                Map.of("user", "Zo\u00eb")));

        assertThat(bedrock().lastRequest().header("x-amzn-bedrock-request-metadata"))
                .isEqualTo("{\"user\":\"Zo\\u00EB\"}");
        assertThat(exchange.getException()).isNotInstanceOf(AccessDeniedException.class);
    }
}
