package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in the place of a member, there is an answer or a refusal, and never silence. */
class OddBodiesTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final List<String> ODD = List.of("null", "7", "[]", "[[1]]", "{\"a\":1}");

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    static Stream<Arguments> requests() {
        String invoke =
                "{'anthropic_version':'bedrock-2023-05-31','max_tokens':2000,'system':[{'type':'text','text':'s'}],"
                        + "'stop_sequences':['x'],'thinking':{'type':'enabled','budget_tokens':1024},'tools':[{'name':'t','input_schema':{'type':'object'}}],"
                        + "'tool_choice':{'type':'auto'},'anthropic_beta':[],'output_config':{},'messages':[{'role':'user','content':[{'type':'text','text':'Hi'},"
                        + "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'AAAA'}}]},"
                        + "{'role':'assistant','content':[{'type':'redacted_thinking','data':'d'},{'type':'tool_use','id':'i','name':'t','input':{}}]},"
                        + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'i','content':'y'}]}]}";
        String converse =
                "{'system':[{'text':'s'},{'cachePoint':{'type':'default'}}],'inferenceConfig':{'maxTokens':5,'stopSequences':['x']},"
                        + "'toolConfig':{'tools':[{'toolSpec':{'name':'t','inputSchema':{'json':{'type':'object'}}}}],'toolChoice':{'auto':{}}},"
                        + "'outputConfig':{'textFormat':{'type':'json_schema','structure':{'jsonSchema':{'schema':'{}'}}}},"
                        + "'performanceConfig':{'latency':'standard'},'serviceTier':{'type':'flex'},'requestMetadata':{'a':'b'},"
                        + "'additionalModelRequestFields':{'top_k':5},'additionalModelResponseFieldPaths':['/usage/x'],"
                        + "'guardrailConfig':{'guardrailIdentifier':'gr1','guardrailVersion':'1','trace':'enabled'},"
                        + "'messages':[{'role':'user','content':[{'text':'Hi'},{'guardContent':{'text':{'text':'g'}}},{'document':{'format':'txt','name':'d','source':{'content':[{'text':'c'}]}}}]},"
                        + "{'role':'assistant','content':[{'reasoningContent':{'reasoningText':{'text':'r','signature':'s'}}},{'toolUse':{'toolUseId':'i','name':'t','input':{}}}]},"
                        + "{'role':'user','content':[{'toolResult':{'toolUseId':'i','content':[{'json':{}}]}},{'searchResult':{'source':'s','title':'t','content':[{'text':'x'}]}}]}]}";
        String messages =
                "{'model':'us.anthropic.claude-opus-4-8','max_tokens':9,'stream':false,'messages':[{'role':'user','content':[{'type':'document','source':{'type':'content','content':[{'type':'text','text':'x'}]}}]}]}";
        String formed =
                "{'anthropic_version':'bedrock-2023-05-31','max_tokens':2000,'cache_control':{'type':'ephemeral','ttl':'5m'},"
                        + "'anthropic_beta':['thinking-binding-controls-2026-08-01'],'thinking':{'type':'adaptive','block_binding':{'prefix_mismatch_behavior':'drop_block'}},"
                        + "'system':[{'type':'text','text':'s','cache_control':{'type':'ephemeral','ttl':'1h'}}],"
                        + "'output_config':{'format':{'type':'json_schema','schema':{'type':'object','additionalProperties':false,'required':['a'],'properties':{"
                        + "'a':{'$ref':'#/$defs/d'},'b':{'anyOf':[{'type':'null'},{'type':'array','minItems':1,'items':{'type':'integer'}}]},'c':{'allOf':[{'enum':['x']}]}},"
                        + "'$defs':{'d':{'type':['string','null'],'format':'date','pattern':'.'}}}}},'messages':[{'role':'user','content':'Hi'},"
                        + "{'role':'assistant','content':[{'type':'thinking','thinking':'t','signature':'foreign'}]},"
                        + "{'role':'user','content':'Ho'}]}";
        String calling =
                "{'model':'global.anthropic.claude-haiku-5-5','max_tokens':900,'tool_choice':{'type':'tool','name':'t','disable_parallel_tool_use':true},"
                        + "'tools':[{'name':'t','description':'d','strict':true,'cache_control':{'type':'ephemeral'},'input_schema':{'type':'object','required':['a'],'properties':{"
                        + "'a':{'type':'number','minimum':3,'exclusiveMaximum':9,'multipleOf':2},'b':{'enum':[1,2]},'c':{'type':'string','minLength':2,'maxLength':9}}}}],"
                        + "'messages':[{'role':'user','content':'Hi 3 and 4 for Rome'}]}";
        String citing =
                "{'model':'global.anthropic.claude-haiku-5-5','max_tokens':900,'messages':[{'role':'user','content':["
                        + "{'type':'document','title':'t','context':'c','citations':{'enabled':true},'source':{'type':'content','content':[{'type':'text','text':'x'}]}},"
                        + "{'type':'search_result','title':'t','source':'s','citations':{'enabled':true},'content':[{'type':'text','text':'x'}]}]}]}";
        String model = "/model/" + Client.MODEL;
        return Stream.of(
                Arguments.of(model + "/invoke", invoke),
                Arguments.of(model + "/converse", converse),
                Arguments.of(model + "/converse-stream", converse),
                Arguments.of("/model/us.amazon.nova-lite-v1:0/invoke", converse),
                Arguments.of(
                        "/model/meta.llama3-3-70b-instruct-v1:0/invoke",
                        "{'prompt':'x','max_gen_len':5}"),
                Arguments.of(
                        "/model/openai.gpt-oss-120b-1:0/invoke-with-response-stream",
                        "{'messages':[{'role':'user','content':'x'}],'stop':['y'],'max_tokens':5}"),
                Arguments.of(
                        "/model/amazon.titan-embed-text-v2:0/invoke",
                        "{'inputText':'x','dimensions':256}"),
                Arguments.of("/anthropic/v1/messages", messages),
                Arguments.of("/model/global.anthropic.claude-haiku-5-5/invoke", formed),
                Arguments.of("/anthropic/v1/messages", calling),
                Arguments.of("/anthropic/v1/messages", citing),
                Arguments.of(
                        "/model/anthropic.claude-sonnet-4-6/count-tokens",
                        "{'input':{'converse':{'messages':[{'role':'user','content':[{'text':'x'}]}],'system':[{'text':'s'}],'toolConfig':{'tools':[{'toolSpec':{'name':'t','inputSchema':{'json':{'type':'object'}}}}]}}}}"),
                Arguments.of(
                        "/guardrail/gr1/version/1/apply",
                        "{'source':'INPUT','outputScope':'FULL','content':[{'text':{'text':'x','qualifiers':['query']}}]}"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void nothingLeavesTheSimulatorSpeechless(String path, String body) throws Exception {
        bedrock.guardrail(Guardrail.of("gr1", "1").masks("x").blocks("never", "No."));
        JsonNode whole = FrameReader.JSON.readTree(body.replace('\'', '"'));
        Client client = new Client(bedrock).messages().path(path);
        assertThat(client.send(whole.toString()).statusCode()).isEqualTo(200);
        List<JsonNode> variants = new ArrayList<>();
        for (String odd : ODD) vary(whole, whole, FrameReader.JSON.readTree(odd), variants);

        for (JsonNode variant : variants) {
            HttpResponse<String> response = client.send(variant.toString());
            assertThat(response.statusCode())
                    .as(variant + " " + response.body())
                    .isIn(200, 400, 404);
        }
    }

    /**
     * Adds a copy of the root for each of its members, with something odd in the member's place.
     */
    private static void vary(JsonNode root, JsonNode at, JsonNode odd, List<JsonNode> variants) {
        if (at instanceof ObjectNode object)
            for (String name :
                    object.deepCopy().properties().stream().map(m -> m.getKey()).toList()) {
                JsonNode old = object.get(name);
                object.set(name, odd);
                variants.add(root.deepCopy());
                object.set(name, old);
                vary(root, old, odd, variants);
            }
        if (at instanceof ArrayNode array)
            for (int i = 0; i < array.size(); i++) {
                JsonNode old = array.get(i);
                array.set(i, odd);
                variants.add(root.deepCopy());
                array.set(i, old);
                vary(root, old, odd, variants);
            }
    }

    @Test
    void aPathMayBeWronglyEncoded() throws Exception {
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", bedrock.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            ("POST /model/%zz/invoke HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n"
                                            + "Authorization: Bearer "
                                            + bedrock.apiKey()
                                            + "\r\nContent-Type: application/json\r\n\r\n{}")
                                    .getBytes());
            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 400");
        }
    }
}
