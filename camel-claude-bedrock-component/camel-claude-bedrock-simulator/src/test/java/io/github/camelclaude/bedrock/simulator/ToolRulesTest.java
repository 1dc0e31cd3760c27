package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools, calls and their results. */
class ToolRulesTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final String HAIKU = "global.anthropic.claude-haiku-5-5";
    private static final String TOOL = "{'name':'t','input_schema':{'type':'object'}}";
    private static final String ASKED = "{'role':'user','content':'x'},";
    private static final String CALLS =
            "{'role':'assistant','content':[{'type':'text','text':'y'},"
                    + "{'type':'tool_use','id':'a','name':'t','input':{}},"
                    + "{'type':'tool_use','id':'b','name':'t','input':{}}]},";
    private static final String A = "{'type':'tool_result','tool_use_id':'a','content':'1'}";
    private static final String B = "{'type':'tool_result','tool_use_id':'b'}";

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'tools':[T,T] | tools: Tool names must be unique.",
                "'tools':[{'name':'t','input_schema':{}}] | tools.0.custom.input_schema.type: Field required",
                "'tools':[{'name':'t','input_schema':{'type':'string'}}] | tools.0.custom.input_schema.type: Input should be 'object'",
                "'tools':[{'name':'t','input_schema':7}] | tools.0.custom.input_schema: Field required",
                "'tools':[{'type':'web_search_20250305','name':'s'}] | tools.0: tool type 'web_search_20250305' is not supported",
                "'tool_choice':{'type':'auto'} | tool_choice: may only be specified while providing tools",
                "'tools':[],'tool_choice':{'type':'none'} | tool_choice: may only be specified while providing tools",
                "'tools':[T],'tool_choice':{'type':'some'} | tool_choice: Input tag 'some' found using 'type' does not match any of the expected tags: 'auto', 'any', 'tool', 'none'",
                "'tools':[T],'tool_choice':{'type':'tool'} | tool_choice.tool.name: Field required",
                "'tools':[T],'tool_choice':{'type':'tool','name':'u'} | tool_choice: Tool 'u' not found in provided tools",
                "'tools':[T],'tool_choice':{'type':'any'},'max_tokens':0 | tool_choice: type \"tool\" and \"any\" are not supported with `max_tokens` 0",
            })
    void whatIsRefused(String members, String words) throws Exception {
        ObjectNode body = body(members);

        for (Way way : Way.values())
            if (body.get("max_tokens").asInt() > 0 || way == Way.INVOKE)
                assertThat(way.refusal(bedrock, HAIKU, body)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'tools':[T],'tool_choice':{'type':'none'}",
                "'tools':[T],'tool_choice':{'type':'tool','name':'t','disable_parallel_tool_use':true}",
                "'tools':[{'type':'bash_20250124','name':'bash'},T],'tool_choice':{'type':'tool','name':'bash'}",
            })
    void whatIsTaken(String members) throws Exception {
        for (Way way : Way.values()) way.ask(bedrock, HAIKU, body(members));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'role':'user','content':[A,B]}",
                "{'role':'user','content':[B,A,{'type':'text','text':'z'}]}",
                "{'role':'user','content':[A]},{'role':'user','content':[B,{'type':'text','text':'z'}]}",
                "{'role':'user','content':[B]},{'role':'user','content':[A]},{'role':'user','content':'z'}",
            })
    void callsAreAnsweredInTheMessagesThatFollow(String answers) throws Exception {
        Way.INVOKE.ask(bedrock, Client.MODEL, turns(answers));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'role':'user','content':[A]} | messages.1: `tool_use` ids were found without",
                "{'role':'user','content':'z'} | messages.1: `tool_use` ids were found without",
                "{'role':'user','content':[A]},{'role':'assistant','content':'z'},{'role':'user','content':[B]} | messages.1: `tool_use` ids were found without",
                "{'role':'user','content':[{'type':'text','text':'z'},A,B]} | messages.2.content.1: `tool_result` blocks must come first",
                "{'role':'user','content':[A,{'type':'text','text':'z'}]},{'role':'user','content':[B]} | messages.3.content.0: `tool_result` blocks must come first",
                "{'role':'user','content':[A,B,{'type':'tool_result','tool_use_id':'c'}]} | messages.2.content.2: unexpected `tool_use_id`",
            })
    void callsAreAnsweredWholeAndFirst(String answers, String words) throws Exception {
        assertThat(Way.INVOKE.refusal(bedrock, Client.MODEL, turns(answers))).startsWith(words);
    }

    @Test
    void aLoopOfToolsBeginsWithThinkingWhereItIsOnByHand() throws Exception {
        ObjectNode body = turns("{'role':'user','content':[A,B]}");
        body.set("thinking", Json.parse("{\"type\":\"enabled\",\"budget_tokens\":1024}"));
        assertThat(Way.INVOKE.refusal(bedrock, Client.MODEL, body))
                .startsWith(
                        "messages.1.content.0: Expected `thinking` or `redacted_thinking`, but found `text`");

        ArrayNode called = (ArrayNode) body.at("/messages/1/content");
        called.insert(0, Json.object("redacted_thinking").put("data", "x"));
        Way.INVOKE.ask(bedrock, Client.MODEL, body);

        called.remove(0);
        ((ArrayNode) body.get("messages"))
                .add(Json.parse("{\"role\":\"assistant\",\"content\":\"done\"}"))
                .add(Json.parse("{\"role\":\"user\",\"content\":\"next\"}"));
        Way.INVOKE.ask(bedrock, Client.MODEL, body);
    }

    @Test
    void moreThanTwentyToolsCannotBeStrict() throws Exception {
        ObjectNode body = Way.body("'messages':[{'role':'user','content':'x'}]");
        ArrayNode tools = body.putArray("tools");
        for (int i = 0; i < 20; i++) tools.add(strict(i, true));
        Way.INVOKE.ask(bedrock, Client.MODEL, body);

        tools.add(strict(20, false));
        Way.INVOKE.ask(bedrock, Client.MODEL, body);

        tools.add(strict(21, true));
        assertThat(Way.INVOKE.refusal(bedrock, Client.MODEL, body))
                .isEqualTo("tools: 21 tools are strict, and at most 20 can be");
    }

    @ParameterizedTest
    @CsvSource({
        "us.anthropic.claude-opus-4-6-v1,true",
        "global.anthropic.claude-opus-4-8,false",
        "global.anthropic.claude-sonnet-5,false",
        "global.anthropic.claude-opus-5,true",
        "global.anthropic.claude-opus-5-5,false",
        "global.anthropic.claude-haiku-5-5,true",
    })
    void whoseToolsCanBeStrict(String model, boolean takes) throws Exception {
        ObjectNode body = Way.body("'messages':[{'role':'user','content':'x'}]");
        body.putArray("tools").add(strict(0, false));

        if (takes) Way.INVOKE.ask(bedrock, model, body);
        else
            assertThat(Way.INVOKE.refusal(bedrock, model, body))
                    .isEqualTo("tools.0.custom.strict: Extra inputs are not permitted");
    }

    private static ObjectNode strict(int number, boolean strict) {
        ObjectNode tool = (ObjectNode) Json.parse(TOOL.replace('\'', '"'));
        return tool.put("name", "t" + number).put("strict", strict);
    }

    private static ObjectNode body(String members) {
        return Way.body("'messages':[{'role':'user','content':'x'}]," + members.replace("T", TOOL));
    }

    private static ObjectNode turns(String answers) {
        String replaced = answers.replace("A", A).replace("B", B);
        return Way.body("'messages':[" + ASKED + CALLS + replaced + "]");
    }
}
