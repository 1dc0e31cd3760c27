package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Prompts are cached where a request says so, and for as long as it says. */
class CachingTest {

    /** Goes on only when it is told to. */
    private static final class StoppedClock extends Clock {

        private Instant now = Instant.parse("2026-01-15T12:00:00Z");

        synchronized void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public synchronized Instant instant() {
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

    private static final StoppedClock CLOCK = new StoppedClock();

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK =
            new BedrockSimulatorExtension(BedrockSimulator.builder().clock(CLOCK));

    static final String OPUS = "global.anthropic.claude-opus-4-8";
    static final String FIVE = "'cache_control':{'type':'ephemeral'}";
    static final String HOUR = "'cache_control':{'type':'ephemeral','ttl':'1h'}";

    /** Of 1200 tokens. */
    static final String LONG = "word".repeat(1200);

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @ParameterizedTest
    @EnumSource(Way.class)
    void theSecondReadsWhatTheFirstWrote(Way way) throws Exception {
        ObjectNode body = asked(FIVE);
        int prompt = prompt(Way.INVOKE.ask(bedrock, OPUS, asked("'x':1")));

        JsonNode first = way.ask(bedrock, OPUS, body).path("usage");
        JsonNode second = way.ask(bedrock, OPUS, body).path("usage");

        assertThat(counts(first)).isEqualTo("0 read, 1200 written (1200 + 0)");
        assertThat(counts(second)).isEqualTo("1200 read, 0 written (0 + 0)");
        assertThat(first.path("input_tokens").asInt()).isEqualTo(prompt - 1200);
        assertThat(second.path("input_tokens").asInt()).isEqualTo(prompt - 1200);
    }

    @Test
    void anEntryLivesFiveMinutesFromItsLastUse() throws Exception {
        ask(asked(FIVE));
        CLOCK.pass(Duration.ofMinutes(4));
        assertThat(ask(asked(FIVE))).startsWith("1200 read");
        CLOCK.pass(Duration.ofMinutes(4));
        assertThat(ask(asked(FIVE))).startsWith("1200 read");

        CLOCK.pass(Duration.ofMinutes(5));

        assertThat(ask(asked(FIVE))).isEqualTo("0 read, 1200 written (1200 + 0)");
    }

    @Test
    void orAnHour() throws Exception {
        assertThat(ask(asked(HOUR))).isEqualTo("0 read, 1200 written (0 + 1200)");
        CLOCK.pass(Duration.ofMinutes(59));
        assertThat(ask(asked(HOUR))).startsWith("1200 read");
        CLOCK.pass(Duration.ofMinutes(60));
        assertThat(ask(asked(HOUR))).startsWith("0 read");
    }

    @Test
    void bothLivesAreCountedApart() throws Exception {
        ObjectNode body = asked(HOUR);
        mark((ObjectNode) body.at("/messages/0/content/0"), null);
        ((ObjectNode) body.at("/messages/0/content/0")).put("text", "more".repeat(30));

        assertThat(ask(body)).isEqualTo("0 read, 1230 written (30 + 1200)");
        CLOCK.pass(Duration.ofMinutes(30));
        assertThat(ask(body)).isEqualTo("1200 read, 30 written (30 + 0)");
    }

    @Test
    void whatGrowsIsReadUpToWhereItWas() throws Exception {
        ObjectNode body = asked("'x':1");
        body.putObject("cache_control").put("type", "ephemeral");
        assertThat(ask(body)).isEqualTo("0 read, 1201 written (1201 + 0)");

        say(body, "assistant", "four");
        say(body, "user", "and four");

        assertThat(ask(body)).isEqualTo("1201 read, 3 written (3 + 0)");
        assertThat(ask(body)).isEqualTo("1204 read, 0 written (0 + 0)");
    }

    @Test
    void twentyBlocksAreLookedBackUpon() throws Exception {
        ObjectNode body = asked("'x':1");
        body.putObject("cache_control").put("type", "ephemeral");
        ask(body);
        for (int i = 0; i < 19; i++) say(body, "user", "four");
        assertThat(ask(body.deepCopy())).startsWith("1201 read");

        bedrock.reset();
        ask(asked("'x':1").set("cache_control", body.get("cache_control")));
        say(body, "user", "four");

        assertThat(ask(body)).startsWith("0 read");
    }

    @Test
    void toolsSystemAndMessagesComeInThisOrder() throws Exception {
        String tool =
                "{'name':'t','description':'%s','input_schema':{'type':'object'},%s}"
                        .formatted("tool".repeat(1099), FIVE);
        ObjectNode body = asked(FIVE);
        body.putArray("tools").add(Json.parse(tool.replace('\'', '"')));
        // one of the schema's words counts, too
        int tools = 1099 + Tokens.of("t");
        assertThat(ask(body)).isEqualTo("0 read, %d written (%1$d + 0)".formatted(tools + 1200));

        ((ObjectNode) body.at("/system/0")).put("text", "else".repeat(1000));
        assertThat(ask(body)).isEqualTo(tools + " read, 1000 written (1000 + 0)");

        ((ObjectNode) body.at("/tools/0")).put("name", "u");
        assertThat(ask(body)).startsWith("0 read");
    }

    @Test
    void aBlockInAResultCanBeMarked() throws Exception {
        ObjectNode body =
                Way.body(
                        "'messages':[{'role':'user','content':'%s'},{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'t','input':{}}]},{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':[{'type':'text','text':'x',%s}]}]}]"
                                .formatted(LONG, FIVE));

        ask(body);

        assertThat(ask(body)).matches("120\\d read, 0 written .*");
    }

    @Test
    void anotherModelHasReadNothing() throws Exception {
        ask(asked(FIVE));

        assertThat(
                        counts(
                                Way.INVOKE
                                        .ask(
                                                bedrock,
                                                "global.anthropic.claude-sonnet-5",
                                                asked(FIVE))
                                        .path("usage")))
                .startsWith("0 read");
        assertThat(
                        counts(
                                Way.INVOKE
                                        .ask(bedrock, "us.anthropic.claude-opus-4-8", asked(FIVE))
                                        .path("usage")))
                .startsWith("1200 read");
    }

    @Test
    void whatFailsIsNotKept() throws Exception {
        bedrock.reply(Failure.throttled());
        bedrock.reply(Failure.cutAfter(20).in(Answer.text("x")));
        for (int i = 0; i < 2; i++)
            try {
                new Client(bedrock)
                        .model(OPUS)
                        .send(
                                asked(FIVE)
                                        .put("anthropic_version", "bedrock-2023-05-31")
                                        .toString());
            } catch (java.io.IOException cut) {
                assertThat(i).isOne();
            }

        assertThat(ask(asked(FIVE))).startsWith("0 read");
    }

    @Test
    void resetForgets() throws Exception {
        ask(asked(FIVE));
        bedrock.reset();

        assertThat(ask(asked(FIVE))).startsWith("0 read");
    }

    private String ask(JsonNode body) throws Exception {
        return counts(Way.INVOKE.ask(bedrock, OPUS, (ObjectNode) body).path("usage"));
    }

    private static int prompt(JsonNode message) {
        return message.at("/usage/input_tokens").asInt();
    }

    static String counts(JsonNode usage) {
        return "%d read, %d written (%d + %d)"
                .formatted(
                        usage.path("cache_read_input_tokens").asInt(),
                        usage.path("cache_creation_input_tokens").asInt(),
                        usage.at("/cache_creation/ephemeral_5m_input_tokens").asInt(),
                        usage.at("/cache_creation/ephemeral_1h_input_tokens").asInt());
    }

    /** A long system prompt and a short question. */
    static ObjectNode asked(String member) {
        ObjectNode body =
                Way.body(
                        "'system':[{'type':'text','text':'%s',%s}],'messages':[{'role':'user','content':[{'type':'text','text':'four'}]}]"
                                .formatted(LONG, member));
        ((ObjectNode) body.at("/system/0")).remove("x");
        return body;
    }

    private static void mark(ObjectNode block, String ttl) {
        ObjectNode mark = block.putObject("cache_control").put("type", "ephemeral");
        if (ttl != null) mark.put("ttl", ttl);
    }

    private static void say(ObjectNode body, String role, String text) {
        ((ArrayNode) body.get("messages")).addObject().put("role", role).put("content", text);
    }
}
