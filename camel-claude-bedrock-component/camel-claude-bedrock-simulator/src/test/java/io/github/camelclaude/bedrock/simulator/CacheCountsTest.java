package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of the cache, by whom, and what cannot be asked of it. */
class CacheCountsTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @ParameterizedTest
    @CsvSource({
        "us.anthropic.claude-haiku-4-5-20251001-v1:0,4096",
        "us.anthropic.claude-sonnet-4-6,1024",
        "global.anthropic.claude-opus-4-7,2048",
        "global.anthropic.claude-opus-4-8,1024",
        "global.anthropic.claude-opus-5,512",
        "global.anthropic.claude-opus-9,512",
    })
    void whatIsShorterThanTheMinimumIsNotCached(String model, int least) throws Exception {
        for (int tokens : List.of(least - 1, least)) {
            ObjectNode body = CachingTest.asked(CachingTest.FIVE);
            ((ObjectNode) body.at("/system/0")).put("text", "word".repeat(tokens));
            int written = tokens < least ? 0 : tokens;

            assertThat(CachingTest.counts(Way.INVOKE.ask(bedrock, model, body).path("usage")))
                    .isEqualTo("0 read, %d written (%d + 0)".formatted(written, written));
            assertThat(CachingTest.counts(Way.INVOKE.ask(bedrock, model, body).path("usage")))
                    .startsWith(written + " read, 0 written");
        }
    }

    @Test
    void whatTheScriptSaysWins() throws Exception {
        bedrock.reply(Answer.text("x").usage(7, 8).cacheUsage(9, 10));
        JsonNode usage =
                Way.INVOKE
                        .ask(bedrock, CachingTest.OPUS, CachingTest.asked(CachingTest.FIVE))
                        .path("usage");
        assertThat(usage.path("input_tokens").asInt()).isEqualTo(7);
        assertThat(usage.path("cache_read_input_tokens").asInt()).isEqualTo(9);

        bedrock.reply(Answer.text("x").usage(7, 8));
        usage =
                Way.INVOKE
                        .ask(bedrock, CachingTest.OPUS, CachingTest.asked(CachingTest.FIVE))
                        .path("usage");
        assertThat(usage.path("input_tokens").asInt()).isEqualTo(7);
        assertThat(usage.path("cache_read_input_tokens").asInt()).isZero();

        assertThat(
                        CachingTest.counts(
                                Way.INVOKE
                                        .ask(
                                                bedrock,
                                                CachingTest.OPUS,
                                                CachingTest.asked(CachingTest.FIVE))
                                        .path("usage")))
                .startsWith("1200 read");
    }

    @Test
    void whoAsksForNoCacheIsToldNothingOfIt() throws Exception {
        JsonNode usage =
                Way.INVOKE.ask(bedrock, CachingTest.OPUS, CachingTest.asked("'x':1")).path("usage");

        assertThat(usage.has("cache_creation")).isFalse();
        assertThat(metrics(CachingTest.asked("'x':1"))).doesNotContain("cache");
    }

    @Test
    void theLastChunkCountsAsWell() throws Exception {
        assertThat(metrics(CachingTest.asked(CachingTest.FIVE)))
                .contains("\"cacheReadInputTokenCount\":0,\"cacheWriteInputTokenCount\":1200");
        assertThat(metrics(CachingTest.asked(CachingTest.FIVE)))
                .contains("\"cacheReadInputTokenCount\":1200,\"cacheWriteInputTokenCount\":0");
    }

    @Test
    void converseHasPoints() throws Exception {
        String json =
                "{'system':[{'text':'%s'},{'cachePoint':{'type':'default','ttl':'1h'}}],'messages':[{'role':'user','content':[{'text':'four'},{'cachePoint':{'type':'default'}}]}]}"
                        .formatted(CachingTest.LONG)
                        .replace('\'', '"');

        JsonNode first =
                Json.parse(
                                new Client(bedrock)
                                        .model(CachingTest.OPUS, "converse")
                                        .send(json)
                                        .body())
                        .path("usage");
        List<FrameReader.Read> frames =
                FrameReader.frames(
                        new Client(bedrock)
                                .model(CachingTest.OPUS, "converse-stream").stream(json).body());
        JsonNode second = frames.get(frames.size() - 1).payload().path("usage");

        assertThat(first.path("cacheDetails").toString())
                .isEqualTo(
                        "[{\"inputTokens\":1200,\"ttl\":\"1h\"},{\"inputTokens\":1,\"ttl\":\"5m\"}]");
        assertThat(first.path("cacheWriteInputTokens").asInt()).isEqualTo(1201);
        assertThat(second.path("cacheReadInputTokens").asInt()).isEqualTo(1201);
        assertThat(second.path("totalTokens")).isEqualTo(first.path("totalTokens"));
        assertThat(
                        CachingTest.counts(
                                Way.INVOKE
                                        .ask(
                                                bedrock,
                                                CachingTest.OPUS,
                                                CachingTest.asked(CachingTest.FIVE))
                                        .path("usage")))
                .startsWith("1200 read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'cache_control':{'type':'eternal'}} | cache_control.type: Input should be 'ephemeral'",
                "{'cache_control':{'type':'ephemeral','ttl':'1d'}} | cache_control.ephemeral.ttl: Input should be '5m' or '1h'",
                "{'system':[{'type':'text','text':' ','cache_control':{'type':'ephemeral'}}]} | system.0: cache_control cannot be set for empty text blocks",
                "{'system':[{'type':'text','text':'s','cache_control':{'type':'ephemeral'}}],'cache_control':{'type':'ephemeral','ttl':'1h'}} | cache_control: a cache_control block with ttl '1h' must not come after one with ttl '5m', in the order `tools`, `system`, `messages`",
                "{'messages':[{'role':'user','content':'x'},{'role':'assistant','content':[{'type':'thinking','thinking':'t','signature':'s','cache_control':{'type':'ephemeral'}}]},{'role':'user','content':'x'}]} | messages.1.content.0.cache_control: Extra inputs are not permitted",
            })
    void whatIsRefused(String members, String words) throws Exception {
        ObjectNode body = Way.body("'messages':[{'role':'user','content':'x'}]");
        body.setAll((ObjectNode) Json.parse(members.replace('\'', '"')));

        assertThat(Way.INVOKE.refusal(bedrock, CachingTest.OPUS, body)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "us.anthropic.claude-opus-4-1-20250805-v1:0,false",
        "us.anthropic.claude-3-7-sonnet-20250219-v1:0,false",
        "us.anthropic.claude-sonnet-4-5-20250929-v1:0,true",
        "global.anthropic.claude-opus-5-5,true",
    })
    void whoKeepsForAnHour(String model, boolean keeps) throws Exception {
        if (keeps) Way.INVOKE.ask(bedrock, model, CachingTest.asked(CachingTest.HOUR));
        else
            assertThat(Way.INVOKE.refusal(bedrock, model, CachingTest.asked(CachingTest.HOUR)))
                    .isEqualTo(
                            "system.0.cache_control.ephemeral.ttl: '1h' is not supported for this model");
    }

    private String metrics(ObjectNode body) throws Exception {
        body.put("anthropic_version", "bedrock-2023-05-31");
        List<JsonNode> events =
                FrameReader.events(
                        new Client(bedrock)
                                .model(CachingTest.OPUS).streaming().stream(body.toString())
                                        .body());
        return events.get(events.size() - 1).path("amazon-bedrock-invocationMetrics").toString();
    }
}
