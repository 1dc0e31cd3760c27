package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule, by a request that breaks it and one that does not. */
class ValidationTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Claude 2 with a text completion, a model that does not exist, and a proxy's page. */
    private static final List<String> NOT_FOR_MESSAGES =
            List.of("invoke-legacy-completion-claude21");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'anthropic_version':null}            | anthropic_version: Field required",
                "{'anthropic_version':'2020-01-01'}    | anthropic_version",
                "{'model':'x'}                         | model: Extra inputs are not permitted",
                "{'stream':true}                       | stream: Extra inputs are not permitted",
                "{'speed':'fast'}                      | speed: Extra inputs are not permitted",
                "{'anthropic_beta':['none-such']}      | none-such",
                "{'max_tokens':null}                   | max_tokens: Field required",
                "{'max_tokens':-1}                     | max_tokens",
                "{'max_tokens':64001}                  | 64001 > 64000",
                "{'messages':null}                     | messages: Field required",
                "{'messages':[]}                       | at least one message",
                "{'messages':[{'role':'assistant','content':'x'}]} | first message must use",
                "{'messages':[{'role':'boss','content':'x'}]}      | first message must use",
                "{'messages':[{'role':'user','content':''}]}       | non-empty",
                "{'messages':[{'role':'user','content':[]}]}       | non-empty",
                "{'messages':[{'role':'user','content':[{'type':'text','text':' '}]}]} | non-whitespace",
                "{'messages':[{'role':'user','content':[{'type':'hologram'}]}]} | hologram",
                "{'messages':[{'role':'user','content':[{'type':'image','source':{'type':'url','url':'x'}}]}]} | source is not supported",
                "{'messages':[{'role':'user','content':[{'type':'image','source':{'type':'base64','media_type':'image/tiff','data':'AAAA'}}]}]} | media_type",
                "{'messages':[{'role':'user','content':[{'type':'image','source':{'type':'base64','media_type':'image/png','data':'*'}}]}]} | Invalid base64",
                "{'messages':[{'role':'user','content':[{'type':'document','source':{'type':'base64','media_type':'text/rtf','data':'AAAA'}}]}]} | application/pdf",
                "{'messages':[{'role':'user','content':[{'type':'tool_use','id':'1','name':'n','input':{}}]}]} | only be in `assistant`",
                "{'messages':[{'role':'user','content':[{'type':'tool_result','tool_use_id':'1'}]}]} | unexpected `tool_use_id`",
                "{'messages':[{'role':'user','content':[{'type':'thinking','thinking':'x','signature':'y'}]}]} | only be in `assistant`",
                "{'temperature':1.1}                   | temperature",
                "{'temperature':0.5,'top_p':0.5}       | cannot both be specified",
                "{'stop_sequences':[' ']}              | stop_sequences",
                "{'output_config':{'effort':'ultra'}}  | unknown variant `ultra`",
                "{'output_config':{'effort':'high'}}   | effort",
                "{'thinking':{'type':'adaptive'}}      | adaptive thinking is not supported on this model",
                "{'thinking':{'type':'often'}}         | thinking",
                "{'thinking':{'type':'enabled','budget_tokens':1023}} | greater than or equal to 1024",
                "{'thinking':{'type':'enabled','budget_tokens':5000}} | must be greater than `thinking.budget_tokens`",
                "{'thinking':{'type':'enabled','budget_tokens':1024},'temperature':0.5} | may only be set to 1",
                "{'thinking':{'type':'enabled','budget_tokens':1024},'top_k':5} | top_k",
                "{'thinking':{'type':'enabled','budget_tokens':1024},'top_p':0.9} | top_p",
                "{'thinking':{'type':'enabled','budget_tokens':1024,'display':'loud'}} | display",
                "{'thinking':{'type':'enabled','budget_tokens':1024},'tool_choice':{'type':'any'}} | forces tool use",
                "{'tools':[{'name':'a b','input_schema':{}}]} | tools.0.custom.name",
                "{'tools':[{'name':'a'}]}              | input_schema",
            })
    void whatSonnet45DoesNotTake(String change, String words) throws Exception {
        assertRefused(Client.MODEL, change, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "global.anthropic.claude-opus-4-8 | {'thinking':{'type':'enabled','budget_tokens':1024}} | is not supported for this model. Use",
                "global.anthropic.claude-opus-4-8 | {'temperature':0.5}    | `temperature` is deprecated",
                "global.anthropic.claude-opus-4-8 | {'top_k':5}            | `top_k` is deprecated",
                "global.anthropic.claude-opus-4-8 | {'output_config':{'format':{}}} | output_config.format: Extra inputs",
                "global.anthropic.claude-opus-4-8 | {'messages':[{'role':'user','content':'x'},{'role':'assistant','content':'y'}]} | prefill",
                "global.anthropic.claude-opus-5-5 | {'thinking':{'type':'disabled'}} | disabled",
                "global.anthropic.claude-opus-5-5 | {'tool_choice':{'type':'any'}} | tool_choice",
                "global.anthropic.claude-opus-5   | {'thinking':{'type':'disabled'},'output_config':{'effort':'max'}} | disabled",
                "global.anthropic.claude-fable-5-1 | {'top_p':0.9}         | top_p",
                "global.anthropic.claude-sonnet-5 | {'messages':[{'role':'user','content':'x'},{'role':'system','content':'y'}]} | role",
                "anthropic.claude-3-5-haiku-20241022-v1:0 | {'thinking':{'type':'enabled','budget_tokens':1024}} | not supported",
                "anthropic.claude-opus-4-8        | {}                     | on-demand throughput isn't supported",
                "nobody.knows                     | {}                     | The provided model identifier is invalid.",
            })
    void whatOtherModelsDoNotTake(String model, String change, String words) throws Exception {
        assertRefused(model, change, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "us.anthropic.claude-3-7-sonnet-20250219-v1:0 | {'max_tokens':128000,'anthropic_beta':['output-128k-2025-02-19']}",
                "us.anthropic.claude-sonnet-4-5-20250929-v1:0 | {'thinking':{'type':'enabled','budget_tokens':9000},'anthropic_beta':['interleaved-thinking-2025-05-14']}",
                "us.anthropic.claude-opus-4-6-v1     | {'thinking':{'type':'adaptive'},'output_config':{'effort':'max'}}",
                "us.anthropic.claude-opus-4-6-v1     | {'thinking':{'type':'enabled','budget_tokens':1024}}",
                "global.anthropic.claude-opus-4-8    | {'temperature':1.0,'thinking':{'type':'adaptive','display':'summarized'}}",
                "global.anthropic.claude-opus-4-8    | {'messages':[{'role':'user','content':'x'},{'role':'system','content':'y'}]}",
                "eu.anthropic.claude-sonnet-5-5      | {'thinking':{'type':'between_tools'}}",
                "global.anthropic.claude-opus-9      | {'output_config':{'effort':'xhigh'}}",
                "arn:aws:bedrock:us-east-1:111122223333:provisioned-model/ab12cd34ef56 | {'temperature':0.3}",
                "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-4-8 | {}",
            })
    void whatIsTaken(String model, String change) throws Exception {
        assertThat(send(model, change).statusCode()).isEqualTo(200);
    }

    @Test
    void toolsGoAndComeBack() throws Exception {
        String turns =
                "{'messages':[{'role':'user','content':'Weather?'},"
                        + "{'role':'assistant','content':[{'type':'tool_use','id':'t1','name':'w','input':{}}]},"
                        + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t1','content':'22'}]}]}";

        assertThat(send(Client.MODEL, turns).statusCode()).isEqualTo(200);
        assertRefused(
                Client.MODEL,
                turns.replace("'tool_use_id':'t1'", "'tool_use_id':'t2'"),
                "tool_use_id");
    }

    @Test
    void thinkingComesBackUnchanged() throws Exception {
        JsonNode block =
                JSON.readTree(
                                send(
                                                Client.MODEL,
                                                "{'thinking':{'type':'enabled','budget_tokens':1024}}")
                                        .body())
                        .at("/content/0");
        String turns =
                "{'messages':[{'role':'user','content':'1'},{'role':'assistant','content':["
                        + block.toString().replace('"', '\'')
                        + ",{'type':'text','text':'x'}]},{'role':'user','content':'2'}]}";

        assertThat(send(Client.MODEL, turns).statusCode()).isEqualTo(200);
        assertRefused(
                Client.MODEL,
                turns.replace("I have been", "You have been"),
                "Invalid `signature` in `thinking` block");
    }

    @Test
    void fiveBreakpointsOfTheCacheAreTooMany() throws Exception {
        String block = "{'type':'text','text':'x','cache_control':{'type':'ephemeral'}}";
        String four = String.join(",", List.of(block, block, block, block));

        assertThat(
                        send(
                                        Client.MODEL,
                                        "{'messages':[{'role':'user','content':[" + four + "]}]}")
                                .statusCode())
                .isEqualTo(200);
        assertRefused(
                Client.MODEL,
                "{'messages':[{'role':'user','content':[" + four + "," + block + "]}]}",
                "maximum of 4 blocks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "7"})
    void whatIsNoJsonObject(String body) throws Exception {
        HttpResponse<String> response = new Client(BEDROCK.simulator()).send(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("Malformed input request");
    }

    @Test
    void whatBedrockTookIsTakenHere() throws Exception {
        String folder = System.getProperty("bedrock.recordings");
        Assumptions.assumeTrue(folder != null, "no recordings: set -Dbedrock.recordings=DIR");
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            List<Path> recordings =
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
            assertThat(recordings).isNotEmpty();
            for (Path file : recordings) replay(JSON.readTree(file.toFile()));
        }
    }

    private static void replay(JsonNode recording) throws Exception {
        String name = recording.path("name").asText();
        boolean taken =
                recording.path("operation").asText().equals("invoke")
                        && recording.path("provenance").asText().equals("real")
                        && recording.at("/response/status").asInt() == 200
                        && !NOT_FOR_MESSAGES.contains(name);
        if (!taken) return;
        HttpResponse<String> response =
                new Client(BEDROCK.simulator())
                        .model(recording.path("recorded_model").asText())
                        .send(recording.at("/request/body").toString());
        assertThat(response.statusCode()).as(name + ": " + response.body()).isEqualTo(200);
    }

    private static void assertRefused(String model, String change, String words) throws Exception {
        HttpResponse<String> response = send(model, change);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.headers().firstValue("x-amzn-ErrorType").orElse(""))
                .startsWith("ValidationException:");
        assertThat(JSON.readTree(response.body()).path("message").asText()).contains(words);
    }

    private static HttpResponse<String> send(String model, String change) throws Exception {
        ObjectNode body =
                (ObjectNode)
                        JSON.readTree(
                                "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":4000,"
                                        + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        JSON.readTree(change.replace('\'', '"'))
                .properties()
                .forEach(
                        member -> {
                            if (member.getValue().isNull()) body.remove(member.getKey());
                            else body.set(member.getKey(), member.getValue());
                        });
        return new Client(BEDROCK.simulator()).model(model.strip()).send(body.toString());
    }
}
