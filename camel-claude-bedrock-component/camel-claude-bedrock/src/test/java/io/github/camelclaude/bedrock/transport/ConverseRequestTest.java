package io.github.camelclaude.bedrock.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelclaude.bedrock.messages.BedrockOptions;
import io.github.camelclaude.bedrock.messages.BedrockOptions.Guardrail;
import io.github.camelclaude.bedrock.messages.DocumentBlock;
import io.github.camelclaude.bedrock.messages.ImageBlock;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.Source;
import io.github.camelclaude.bedrock.messages.TextBlock;
import io.github.camelclaude.bedrock.messages.ThinkingConfig;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request of the Messages API in the words of Converse. */
class ConverseRequestTest {

    private static final String MODEL = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

    private final ConverseCodec codec = new ConverseCodec();
    private final MessageRequest.Builder request = MessageRequest.builder().model(MODEL);

    private static JsonNode json(String text) throws IOException {
        return MessagesReader.tree(Transcript.json(text));
    }

    private JsonNode written() throws IOException {
        return MessagesReader.tree(codec.question(request.build(), false).body());
    }

    /** As a body in JSON comes. */
    private JsonNode translated(String messagesRequest) throws IOException {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        json(messagesRequest)
                .properties()
                .forEach(member -> members.put(member.getKey(), member.getValue()));
        request.additional(members);
        return written();
    }

    /** A text stands behind it, which a document needs. */
    private JsonNode block(String block) throws IOException {
        ArrayNode content =
                (ArrayNode)
                        translated(
                                        "{'messages':[{'role':'user','content':["
                                                + block
                                                + ",{'type':'text','text':'?'}]}]}")
                                .at("/messages/0/content");
        content.remove(content.size() - 1);
        return content;
    }

    @Test
    void optionsHaveTheirPlaces() throws IOException {
        request.maxTokens(100)
                .system("Be brief.")
                .temperature(0.5)
                .topP(0.9)
                .topK(40)
                .thinking(ThinkingConfig.enabled(1024, null))
                .effort("high")
                .anthropicBeta(List.of("one", "two"))
                .message(Message.user("Hi"));

        assertThat(written())
                .isEqualTo(
                        json(
                                "{'messages':[{'role':'user','content':[{'text':'Hi'}]}],"
                                        + "'system':[{'text':'Be brief.'}],"
                                        + "'inferenceConfig':{'maxTokens':100,'temperature':0.5,'topP':0.9},"
                                        + "'additionalModelRequestFields':{'top_k':40,"
                                        + "'thinking':{'type':'enabled','budget_tokens':1024},"
                                        + "'output_config':{'effort':'high'},"
                                        + "'anthropic_beta':['one','two']}}"));
    }

    @Test
    void whatBedrockIsAskedToDoHasItsMembers() throws IOException {
        request.message(Message.user("Hi"))
                .bedrock(
                        new BedrockOptions(
                                new Guardrail("gr", "1", "enabled", "async"),
                                "flex",
                                "optimized",
                                Map.of("team", "billing"),
                                null,
                                List.of("/usage")));

        assertThat(written())
                .isEqualTo(
                        json(
                                "{'messages':[{'role':'user','content':[{'text':'Hi'}]}],"
                                        + "'additionalModelResponseFieldPaths':['/usage'],"
                                        + "'guardrailConfig':{'guardrailIdentifier':'gr',"
                                        + "'guardrailVersion':'1','trace':'enabled'},"
                                        + "'serviceTier':{'type':'flex'},"
                                        + "'performanceConfig':{'latency':'optimized'},"
                                        + "'requestMetadata':{'team':'billing'}}"));
        assertThat(
                        MessagesReader.tree(codec.question(request.build(), true).body())
                                .at("/guardrailConfig/streamProcessingMode")
                                .asText())
                .isEqualTo("async");
    }

    @Test
    void claudeIsAskedWhichStopSequenceItMet() throws IOException {
        request.message(Message.user("Hi")).stopSequences(List.of("END"));

        assertThat(written().get("additionalModelResponseFieldPaths"))
                .isEqualTo(json("['/stop_sequence']"));
        request.model("us.amazon.nova-pro-v1:0");
        assertThat(written().has("additionalModelResponseFieldPaths")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            textBlock =
                    """
            {'type':'text','text':'Hi'} | [{'text':'Hi'}]
            {'type':'text','text':'Hi','cache_control':{'type':'ephemeral','ttl':'1h'}} | [{'text':'Hi'},{'cachePoint':{'type':'default','ttl':'1h'}}]
            {'type':'text','text':'Hi','cache_control':{'type':'ephemeral'}} | [{'text':'Hi'},{'cachePoint':{'type':'default'}}]
            {'type':'image','source':{'type':'base64','media_type':'image/png','data':'AQI='}} | [{'image':{'format':'png','source':{'bytes':'AQI='}}}]
            {'type':'document','title':'Q3: figures','context':'ours','citations':{'enabled':true},'source':{'type':'base64','media_type':'application/pdf','data':'AQI='}} | [{'document':{'format':'pdf','name':'Q3 figures','source':{'bytes':'AQI='},'context':'ours','citations':{'enabled':true}}}]
            {'type':'document','source':{'type':'text','media_type':'text/plain','data':'Facts'}} | [{'document':{'format':'txt','name':'document','source':{'text':'Facts'}}}]
            {'type':'document','source':{'type':'content','content':[{'type':'text','text':'A'}]}} | [{'document':{'format':'txt','name':'document','source':{'content':[{'text':'A'}]}}}]
            {'type':'document','source':{'type':'content','content':'A'}} | [{'document':{'format':'txt','name':'document','source':{'content':[{'text':'A'}]}}}]
            {'type':'thinking','thinking':'Hm','signature':'Eq=='} | [{'reasoningContent':{'reasoningText':{'text':'Hm','signature':'Eq=='}}}]
            {'type':'redacted_thinking','data':'EmwK'} | [{'reasoningContent':{'redactedContent':'RW13Sw=='}}]
            {'type':'tool_use','id':'t1','name':'look','input':{'a':1.50}} | [{'toolUse':{'toolUseId':'t1','name':'look','input':{'a':1.50}}}]
            {'type':'tool_result','tool_use_id':'t1','content':'Sunny'} | [{'toolResult':{'toolUseId':'t1','content':[{'text':'Sunny'}]}}]
            {'type':'tool_result','tool_use_id':'t1','content':[{'type':'text','text':'A','cache_control':{'type':'ephemeral'}}]} | [{'toolResult':{'toolUseId':'t1','content':[{'text':'A'}]}},{'cachePoint':{'type':'default'}}]
            {'type':'tool_result','tool_use_id':'t1','is_error':true,'content':[{'type':'text','text':'No'}]} | [{'toolResult':{'toolUseId':'t1','content':[{'text':'No'}],'status':'error'}}]
            {'type':'tool_result','tool_use_id':'t1','is_error':false,'content':[]} | [{'toolResult':{'toolUseId':'t1','content':[],'status':'success'}}]
            {'type':'search_result','source':'s','title':'t','content':[{'type':'text','text':'A'}],'citations':{'enabled':true}} | [{'searchResult':{'source':'s','title':'t','content':[{'text':'A'}],'citations':{'enabled':true}}}]
            {'type':'text','text':'So','citations':[{'type':'char_location','cited_text':'so','document_index':0,'document_title':'T','start_char_index':1,'end_char_index':3}]} | [{'citationsContent':{'content':[{'text':'So'}],'citations':[{'title':'T','sourceContent':[{'text':'so'}],'location':{'documentChar':{'documentIndex':0,'start':1,'end':3}}}]}}]
            {'text':'in its own words'} | [{'text':'in its own words'}]
            {'video':{'format':'mp4','source':{'bytes':'AQI='}}} | [{'video':{'format':'mp4','source':{'bytes':'AQI='}}}]
            {'cachePoint':{'type':'default'}} | [{'cachePoint':{'type':'default'}}]
            """)
    void aBlockHasItsCounterpart(String block, String converse) throws IOException {
        assertThat(block(block)).isEqualTo(json(converse));
    }

    @Test
    void aStringIsOneBlockOfText() throws IOException {
        assertThat(translated("{'messages':[{'role':'user','content':'Hi'}]}").get("messages"))
                .isEqualTo(json("[{'role':'user','content':[{'text':'Hi'}]}]"));
    }

    @Test
    void bytesAreEncodedWhileTheyAreWritten() throws IOException {
        request.message(
                new Message(
                        "user",
                        List.of(
                                new TextBlock("What is this?"),
                                new ImageBlock(new Source.Base64("image/jpeg", new byte[] {1, 2})),
                                new DocumentBlock(
                                        new Source.Base64("text/csv", new byte[] {3}), "a"),
                                new DocumentBlock(
                                        new Source.Base64("text/csv", new byte[] {3}), "a"))));

        assertThat(written().at("/messages/0/content"))
                .isEqualTo(
                        json(
                                "[{'text':'What is this?'},"
                                        + "{'image':{'format':'jpeg','source':{'bytes':'AQI='}}},"
                                        + "{'document':{'format':'csv','name':'a','source':{'bytes':'Aw=='}}},"
                                        + "{'document':{'format':'csv','name':'a 2','source':{'bytes':'Aw=='}}}]"));
    }

    @Test
    void aNameThatIsTakenIsNotGivenAgain() throws IOException {
        JsonNode content =
                block(
                        "{'type':'document','source':{'type':'text','data':'x'}},{'document':"
                                + "{'format':'txt','name':'document','source':{'text':'y'}}}");

        assertThat(content.at("/0/document/name").asText()).isEqualTo("document 2");
        assertThat(content.at("/1/document/name").asText()).isEqualTo("document");
    }

    @Test
    void toolsHaveSpecificationsAndCachePoints() throws IOException {
        JsonNode converse =
                translated(
                        "{'messages':[],'tools':[{'name':'look','description':'Looks',"
                                + "'input_schema':{'type':'object'},'strict':true,"
                                + "'cache_control':{'type':'ephemeral'}},"
                                + "{'type':'bash_20250124','name':'bash'}],"
                                + "'tool_choice':{'type':'tool','name':'look'}}");

        assertThat(converse.get("toolConfig"))
                .isEqualTo(
                        json(
                                "{'tools':[{'toolSpec':{'name':'look','description':'Looks',"
                                        + "'inputSchema':{'json':{'type':'object'}},'strict':true}},"
                                        + "{'cachePoint':{'type':'default'}}],"
                                        + "'toolChoice':{'tool':{'name':'look'}}}"));
        assertThat(converse.get("additionalModelRequestFields"))
                .isEqualTo(json("{'tools':[{'type':'bash_20250124','name':'bash'}]}"));
    }

    @Test
    void aSystemPromptOfBlocksKeepsItsCachePoints() throws IOException {
        assertThat(
                        translated(
                                        "{'messages':[],'system':[{'type':'text','text':'A',"
                                                + "'cache_control':{'type':'ephemeral'}},{'text':'B'}]}")
                                .get("system"))
                .isEqualTo(json("[{'text':'A'},{'cachePoint':{'type':'default'}},{'text':'B'}]"));
    }

    @Test
    void aSchemaBecomesAText() throws IOException {
        JsonNode converse =
                translated(
                        "{'messages':[],'output_config':{'effort':'low','format':{'type':"
                                + "'json_schema','schema':{'type':'object'}}}}");

        assertThat(converse.at("/outputConfig/textFormat/type").asText()).isEqualTo("json_schema");
        assertThat(converse.at("/outputConfig/textFormat/structure/jsonSchema/schema").asText())
                .isEqualTo("{\"type\":\"object\"}");
        assertThat(converse.get("additionalModelRequestFields"))
                .isEqualTo(json("{'output_config':{'effort':'low'}}"));
    }

    @Test
    void membersInTheWordsOfConverseStayAndWin() throws IOException {
        request.maxTokens(100).temperature(0.5);

        assertThat(
                        translated(
                                "{'messages':[{'role':'user','content':[{'text':'Hi'}]}],"
                                        + "'inferenceConfig':{'maxTokens':7},"
                                        + "'additionalModelRequestFields':{'inferenceConfig':{'topK':3}}}"))
                .isEqualTo(
                        json(
                                "{'messages':[{'role':'user','content':[{'text':'Hi'}]}],"
                                        + "'inferenceConfig':{'maxTokens':7,'temperature':0.5},"
                                        + "'additionalModelRequestFields':{'inferenceConfig':{'topK':3}}}"));
    }

    @Test
    void nullsSayNothing() throws IOException {
        assertThat(
                        translated(
                                "{'messages':[{'role':'user','content':[{'type':'text','text':'x',"
                                        + "'cache_control':null}]}],'system':[{'type':'text','text':'y',"
                                        + "'cache_control':null}],'tools':null,'tool_choice':null,"
                                        + "'cache_control':null,'output_config':null,'top_k':null}"))
                .isEqualTo(
                        json(
                                "{'messages':[{'role':'user','content':[{'text':'x'}]}],"
                                        + "'system':[{'text':'y'}]}"));
    }

    @Test
    void aManagedPromptIsNotGivenWhatItSaysItself() {
        request.model("arn:aws:bedrock:us-east-1:111122223333:prompt/ABCDEFGHIJ:1").system("A");

        assertThatThrownBy(this::written)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A managed prompt says system itself");
    }

    @Test
    void aManagedPromptSaysTheRestItself() throws IOException {
        request.model("arn:aws:bedrock:us-east-1:111122223333:prompt/ABCDEFGHIJ:1").maxTokens(100);

        assertThat(translated("{'promptVariables':{'city':{'text':'Rome'}}}"))
                .isEqualTo(json("{'promptVariables':{'city':{'text':'Rome'}}}"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            textBlock =
                    """
            {'messages':[],'cache_control':{'type':'ephemeral'}} | automatic caching
            {'messages':[{'role':'user','content':[{'type':'image'}]}]} | has no source
            {'messages':[{'role':'user','content':[{'type':'document','source':{'type':'text','data':'x'}}]}]} | only together with a text
            {'messages':[{'role':'user','content':[{'type':'image','source':'x'}]}]} | has no source
            {'messages':[{'role':'user','content':[{'type':'document','source':{'type':'content'}},{'type':'text','text':'x'}]}]} | has no content
            {'messages':[{'role':'assistant','content':[{'type':'redacted_thinking'}]}]} | has no data
            {'messages':[],'tool_choice':{'type':'none'}} | tool_choice none
            {'messages':[],'tool_choice':{'type':'auto','disable_parallel_tool_use':true}} | disable_parallel_tool_use
            {'messages':[],'tools':[{'name':'a','input_schema':{},'defer_loading':true}]} | defer_loading
            {'messages':[],'tools':[{'type':'tool_search_tool_regex_20251119','name':'a'}]} | tool search
            {'messages':[],'context_management':{'edits':[{'type':'compact_20260112'}]}} | compaction
            {'messages':[{'role':'user','content':[{'type':'compaction','content':'x'}]}]} | compaction
            {'messages':[{'role':'user','content':[{'type':'image','source':{'type':'url','url':'x'}}]}]} | of the type url
            {'messages':[{'role':'user','content':[{'type':'document','source':{'type':'file','file_id':'x'}},{'type':'text','text':'x'}]}]} | of the type file
            """)
    void whatConverseCannotSayIsRefusedByName(String body, String named) {
        assertThatThrownBy(() -> translated(body))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}
