package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Thinking of the newest models holds only where it was written. */
class PreservedThinkingTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final String LOCKED = "global.anthropic.claude-opus-5-5";
    private static final String FREE = "global.anthropic.claude-opus-4-8";
    private static final String BETA = "thinking-binding-controls-2026-08-01";
    private static final String INVALID = ": Invalid `signature` in `thinking` block";
    private static final String TOOLS =
            "'tools':[{'name':'look','description':'Looks','input_schema':{'type':'object','properties':{'a':{'type':'string'}}}}],";

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @ParameterizedTest
    @EnumSource(Way.class)
    void aBlockThatComesBackAsItWasHolds(Way way) throws Exception {
        ObjectNode talk = talk(LOCKED, way);

        assertThat(way.ask(bedrock, LOCKED, talk).has("input_transformations")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "global.anthropic.claude-fable-5-1",
                "us.anthropic.claude-fable-5-2",
                "global.anthropic.claude-opus-5-5",
                "global.anthropic.claude-sonnet-5-5",
                "global.anthropic.claude-haiku-5-5",
                "global.anthropic.claude-opus-9"
            })
    void theNewestModelsNoticeAnotherBeginning(String model) throws Exception {
        ObjectNode talk = talk(model, Way.INVOKE);
        talk.put("system", "Be long.");

        assertThat(Way.INVOKE.refusal(bedrock, model, talk))
                .isEqualTo("messages.1.content.0" + INVALID);
    }

    @Test
    void otherModelsDoNot() throws Exception {
        ObjectNode talk = talk(FREE, Way.INVOKE);
        talk.put("system", "Be long.");

        Way.INVOKE.ask(bedrock, FREE, talk);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'system':'s' | 'system':[{'type':'text','text':'s'}]",
                "'system':'s' | 'system':[{'type':'text','text':'s','cache_control':{'type':'ephemeral'}}]",
                "'content':'Hi' | 'content':[{'type':'text','text':'Hi'}]",
                "'content':'Hi' | 'content':[{'cache_control':{'type':'ephemeral'},'type':'text','text':'Hi'}]",
                "'content':[{'type':'text','text':'1'},{'type':'text','text':'2'}] | 'content':'1'},{'role':'user','content':'2'",
                "{'type':'object','maximum':10} | {  'maximum': 1e1, 'type' : 'object'}",
            })
    void whatMeansTheSameIsTheSame(String first, String then) throws Exception {
        String begin =
                "'system':'s','tools':[{'name':'look','input_schema':{'type':'object','maximum':10}}],"
                        + "'messages':[{'role':'user','content':'Hi'}]";
        if (first.contains("'1'")) begin = begin.replace("'content':'Hi'", first);
        ObjectNode message = Way.INVOKE.ask(bedrock, LOCKED, Way.body(begin));
        ObjectNode talk = Way.body(begin.replace(first, then));
        continued(talk, message);

        assertThat(begin).contains(first);
        Way.INVOKE.ask(bedrock, LOCKED, talk);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'Be brief.' | 'Be long.'",
                "'Looks' | 'Peeps'",
                "'Hi' | 'Ho'",
                "'messages':[ | 'messages':[{'role':'user','content':'More'},",
                "{'role':'user','content':'Go on'} | {'role':'user','content':'Stop'}",
            })
    void whatWentBeforeIsPartOfIt(String first, String then) throws Exception {
        ObjectNode talk = talk(LOCKED, Way.INVOKE);
        ObjectNode message = Way.INVOKE.ask(bedrock, LOCKED, talk);
        continued(talk, message);
        Way.INVOKE.ask(bedrock, LOCKED, talk);

        ObjectNode changed =
                (ObjectNode)
                        Json.parse(
                                talk.toString()
                                        .replace('"', '\'')
                                        .replaceFirst(java.util.regex.Pattern.quote(first), then)
                                        .replace('\'', '"'));

        boolean early = !first.contains("Go on");
        int at = (early ? 1 : 3) + (then.contains("More") ? 1 : 0);
        assertThat(Way.INVOKE.refusal(bedrock, LOCKED, changed))
                .isEqualTo("messages." + at + ".content.0" + INVALID);
    }

    @Test
    void theFirstCannotBeTakenOutButAllCanAndTheLast() throws Exception {
        ObjectNode talk = talk(LOCKED, Way.INVOKE);
        continued(talk, Way.INVOKE.ask(bedrock, LOCKED, talk));

        ObjectNode withoutFirst = talk.deepCopy();
        ((ArrayNode) withoutFirst.at("/messages/1/content")).remove(0);
        assertThat(Way.INVOKE.refusal(bedrock, LOCKED, withoutFirst))
                .isEqualTo("messages.3.content.0" + INVALID);
        ObjectNode withoutLast = talk.deepCopy();
        ((ArrayNode) withoutLast.at("/messages/3/content")).remove(0);
        Way.INVOKE.ask(bedrock, LOCKED, withoutLast);
        ((ArrayNode) withoutLast.at("/messages/1/content")).remove(0);
        Way.INVOKE.ask(bedrock, LOCKED, withoutLast);
    }

    @Test
    void blocksOfItsOwnMessageGoBefore() throws Exception {
        bedrock.reply(Answer.text("b").block(Signatures.thinking("c").toString()).thinking("a"));
        ObjectNode talk = Way.body("'messages':[{'role':'user','content':'Hi'}]");
        ObjectNode message = Way.INVOKE_STREAM.ask(bedrock, LOCKED, talk);
        continued(talk, message);
        Way.INVOKE.ask(bedrock, LOCKED, talk);

        ((ObjectNode) talk.at("/messages/1/content/1")).put("text", "B");

        assertThat(Way.INVOKE.refusal(bedrock, LOCKED, talk))
                .isEqualTo("messages.1.content.2" + INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCKED, FREE})
    void anotherTextIsNoticedByAll(String model) throws Exception {
        bedrock.reply(Answer.text("x").thinking("Hm."));
        ObjectNode talk = talk(model, Way.INVOKE);
        ((ObjectNode) talk.at("/messages/1/content/0")).put("thinking", "Ha.");

        assertThat(Way.INVOKE.refusal(bedrock, model, talk))
                .isEqualTo("messages.1.content.0" + INVALID);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whatAnotherModelWroteIsDropped(Way way) throws Exception {
        for (String other : new String[] {FREE, "global.anthropic.claude-haiku-5-5"}) {
            ObjectNode message = way.ask(bedrock, LOCKED, talk(other, Way.INVOKE));

            assertThat(message.path("input_transformations").toString().replace('"', '\''))
                    .isEqualTo(
                            "[{'type':'thinking_dropped','path':'messages.1.content.0','reason':'model_binding_mismatch'}]");
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aBlockThatDoesNotHoldCanBeDroppedInstead(Way way) throws Exception {
        ObjectNode talk = bound(talk(LOCKED, Way.INVOKE), "drop_block").put("system", "Be long.");

        assertThat(
                        way.ask(bedrock, LOCKED, talk)
                                .path("input_transformations")
                                .toString()
                                .replace('"', '\''))
                .isEqualTo(
                        "[{'type':'thinking_dropped','path':'messages.1.content.0','reason':'prefix_binding_mismatch'}]");
        assertThat(way.refusal(bedrock, LOCKED, bound(talk, "error")))
                .isEqualTo("messages.1.content.0" + INVALID);
        assertThat(way.refusal(bedrock, LOCKED, bound(talk, "shrug")))
                .startsWith("thinking.block_binding.prefix_mismatch_behavior: Input should be");
    }

    @Test
    void thatNeedsABeta() throws Exception {
        ObjectNode talk = bound(talk(LOCKED, Way.INVOKE), "drop_block");
        talk.remove("anthropic_beta");

        assertThat(Way.INVOKE.refusal(bedrock, LOCKED, talk))
                .isEqualTo("thinking.block_binding: Extra inputs are not permitted");
    }

    @Test
    void wholeAndStreamedAnswersAreSignedAlike() throws Exception {
        ObjectNode body = Way.body("'messages':[{'role':'user','content':'Hi'}]");
        String signature = signature(Way.INVOKE.ask(bedrock, LOCKED, body));

        for (Way way : Way.values())
            assertThat(signature(way.ask(bedrock, LOCKED, body))).isEqualTo(signature);
        assertThat(signature).matches("[A-Za-z0-9+/]+=*").doesNotContain("Hi");
    }

    @Test
    void aSimulatorKnowsWhatAnotherSigned() throws Exception {
        ObjectNode talk = talk(LOCKED, Way.INVOKE);
        try (BedrockSimulator other = BedrockSimulator.builder().build().start()) {
            Way.INVOKE.ask(other, LOCKED, talk);
            talk.put("system", "Be long.");
            Way.INVOKE.refusal(other, LOCKED, talk);
        }
    }

    @Test
    void converseBindsAndDropsWithoutAWord() throws Exception {
        bedrock.reply(Answer.text("Hello").thinking("Hm."));
        ObjectNode talk =
                (ObjectNode)
                        Json.parse(
                                ("{'system':[{'text':'s'}],'additionalModelRequestFields':{'anthropic_beta':['"
                                                + BETA
                                                + "'],'thinking':{'type':'adaptive','block_binding':{'prefix_mismatch_behavior':'drop_block'}}},"
                                                + "'messages':[{'role':'user','content':[{'text':'Hi'}]}]}")
                                        .replace('\'', '"'));
        JsonNode first = Json.parse(converse(talk, 200));
        assertThat(first.at("/output/message/content/0").has("reasoningContent")).isTrue();
        ArrayNode messages = (ArrayNode) talk.get("messages");
        messages.add(first.at("/output/message"));
        messages.add(Json.parse("{\"role\":\"user\",\"content\":[{\"text\":\"And?\"}]}"));
        converse(talk, 200);

        ((ObjectNode) talk.at("/system/0")).put("text", "S");

        assertThat(converse(talk, 200)).doesNotContain("transformations");
        ((ObjectNode) talk.at("/additionalModelRequestFields/thinking")).remove("block_binding");
        assertThat(converse(talk, 400)).contains("messages.1.content.0" + INVALID);
    }

    private String converse(ObjectNode body, int status) throws Exception {
        HttpResponse<String> response =
                new Client(bedrock).model(LOCKED, "converse").send(body.toString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response.body();
    }

    private static String signature(JsonNode message) {
        return message.at("/content/0/signature").asText();
    }

    private static ObjectNode bound(ObjectNode body, String behavior) {
        ObjectNode bound = body.deepCopy();
        bound.putArray("anthropic_beta").add(BETA);
        bound.putObject("thinking")
                .put("type", "adaptive")
                .putObject("block_binding")
                .put("prefix_mismatch_behavior", behavior);
        return bound;
    }

    /** A question, an answer with thinking that was given to it, and a question. */
    private ObjectNode talk(String model, Way way) throws Exception {
        ObjectNode talk =
                Way.body(
                        "'system':'Be brief.',"
                                + TOOLS
                                + "'thinking':{'type':'adaptive'},'messages':[{'role':'user','content':'Hi'}]");
        continued(talk, way.ask(bedrock, model, talk));
        return talk;
    }

    private static void continued(ObjectNode talk, JsonNode message) {
        ArrayNode messages = (ArrayNode) talk.get("messages");
        ObjectNode answer = messages.addObject().put("role", "assistant");
        answer.set("content", message.get("content"));
        messages.addObject().put("role", "user").put("content", "Go on");
    }
}
