package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How answers look in Converse. */
class ConverseTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final String OPUS = "global.anthropic.claude-opus-4-8";

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @Test
    void aResponseHasItsMembersInOrder() throws Exception {
        bedrock.reply(
                Answer.text("I look.")
                        .block(
                                "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"t\",\"input\":{\"b\":1,\"a\":2.50}}")
                        .stopReason("tool_use")
                        .usage(5, 9));

        HttpResponse<String> response = send("{}");

        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().map())
                .doesNotContainKeys(
                        "x-amzn-bedrock-input-token-count", "x-amzn-bedrock-invocation-latency");
        assertThat(quoted(response))
                .isEqualTo(
                        "{'metrics':{'latencyMs':1},'output':{'message':{'content':[{'text':'I look.'},"
                                + "{'toolUse':{'input':{'b':1,'a':2.50},'name':'t','toolUseId':'toolu_1','type':'tool_use'}}],"
                                + "'role':'assistant'}},'stopReason':'tool_use',"
                                + "'usage':{'cacheReadInputTokenCount':0,'cacheReadInputTokens':0,"
                                + "'cacheWriteInputTokenCount':0,'cacheWriteInputTokens':0,"
                                + "'inputTokens':5,'outputTokens':9,'serverToolUsage':{},'totalTokens':14}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'thinking','thinking':'Hm.','signature':'sig'} | {'reasoningContent':{'reasoningText':{'signature':'sig','text':'Hm.'}}}",
                "{'type':'thinking','thinking':'','signature':'sig'} | {'reasoningContent':{'reasoningText':{'signature':'sig','text':''}}}",
                "{'type':'redacted_thinking','data':'EmwK+/='} | {'reasoningContent':{'redactedContent':'RW13SysvPQ=='}}",
                "{'type':'text','text':'x','citations':[]} | {'text':'x'}",
                "{'type':'text','text':'x','citations':[{'type':'page_location','cited_text':'y','document_index':1,'document_title':'D','start_page_number':1,'end_page_number':2}]} | {'citationsContent':{'citations':[{'location':{'documentPage':{'documentIndex':1,'end':2,'start':1}},'sourceContent':[{'text':'y'}],'title':'D'}],'content':[{'text':'x'}]}}",
                "{'type':'text','text':'x','citations':[{'type':'search_result_location','cited_text':'y','search_result_index':1,'source':'s','title':'T','start_block_index':0,'end_block_index':2}]} | {'citationsContent':{'citations':[{'location':{'searchResultLocation':{'end':2,'searchResultIndex':1,'start':0}},'source':'s','sourceContent':[{'text':'y'}],'title':'T'}],'content':[{'text':'x'}]}}",
                "{'type':'server_tool_use','id':'s','name':'n','input':{}} | {'toolUse':{'input':{},'name':'n','toolUseId':'s','type':'server_tool_use'}}",
                "{'type':'hologram','depth':3} | {'hologram':{'depth':3}}",
            })
    void eachBlockHasItsShape(String block, String expected) throws Exception {
        bedrock.reply(Answer.text("x").content(List.of()).block(block.replace('\'', '"')));

        assertThat(json(send("{}")).at("/output/message/content/0").toString().replace('"', '\''))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn, end_turn",
        "max_tokens, max_tokens",
        "stop_sequence, stop_sequence",
        "model_context_window_exceeded, model_context_window_exceeded",
        "refusal, content_filtered",
        "pause_turn, end_turn",
        "new_reason, new_reason"
    })
    void stopReasonsAreTranslated(String claudes, String theirs) throws Exception {
        bedrock.reply(Answer.text("x").stopReason(claudes).times(2));

        assertThat(json(send("{}")).path("stopReason").asText()).isEqualTo(theirs);
        assertThat(
                        ConverseStreamTest.payload(stream("{}"), "messageStop")
                                .path("stopReason")
                                .asText())
                .isEqualTo(theirs);
    }

    @Test
    void theCacheIsToldByItsLifetimes() throws Exception {
        bedrock.reply(
                Answer.text("x")
                        .member(
                                "usage",
                                "{\"input_tokens\":1,\"output_tokens\":2,\"cache_read_input_tokens\":3,\"cache_creation_input_tokens\":10,"
                                        + "\"cache_creation\":{\"ephemeral_1h_input_tokens\":4}}"));

        JsonNode usage = json(send("{}")).path("usage");

        assertThat(usage.path("cacheDetails").toString().replace('"', '\''))
                .isEqualTo("[{'inputTokens':4,'ttl':'1h'},{'inputTokens':6,'ttl':'5m'}]");
        assertThat(usage.path("totalTokens").asInt()).isEqualTo(16);
    }

    @Test
    void whatWasAskedForIsToldAgain() throws Exception {
        String more =
                "{'performanceConfig':{'latency':'optimized'},'serviceTier':{'type':'flex'},"
                        + "'additionalModelResponseFieldPaths':['/stop_sequence','/usage/input_tokens','/none']}";
        bedrock.reply(
                Answer.text("x")
                        .stopReason("stop_sequence")
                        .stopSequence("END")
                        .usage(7, 1)
                        .times(2));

        JsonNode whole = json(send(more));
        List<FrameReader.Read> frames = stream(more);

        assertThat(whole.path("additionalModelResponseFields").toString().replace('"', '\''))
                .isEqualTo("{'stop_sequence':'END','usage':{'input_tokens':7}}");
        assertThat(
                        ConverseStreamTest.payload(frames, "messageStop")
                                .path("additionalModelResponseFields"))
                .isEqualTo(whole.path("additionalModelResponseFields"));
        for (JsonNode told : List.of(whole, ConverseStreamTest.payload(frames, "metadata"))) {
            assertThat(told.at("/performanceConfig/latency").asText()).isEqualTo("optimized");
            assertThat(told.at("/serviceTier/type").asText()).isEqualTo("flex");
        }
    }

    @Test
    void theDefaultAnswerSeesWhatConverseSays() throws Exception {
        String more =
                "{'system':[{'text':'Be brief.'}],'messages':[{'role':'user','content':[{'text':'Look'},"
                        + "{'image':{'format':'png','source':{'bytes':'AAAA'}}},"
                        + "{'document':{'format':'pdf','name':'d','source':{'bytes':'AAAAAAAA'}}}]}]}";

        assertThat(json(send(more)).at("/output/message/content/0/text").asText())
                .contains("You said: \"Look\"", "3 bytes (image/png)", "6 bytes (application/pdf)")
                .contains("9 characters");
    }

    @Test
    void adaptiveThinkingIsAskedForInAdditionalFields() throws Exception {
        JsonNode response =
                json(
                        client(OPUS, "converse")
                                .send(
                                        body(
                                                "{'additionalModelRequestFields':{'thinking':{'type':'adaptive','display':'summarized'},'output_config':{'effort':'high'}},"
                                                        + "'outputConfig':{'effort':'low'}}")));

        assertThat(
                        response.at("/output/message/content/0/reasoningContent/reasoningText/text")
                                .asText())
                .startsWith("I have been");
    }

    @Test
    void aRouterTellsWhomItChose() throws Exception {
        String router =
                "arn:aws:bedrock:us-east-1:111122223333:default-prompt-router/anthropic.claude:1";

        assertThat(
                        json(client(router, "converse").send(body("{}")))
                                .at("/trace/promptRouter/invokedModelId")
                                .asText())
                .contains("foundation-model/anthropic.claude");
    }

    private HttpResponse<String> send(String more) throws Exception {
        return client("converse").send(body(more));
    }

    private List<FrameReader.Read> stream(String more) throws Exception {
        return FrameReader.frames(client("converse-stream").stream(body(more)).body());
    }

    private Client client(String operation) {
        return client(Client.MODEL, operation);
    }

    private Client client(String model, String operation) {
        return new Client(bedrock).model(model, operation);
    }

    private static String body(String more) throws Exception {
        ObjectNode body =
                (ObjectNode)
                        FrameReader.JSON.readTree(
                                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]}");
        body.setAll((ObjectNode) FrameReader.JSON.readTree(more.replace('\'', '"')));
        return body.toString();
    }

    private static String quoted(HttpResponse<String> response) {
        return response.body().replace('"', '\'');
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return FrameReader.JSON.readTree(response.body());
    }
}
