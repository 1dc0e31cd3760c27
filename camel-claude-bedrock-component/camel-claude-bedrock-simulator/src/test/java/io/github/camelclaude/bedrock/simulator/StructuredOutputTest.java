package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers whose form a schema gives. */
class StructuredOutputTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final String HAIKU = "global.anthropic.claude-haiku-5-5";
    private static final String AT = "output_config.format.schema: ";

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'object'} | for type 'object', 'additionalProperties' must be false",
                "{'type':'object','additionalProperties':true} | for type 'object', 'additionalProperties' must be false",
                "{'type':'array','items':{'properties':{}}} | items: for type 'object', 'additionalProperties' must be false",
                "O{'a':{'type':'object'}}} | properties.a: for type 'object', 'additionalProperties' must be false",
                "O{'a':{'anyOf':[{'type':'null'},{'type':['object','null']}]}}} | properties.a.anyOf.1: for type 'object', 'additionalProperties' must be false",
                "O{'a':{'minimum':1}}} | properties.a: 'minimum' is not supported",
                "O{'a':{'maximum':1}}} | properties.a: 'maximum' is not supported",
                "O{'a':{'exclusiveMinimum':1}}} | properties.a: 'exclusiveMinimum' is not supported",
                "O{'a':{'exclusiveMaximum':1}}} | properties.a: 'exclusiveMaximum' is not supported",
                "O{'a':{'multipleOf':1}}} | properties.a: 'multipleOf' is not supported",
                "O{'a':{'minLength':1}}} | properties.a: 'minLength' is not supported",
                "O{'a':{'maxLength':1}}} | properties.a: 'maxLength' is not supported",
                "O{'a':{'type':'array','maxItems':1}}} | properties.a: 'maxItems' is not supported",
                "O{'a':{'type':'array','minItems':2}}} | properties.a: 'minItems' can only be 0 or 1",
                "O{'a':{'$ref':'#'}}} | properties.a: '$ref' is recursive, which is not supported",
                "{'$ref':'#/$defs/a','$defs':{'a':{'type':'array','items':{'$ref':'#/$defs/b'}},'b':{'anyOf':[{'$ref':'#/$defs/a'}]}}} | $defs.a.items: '$ref' is recursive, which is not supported",
            })
    void whatIsNoSchemaForIt(String schema, String words) throws Exception {
        assertThat(Way.INVOKE.refusal(bedrock, Client.MODEL, formed(schema))).isEqualTo(AT + words);
        assertThat(converse(schema)).contains("\"message\":", words).doesNotContain("\"output\"");
    }

    @Test
    void thereCanBeTwentyFourOptionalParameters() throws Exception {
        Way.INVOKE.ask(bedrock, Client.MODEL, formed(many(24, "{'type':'null'}", "")));
        Way.INVOKE.ask(bedrock, Client.MODEL, formed(many(25, "{'type':'null'}", "'p0'")));

        assertThat(
                        Way.INVOKE.refusal(
                                bedrock, Client.MODEL, formed(many(25, "{'type':'null'}", ""))))
                .isEqualTo(AT + "has 25 optional parameters, and at most 24 are supported");
    }

    @Test
    void thereCanBeSixteenUnions() throws Exception {
        String union = "{'type':['string','null']}";
        Way.INVOKE.ask(bedrock, Client.MODEL, formed(many(16, union, "")));

        assertThat(Way.INVOKE.refusal(bedrock, Client.MODEL, formed(many(17, union, ""))))
                .isEqualTo(AT + "has 17 parameters with union types, and at most 16 are supported");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'output_config':{'format':{'type':'xml','schema':{}}} | output_config.format.type: Input should be 'json_schema'",
                "'output_config':{'format':{'type':'json_schema'}} | output_config.format.schema: Input should be an object",
                "F,'max_tokens':0 | output_config.format: not supported with `max_tokens` 0",
                "F,'messages':[{'role':'user','content':'x'},{'role':'assistant','content':'{'}] | output_config.format: not supported together with a prefilled `assistant` message",
                "F,'messages':[{'role':'user','content':[{'type':'document','citations':{'enabled':true},'source':{'type':'text','media_type':'text/plain','data':'x'}}]}] | output_config.format: not supported together with citations",
            })
    void whatDoesNotGoTogether(String members, String words) throws Exception {
        ObjectNode body =
                Way.body(
                        "'messages':[{'role':'user','content':'x'}],"
                                + members.replace(
                                        "F",
                                        "'output_config':{'format':{'type':'json_schema','schema':{}}}"));

        assertThat(Way.INVOKE.refusal(bedrock, Client.MODEL, body)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "us.anthropic.claude-haiku-4-5-20251001-v1:0,true",
        "us.anthropic.claude-sonnet-4-6,true",
        "global.anthropic.claude-sonnet-5,false",
        "global.anthropic.claude-opus-5-5,false",
        "global.anthropic.claude-sonnet-5-5,true",
    })
    void whoTakesIt(String model, boolean takes) throws Exception {
        if (takes) Way.INVOKE.ask(bedrock, model, formed("{}"));
        else
            assertThat(Way.INVOKE.refusal(bedrock, model, formed("{}")))
                    .isEqualTo("output_config.format: Extra inputs are not permitted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "O{'b':{'type':'string'},'a':{'type':'integer'}}} | {'b':'text','a':1}",
                "O{'a':{'const':{'x':1}},'b':{'enum':['red','blue']}}} | {'a':{'x':1},'b':'red'}",
                "O{'a':{'type':'boolean'},'b':{'type':'null'},'c':{'type':'number'}}} | {'a':true,'b':null,'c':1}",
                "O{'a':{'type':['null','string']},'b':{'anyOf':[{'type':'null'},{'type':'integer'}]},'c':{'oneOf':[{'type':'boolean'}]}}} | {'a':'text','b':1,'c':true}",
                "O{'a':{'type':'array','items':{'$ref':'#/$defs/d'}},'b':{'type':'array'}},'$defs':{'d':{'type':'string'}}} | {'a':['text'],'b':[]}",
                "O{'a':{'type':'string','format':'date'},'b':{'type':'string','format':'date-time'}}} | {'a':'2026-01-15','b':'2026-01-15T12:00:00Z'}",
                "O{'a':{'type':'string','format':'email'},'b':{'type':'string','format':'uuid'}}} | {'a':'someone@example.com','b':'00000000-0000-4000-8000-000000000001'}",
                "O{'a':{'allOf':[{'$ref':'#/$defs/d'}]}},'$defs':{'d':{'type':'integer'}}} | {'a':1}",
                "{'type':'array','items':{'type':'string'},'minItems':1} | ['text']",
                "A1A2A3A4A5A6A7A8O{'a':{'type':'null'}}} | [[[[[[[[{'a':null}]]]]]]]]",
                "{'type':'string'} | 'text'",
            })
    void theDefaultAnswerIsValid(String schema, String json) throws Exception {
        for (Way way : Way.values()) {
            ObjectNode message = way.ask(bedrock, HAIKU, formed(schema));

            assertThat(message.at("/content/1/text").asText()).isEqualTo(json.replace('\'', '"'));
            assertThat(message.path("stop_reason").asText()).isEqualTo("end_turn");
        }
        JsonNode converse = Json.parse(converse(schema));
        assertThat(converse.at("/output/message/content/0/text").asText())
                .isEqualTo(json.replace('\'', '"'));
    }

    private String converse(String schema) throws Exception {
        ObjectNode body =
                (ObjectNode)
                        Json.parse(
                                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]}");
        body.putObject("outputConfig")
                .putObject("textFormat")
                .put("type", "json_schema")
                .putObject("structure")
                .putObject("jsonSchema")
                .put("schema", json(schema).toString());
        HttpResponse<String> response =
                new Client(bedrock).model(Client.MODEL, "converse").send(body.toString());
        return response.body();
    }

    private static ObjectNode formed(String schema) {
        ObjectNode body = Way.body("'messages':[{'role':'user','content':'Hi'}]");
        ObjectNode format = body.putObject("output_config").putObject("format");
        format.put("type", "json_schema").set("schema", json(schema));
        return body;
    }

    private static JsonNode json(String schema) {
        String whole =
                schema.replaceAll("A\\d", "{'type':'array','items':")
                        .replaceFirst(
                                "O\\{",
                                "{'type':'object','additionalProperties':false,'properties':{");
        String closed = whole + "}".repeat((int) schema.chars().filter(c -> c == 'A').count());
        return Json.parse(closed.replace('\'', '"'));
    }

    private static String many(int count, String schema, String required) {
        String properties =
                IntStream.range(0, count)
                        .mapToObj(i -> "'p" + i + "':" + schema)
                        .collect(Collectors.joining(","));
        return "O{" + properties + "},'required':[" + required + "]}";
    }
}
