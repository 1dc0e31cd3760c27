package io.github.camelclaude.bedrock;

import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CACHE_CREATION_INPUT_TOKENS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CACHE_READ_INPUT_TOKENS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.COST;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.INPUT_TOKENS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.SYSTEM_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Bedrock keeps of a prompt. */
class CachingTest extends BedrockTestSupport {

    private static final String LONG = "Some rule to be followed. ".repeat(800);
    private static final String MODEL = "opus-5.5";

    /** Moves when it is told to. */
    private static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-11-21T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Hands clock = new Hands();
    private final BedrockSimulator own = BedrockSimulator.builder().clock(clock).build().start();

    @AfterEach
    void stop() {
        own.close();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        ClaudeBedrockConfiguration defaults =
                context.getComponent("claude-bedrock", ClaudeBedrockComponent.class)
                        .getConfiguration();
        defaults.setUriEndpointOverride(own.endpoint().toString());
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("claude-bedrock-tool:time?tags=time&description=" + "x".repeat(600))
                        .setBody(constant("Noon"));
            }
        };
    }

    private Exchange say(String options, String body) {
        Exchange exchange = ask(MODEL + "?" + options, body, Map.of(SYSTEM_MESSAGE, LONG));
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private static int count(Exchange exchange, String header) {
        return exchange.getMessage().getHeader(header, 0, Integer.class);
    }

    private JsonNode received() {
        return own.lastRequest().messages();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoke", "converse", "messages"})
    void aSystemPromptIsWrittenOnceAndReadThen(String api) {
        String options = "promptCaching=system&api=" + api;

        Exchange first = say(options, "One");
        Exchange second = say(options, "Two");

        assertThat(count(first, CACHE_CREATION_INPUT_TOKENS)).isGreaterThan(5000);
        assertThat(count(first, CACHE_READ_INPUT_TOKENS)).isZero();
        assertThat(count(second, CACHE_READ_INPUT_TOKENS))
                .isEqualTo(count(first, CACHE_CREATION_INPUT_TOKENS));
        assertThat(count(second, CACHE_CREATION_INPUT_TOKENS)).isZero();
        assertThat(count(second, INPUT_TOKENS)).isLessThan(10);
    }

    @Test
    void whatIsReadCostsATwentieth() {
        Exchange plain = say("output=text", "One");
        Exchange first = say("promptCaching=system", "One");
        Exchange second = say("promptCaching=system", "One");

        BigDecimal price = cost(plain);
        assertThat(cost(first)).isGreaterThan(price);
        assertThat(cost(second)).isLessThan(price.multiply(BigDecimal.valueOf(0.1)));
    }

    private static BigDecimal cost(Exchange exchange) {
        return exchange.getMessage().getHeader(COST, BigDecimal.class);
    }

    @ParameterizedTest
    @CsvSource({"5m,4,true", "5m,6,false", "1h,6,true", "1h,59,true", "1h,61,false"})
    void itIsKeptForAWhile(String ttl, int minutes, boolean kept) {
        String options = "promptCaching=system&cacheTtl=" + ttl;
        say(options, "One");

        clock.now = clock.now.plus(Duration.ofMinutes(minutes));

        assertThat(count(say(options, "Two"), CACHE_READ_INPUT_TOKENS) > 0).isEqualTo(kept);
    }

    @Test
    void aConversationPaysForWhatIsNew() {
        String options = "promptCaching=conversation&conversationId=c";
        int before = 0;
        for (String word : List.of("One", "Two", "Three")) {
            Exchange exchange = say(options, word);
            assertThat(count(exchange, CACHE_READ_INPUT_TOKENS)).isEqualTo(before);
            before += count(exchange, CACHE_CREATION_INPUT_TOKENS);
            assertThat(count(exchange, INPUT_TOKENS)).isLessThan(10);
        }
        assertThat(received().findValues("cache_control")).hasSize(2);
    }

    @Test
    void aTurnOfManyCallsIsNotTooLongToLookBack() {
        String options = "promptCaching=conversation&conversationId=c&tags=time";
        say(options, "One");
        Answer many = Answer.text("All.");
        for (int i = 0; i < 25; i++) many = many.toolUse("time", "{}");
        own.reply(many);
        own.reply(Answer.text("Done."));

        say(options, "Two");
        Exchange third = say(options, "Three");

        assertThat(count(third, CACHE_READ_INPUT_TOKENS)).isGreaterThan(5000);
        assertThat(count(third, CACHE_CREATION_INPUT_TOKENS)).isLessThan(200);
    }

    @Test
    void autoMarksToolsSystemAndConversation() {
        String options = "promptCaching=auto&conversationId=c&tags=time";
        say(options, "One");
        say(options, "Two");

        assertThat(received().at("/tools/0/cache_control/type").asText()).isEqualTo("ephemeral");
        assertThat(received().at("/system/0/cache_control/type").asText()).isEqualTo("ephemeral");
        assertThat(received().findValues("cache_control")).hasSize(4);
    }

    @Test
    void nothingIsMarkedThatIsSurelyTooShort() {
        ask(MODEL + "?promptCaching=auto&systemMessage=Be brief", "One");

        assertThat(received().findValues("cache_control")).isEmpty();
    }

    @Test
    void marksOfTheBodyAreLeftAlone() {
        say(
                "promptCaching=auto",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\","
                        + "\"cache_control\":{\"type\":\"ephemeral\"}}]}]}");

        assertThat(received().findValues("cache_control")).hasSize(1);
    }

    @Test
    void marksAreNotRemembered() {
        say("promptCaching=conversation&conversationId=c", "One");
        say("promptCaching=off&conversationId=c", "Two");

        assertThat(received().findValues("cache_control")).isEmpty();
    }

    @Test
    void anHourIsOnlyForModelsThatHaveIt() {
        assertThatThrownBy(
                        () ->
                                context.getEndpoint(
                                                "claude-bedrock:sonnet-4?promptCaching=auto&cacheTtl=1h")
                                        .start())
                .hasStackTraceContaining("cacheTtl=1h");
    }
}
