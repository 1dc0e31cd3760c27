package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Converse takes and refuses. */
class ConverseRulesTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final String PROMPT =
            "arn:aws:bedrock:us-east-1:111122223333:prompt/A1B2C3D4E5:1";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'modelId':'x'} | extraneous key [modelId]",
                "{'messages':[]} | messages",
                "{'messages':[{'role':'robot','content':[{'text':'x'}]}]} | enum value set: [user, assistant, system]",
                "{'messages':[{'role':'user','content':'x'}]} | 'messages.0.content' failed",
                "{'messages':[{'role':'user','content':[]}]} | is empty. Add a ContentBlock",
                "{'messages':[{'role':'user','content':[{}]}]} | exactly one of",
                "{'messages':[{'role':'user','content':[{'text':'x','image':{}}]}]} | exactly one of",
                "{'messages':[{'role':'user','content':[{'type':'text','text':'x'}]}]} | extraneous key [type]",
                "{'messages':[{'role':'user','content':[{'text':' '}]}]} | The model returned the following errors: messages.0.content.0.text",
                "{'messages':[{'role':'assistant','content':[{'text':'x'}]}]} | first message must use",
                "{'messages':[{'role':'user','content':[{'toolUse':{'toolUseId':'a','name':'b','input':{}}}]}]} | can't be in a message of the role user",
                "{'messages':[{'role':'user','content':[{'text':'x'}]},{'role':'assistant','content':[{'image':{'format':'png','source':{'bytes':'AAAA'}}}]}]} | can't be in a message of the role assistant",
                "{'messages':[{'role':'user','content':[{'image':{'format':'jpg','source':{'bytes':'AAAA'}}}]}]} | [png, jpeg, gif, webp]",
                "{'messages':[{'role':'user','content':[{'image':{'format':'png','source':{'bytes':'!'}}}]}]} | base64",
                "{'messages':[{'role':'user','content':[{'image':{'format':'png','source':{}}}]}]} | exactly one of",
                "{'messages':[{'role':'user','content':[{'document':{'format':'pdf','name':'d','source':{'bytes':'AAAA'}}}]}]} | text block must accompany",
                "{'messages':[{'role':'user','content':[{'text':'x'},{'document':{'format':'rtf','name':'d','source':{'bytes':'AAAA'}}}]}]} | docx",
                "{'messages':[{'role':'user','content':[{'text':'x'},{'document':{'format':'pdf','name':'a.pdf','source':{'bytes':'AAAA'}}}]}]} | document.name",
                "{'messages':[{'role':'user','content':[{'text':'x'},{'document':{'format':'pdf','name':'a  b','source':{'bytes':'AAAA'}}}]}]} | document.name",
                "{'messages':[{'role':'user','content':[{'text':'x'},{'document':{'format':'txt','name':'d','source':{'text':'a'}}},{'document':{'format':'txt','name':'d','source':{'text':'b'}}}]}]} | more than once",
                "{'messages':[{'role':'user','content':[{'text':'x'},{'cachePoint':{'type':'ephemeral'}}]}]} | [default]",
                "{'messages':[{'role':'user','content':[{'text':'x'},{'cachePoint':{'type':'default','ttl':'2h'}}]}]} | [5m, 1h]",
                "{'messages':[{'role':'user','content':[{'toolResult':{'toolUseId':'a','content':[{'text':'x'}]}}]}]} | tool_use_id",
                "{'messages':[{'role':'user','content':[{'toolResult':{'toolUseId':'a','content':[{'text':'x'}],'status':'bad'}}]}]} | [success, error]",
                "{'messages':[{'role':'user','content':[{'text':'x'},{'video':{'format':'mp4','source':{'bytes':'AAAA'}}}]}]} | doesn't support the video content block",
                "{'system':[{'image':{}}]} | extraneous key [image]",
                "{'inferenceConfig':{'maxTokens':0}} | greater than or equal to 1",
                "{'inferenceConfig':{'maxTokens':500000}} | max_tokens: 500000 > 64000",
                "{'inferenceConfig':{'temperature':1.1}} | less than or equal to 1",
                "{'inferenceConfig':{'topP':-1}} | greater than or equal to 0",
                "{'inferenceConfig':{'topK':5}} | extraneous key [topK]",
                "{'inferenceConfig':{'temperature':0.5,'topP':0.5}} | cannot both be specified",
                "{'toolConfig':{'tools':[]}} | toolConfig.tools",
                "{'toolConfig':{'tools':[{'toolSpec':{'name':'a b','inputSchema':{'json':{}}}}]}} | toolSpec.name",
                "{'toolConfig':{'tools':[{'toolSpec':{'name':'a'}}]}} | toolSpec.inputSchema",
                "{'toolConfig':{'tools':[{'toolSpec':{'name':'a','inputSchema':{}}}]}} | exactly one of [json]",
                "{'toolConfig':{'tools':[{'toolSpec':{'name':'a','inputSchema':{'json':{}}}}],'toolChoice':{'none':{}}}} | extraneous key [none]",
                "{'toolConfig':{'tools':[{'toolSpec':{'name':'a','inputSchema':{'json':{}}}}],'toolChoice':{'tool':{}}}} | toolChoice.tool.name",
                "{'outputConfig':{'effort':'a very high effort indeed'}} | less than or equal to 16",
                "{'outputConfig':{'textFormat':{'type':'xml','structure':{'jsonSchema':{'schema':'{}'}}}}} | [json_schema]",
                "{'outputConfig':{'textFormat':{'type':'json_schema','structure':{'jsonSchema':{'schema':'{'}}}}} | JSON schema",
                "{'guardrailConfig':{'guardrailVersion':'1'}} | guardrailIdentifier",
                "{'guardrailConfig':{'guardrailIdentifier':'g','guardrailVersion':'one'}} | guardrailVersion",
                "{'guardrailConfig':{'guardrailIdentifier':'g','guardrailVersion':'1','streamProcessingMode':'sync'}} | extraneous key [streamProcessingMode]",
                "{'guardrailConfig':{'guardrailIdentifier':'g','guardrailVersion':'1'}} | does not exist",
                "{'performanceConfig':{'latency':'fast'}} | [standard, optimized]",
                "{'serviceTier':{'type':'gold'}} | [default, priority, flex, reserved]",
                "{'requestMetadata':{}} | requestMetadata",
                "{'requestMetadata':{'a':'<b>'}} | requestMetadata.a",
                "{'promptVariables':{'a':{'text':'b'}}} | ARN of a prompt",
                "{'additionalModelResponseFieldPaths':['stop_sequence']} | additionalModelResponseFieldPaths.0",
                "{'additionalModelResponseFieldPaths':['/1','/2','/3','/4','/5','/6','/7','/8','/9','/10','/11']} | between 0 and 10",
                "{'additionalModelRequestFields':{'max_tokens':5}} | conflicts with an existing field",
                "{'additionalModelRequestFields':{'speed':'fast'}} | The model returned the following errors: speed: Extra inputs are not permitted",
                "{'additionalModelRequestFields':{'thinking':{'type':'enabled','budget_tokens':1}}} | greater than or equal to 1024",
                "{'additionalModelRequestFields':{'anthropic_beta':['none-such']}} | none-such",
            })
    void whatIsRefused(String change, String words) throws Exception {
        assertRefused(send(Client.MODEL, "converse", change), words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'system':[{'text':'a'},{'cachePoint':{'type':'default'}}]}",
                "{'messages':[{'role':'user','content':[{'text':'x'},{'image':{'format':'png','source':{'bytes':'AAAA'}}},{'document':{'format':'docx','name':'My [1] (a-b)','source':{'bytes':'AAAA'},'context':'c','citations':{'enabled':true}}},{'cachePoint':{'type':'default','ttl':'1h'}}]}]}",
                "{'messages':[{'role':'user','content':[{'guardContent':{'text':{'text':'x','qualifiers':['query']}}}]}]}",
                "{'messages':[{'role':'user','content':[{'searchResult':{'source':'s','title':'t','content':[{'text':'x'}],'citations':{'enabled':true}}}]}]}",
                "{'messages':[{'role':'user','content':[{'text':'x'}]},{'role':'assistant','content':[{'reasoningContent':{'redactedContent':'ZGF0YQ=='}},{'toolUse':{'toolUseId':'t.1:a','name':'n','input':{'a':1}}}]},{'role':'user','content':[{'toolResult':{'toolUseId':'t.1:a','content':[{'json':{'b':2}},{'text':'c'}],'status':'error'}}]}]}",
                "{'inferenceConfig':{'maxTokens':5,'temperature':0.5,'stopSequences':['a']}}",
                "{'messages':[{'role':'user','content':[{'image':null,'text':'x','document':null}]}],'inferenceConfig':{'topP':null}}",
                "{'toolConfig':{'tools':[{'toolSpec':{'name':'a','description':'d','inputSchema':{'json':{'type':'object'}}}},{'cachePoint':{'type':'default'}}],'toolChoice':{'any':{}}}}",
                "{'outputConfig':{'textFormat':{'type':'json_schema','structure':{'jsonSchema':{'schema':'{}','name':'n'}}}}}",
                "{'performanceConfig':{'latency':'standard'},'serviceTier':{'type':'priority'},'requestMetadata':{'team':'a b:_@$#=/+,-.'}}",
                "{'additionalModelRequestFields':{'top_k':5,'anthropic_beta':['interleaved-thinking-2025-05-14']}}",
                "{'additionalModelRequestFields':{'tools':[{'type':'bash_20250124','name':'bash'}]}}",
            })
    void whatIsTaken(String change) throws Exception {
        for (String operation : new String[] {"converse", "converse-stream"}) {
            HttpResponse<String> response = send(Client.MODEL, operation, change);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        }
    }

    @Test
    void sixDocumentsAreTooMany() throws Exception {
        String six =
                IntStream.range(0, 6)
                        .mapToObj(
                                i ->
                                        "{'document':{'format':'txt','name':'d"
                                                + i
                                                + "','source':{'text':'x'}}}")
                        .collect(Collectors.joining(","));

        assertRefused(
                send(
                        Client.MODEL,
                        "converse",
                        "{'messages':[{'role':'user','content':[{'text':'x'}," + six + "]}]}"),
                "at most 5");
    }

    @Test
    void aPromptHasItsOwnSystemAndLimits() throws Exception {
        String variables = "{'messages':null,'promptVariables':{'city':{'text':'Rome'}}";
        assertThat(send(PROMPT, "converse", variables + "}").statusCode()).isEqualTo(200);
        assertRefused(
                send(PROMPT, "converse", variables + ",'system':[{'text':'x'}]}"),
                "can't be used with the ARN of a prompt");
        assertRefused(send(PROMPT, "invoke", "{}"), "Converse and ConverseStream only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "meta.llama3-3-70b-instruct-v1:0",
                "us.deepseek.r1-v1:0",
                "mistral.mixtral-8x7b-instruct-v0:1"
            })
    void someModelsTakeNoToolsInStreams(String model) throws Exception {
        String tools =
                "{'toolConfig':{'tools':[{'toolSpec':{'name':'a','inputSchema':{'json':{}}}}]}}";

        assertThat(send(model, "converse", tools).statusCode()).isEqualTo(200);
        assertRefused(
                send(model, "converse-stream", tools),
                "This model doesn't support tool use in streaming mode.");
    }

    @Test
    void theRulesOfClaudeAreForClaudeOnly() throws Exception {
        String change =
                "{'inferenceConfig':{'temperature':0.5,'topP':0.5,'maxTokens':500000},"
                        + "'additionalModelRequestFields':{'speed':'fast'}}";

        assertThat(send("amazon.nova-pro-v1:0", "converse", change).statusCode()).isEqualTo(200);
    }

    private static void assertRefused(HttpResponse<String> response, String words) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.headers().firstValue("x-amzn-ErrorType").orElse(""))
                .startsWith("ValidationException:");
        assertThat(response.body()).contains(words);
    }

    private static HttpResponse<String> send(String model, String operation, String change)
            throws Exception {
        ObjectNode body =
                (ObjectNode)
                        FrameReader.JSON.readTree(
                                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]}");
        FrameReader.JSON
                .readTree(change.replace('\'', '"'))
                .properties()
                .forEach(
                        member -> {
                            if (member.getValue().isNull()) body.remove(member.getKey());
                            else body.set(member.getKey(), member.getValue());
                        });
        return new Client(BEDROCK.simulator()).model(model, operation).send(body.toString());
    }
}
