package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The default answer uses tools, and tells of what they said. */
class DefaultToolsTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final String OPUS = "global.anthropic.claude-opus-4-8";
    private static final String WEATHER = tool("weather", "", "'city':{'type':'string'}");

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @ParameterizedTest
    @EnumSource(Way.class)
    void aQuestionForAToolCallsIt(Way way) throws Exception {
        ObjectNode message =
                way.ask(
                        bedrock,
                        OPUS,
                        asked("What is the weather in Rome?", "[" + WEATHER + "]", ""));

        assertThat(calls(message)).containsExactly("weather{'city':'Rome'}");
        assertThat(message.path("stop_reason").asText()).isEqualTo("tool_use");
        assertThat(message.at("/content/0/id").asText()).startsWith("toolu_bdrk_");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Say 'New Rome' in the weather report | 'city':{'type':'string'} | {'city':'New Rome'}",
                "Weather in Rome and Paris | 'from':{'type':'string'},'to':{'type':'string'} | {'from':'Rome','to':'Paris'}",
                "Is Weather fine in Rome? | 'city':{'type':'string'} | {'city':'Rome'}",
                "weather in celsius | 'unit':{'enum':['kelvin','Celsius']} | {'unit':'Celsius'}",
                "the weather | 'unit':{'enum':['kelvin','Celsius']} | {'unit':'kelvin'}",
                "weather for 3 or 4.5 days | 'days':{'type':'integer'},'most':{'type':'number'} | {'days':3,'most':4.5}",
                "weather of 2.5 or 7 days | 'days':{'type':'integer'} | {'days':7}",
                "weather for 30 days | 'days':{'type':'integer','maximum':10,'minimum':5} | {'days':5}",
                "weather | 'days':{'type':'integer','exclusiveMinimum':5} | {'days':6}",
                "weather | 'x':{'type':'number','multipleOf':5,'minimum':7} | {'x':10}",
                "weather | 'city':{'type':'string','minLength':6} | {'city':'texttext'}",
                "weather in Rome | 'city':{'type':'string','maxLength':3} | {'city':'tex'}",
                "weather on Sunday | 'day':{'type':'string','format':'date'} | {'day':'2026-01-15'}",
                "weather in Rome | 'at':{'type':'object','properties':{'city':{'type':'string'}}},'all':{'type':'array','items':{'type':'boolean'}} | {'at':{'city':'Rome'},'all':[true]}",
                "weather | 'a':{'type':'array','minItems':2,'items':{'type':'null'}} | {'a':[null,null]}",
            })
    void whatIsSaidFillsTheInput(String text, String properties, String input) throws Exception {
        ObjectNode message =
                Way.INVOKE.ask(
                        bedrock,
                        OPUS,
                        asked(
                                text.replace("'", "\\'").replace("\\'", "\\\""),
                                "[" + tool("weather", "", properties) + "]",
                                ""));

        assertThat(calls(message)).containsExactly("weather" + input);
    }

    @Test
    void aSchemaThatContainsItselfHasAnEnd() throws Exception {
        String tree =
                "{'name':'tree','input_schema':{'type':'object','properties':{'next':{'$ref':'#'}}}}";

        ObjectNode message =
                Way.INVOKE.ask(bedrock, OPUS, asked("Plant a tree", "[" + tree + "]", ""));

        assertThat(calls(message).get(0)).startsWith("tree{'next':{'next':").hasSizeLessThan(200);
    }

    @Test
    void evenWhereItRequiresItselfTwice() throws Exception {
        String tree =
                "{'name':'tree','input_schema':{'type':'object','required':['a','b'],'properties':{'a':{'$ref':'#'},'b':{'$ref':'#'}}}}";

        ObjectNode message =
                Way.INVOKE.ask(bedrock, OPUS, asked("Plant a tree", "[" + tree + "]", ""));

        assertThat(calls(message)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "findCustomer | | the customer please",
                "find_customer | | the CUSTOMER please",
                "x | Looks for a customer-number | my customer",
            })
    void aWordOfNameOrDescriptionIsEnough(String name, String description, String text)
            throws Exception {
        String tool = tool(name, description == null ? "" : description, "");

        assertThat(calls(Way.INVOKE.ask(bedrock, OPUS, asked(text, "[" + tool + "]", ""))))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "weather | | Hello there",
                "get_map | | a map to get",
                "x | What would you like this tool to return? | What would this return?",
            })
    void commonAndShortWordsAreNot(String name, String description, String text) throws Exception {
        String tool = tool(name, description == null ? "" : description, "");
        ObjectNode message = Way.INVOKE.ask(bedrock, OPUS, asked(text, "[" + tool + "]", ""));

        assertThat(calls(message)).isEmpty();
        assertThat(message.at("/content/0/text").asText()).startsWith("You said: ");
    }

    @Test
    void severalAreCalledAtOnceUnlessThatIsForbidden() throws Exception {
        StringBuilder tools = new StringBuilder("[" + tool("other", "", ""));
        for (int i = 0; i < 5; i++)
            tools.append(",").append(tool("weather" + i, "", "'city':{'type':'string'}"));
        String all = tools.append("]").toString();

        assertThat(calls(Way.INVOKE.ask(bedrock, OPUS, asked("weather in Rome", all, ""))))
                .containsExactly(
                        "weather0{'city':'Rome'}",
                        "weather1{'city':'Rome'}",
                        "weather2{'city':'Rome'}",
                        "weather3{'city':'Rome'}");
        String one = ",'tool_choice':{'type':'auto','disable_parallel_tool_use':true}";
        assertThat(calls(Way.INVOKE.ask(bedrock, OPUS, asked("weather in Rome", all, one))))
                .containsExactly("weather0{'city':'Rome'}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'any'} | weather{'city':'text'}",
                "{'type':'tool','name':'time'} | time{}",
                "{'type':'auto'} | ''",
            })
    void whoIsForcedCalls(String choice, String call) throws Exception {
        String tools = "[" + WEATHER + "," + tool("time", "", "") + "]";
        ObjectNode message =
                Way.INVOKE.ask(bedrock, OPUS, asked("Hi", tools, ",'tool_choice':" + choice));

        assertThat(String.join("", calls(message))).isEqualTo(call.replace("''", ""));
    }

    @Test
    void whoIsForcedCallsAlsoAfterResults() throws Exception {
        String talk =
                "'tools':["
                        + WEATHER
                        + "],'tool_choice':{'type':'any'},'messages':[{'role':'user','content':'Hi'},"
                        + "{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'weather','input':{}}]},"
                        + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'22'}]}]";

        assertThat(calls(Way.INVOKE.ask(bedrock, OPUS, Way.body(talk)))).hasSize(1);
    }

    @Test
    void whoMayNotDoesNot() throws Exception {
        ObjectNode message =
                Way.INVOKE.ask(
                        bedrock,
                        OPUS,
                        asked(
                                "weather in Rome",
                                "[" + WEATHER + "]",
                                ",'tool_choice':{'type':'none'}"));

        assertThat(calls(message)).isEmpty();
    }

    @Test
    void thinkingComesFirst() throws Exception {
        ObjectNode message =
                Way.INVOKE.ask(
                        bedrock,
                        "global.anthropic.claude-opus-5-5",
                        asked("weather in Rome", "[" + WEATHER + "]", ""));

        assertThat(message.at("/content/0/type").asText()).isEqualTo("thinking");
        assertThat(calls(message)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void resultsAreTold(Way way) throws Exception {
        String talk =
                "'tools':["
                        + WEATHER
                        + "],'messages':[{'role':'user','content':'weather in Rome'},"
                        + "{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'weather','input':{}},{'type':'tool_use','id':'b','name':'weather','input':{}},{'type':'tool_use','id':'c','name':'weather','input':{}}]},"
                        + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':' 22 '},{'type':'tool_result','tool_use_id':'b','content':[{'type':'text','text':'so'},{'type':'text','text':'"
                        + "o".repeat(300)
                        + "'}]}]},{'role':'user','content':[{'type':'tool_result','tool_use_id':'c','is_error':true,'content':'No weather'},{'type':'text','text':'And the weather?'}]}]";

        ObjectNode message = way.ask(bedrock, OPUS, Way.body(talk));

        assertThat(calls(message)).isEmpty();
        assertThat(message.at("/content/0/text").asText())
                .isEqualTo(
                        "The tool said: \"22\" The tool said: \"so "
                                + "o".repeat(197)
                                + "...\" The tool failed: \"No weather\" You said: \"And the weather?\"");
    }

    @ParameterizedTest
    @CsvSource({"us.anthropic.claude-sonnet-4-6", "us.amazon.nova-pro-v1:0"})
    void converseCallsAndTells(String model) throws Exception {
        ObjectNode talk =
                (ObjectNode)
                        Json.parse(
                                ("{'toolConfig':{'tools':[{'toolSpec':{'name':'weather','inputSchema':{'json':{'type':'object','properties':{'city':{'type':'string'}}}}}}]},"
                                                + "'messages':[{'role':'user','content':[{'text':'What is the weather in Rome?'}]}]}")
                                        .replace('\'', '"'));
        Client client = new Client(bedrock).model(model, "converse");
        JsonNode answer = Json.parse(client.send(talk.toString()).body());
        JsonNode use = answer.at("/output/message/content/0/toolUse");
        assertThat(use.at("/input/city").asText()).isEqualTo("Rome");
        assertThat(answer.path("stopReason").asText()).isEqualTo("tool_use");

        talk.withArray("messages").add(answer.at("/output/message"));
        talk.withArray("messages")
                .add(
                        Json.parse(
                                ("{'role':'user','content':[{'toolResult':{'toolUseId':'%s','content':[{'json':{'degrees':22}}],'status':'success'}}]}"
                                                .replace('\'', '"'))
                                        .formatted(use.path("toolUseId").asText())));

        assertThat(
                        Json.parse(client.send(talk.toString()).body())
                                .at("/output/message/content/0/text")
                                .asText())
                .isEqualTo("The tool said: \"{\"degrees\":22}\"");
    }

    private static String tool(String name, String description, String properties) {
        return "{'name':'%s','description':'%s','input_schema':{'type':'object','properties':{%s}}}"
                .formatted(name, description, properties);
    }

    private static ObjectNode asked(String text, String tools, String more) {
        return Way.body(
                "'messages':[{'role':'user','content':'%s'}],'tools':%s%s"
                        .formatted(text, tools, more));
    }

    private static List<String> calls(JsonNode message) {
        List<String> calls = new ArrayList<>();
        for (JsonNode block : message.path("content"))
            if (block.path("type").asText().equals("tool_use"))
                calls.add(
                        block.path("name").asText()
                                + block.path("input").toString().replace('"', '\''));
        return calls;
    }
}
