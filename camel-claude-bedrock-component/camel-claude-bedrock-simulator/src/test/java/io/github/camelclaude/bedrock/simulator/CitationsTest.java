package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents and search results that are cited. */
class CitationsTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final String OPUS = "global.anthropic.claude-opus-4-8";
    private static final String ON = "'citations':{'enabled':true},";
    private static final String TEXT =
            "'source':{'type':'text','media_type':'text/plain','data':'Grass is green. The sky is blue.'}}";
    private static final String PDF =
            "'source':{'type':'base64','media_type':'application/pdf','data':'AAAAAAAA'}}";
    private static final String CONTENT =
            "'source':{'type':'content','content':[{'type':'text','text':'One.'},{'type':'text','text':'Two.'}]}}";
    private static final String RESULT =
            "{'type':'search_result','source':'s','title':'T','citations':{'enabled':true},'content':[{'type':'text','text':'Found.'}]}";

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'document','title':'D',ON TEXT | {'type':'char_location','cited_text':'Grass is green.','start_char_index':0,'end_char_index':15,'document_index':0,'document_title':'D'}",
                "{'type':'document',ON PDF | {'type':'page_location','cited_text':'The first page','start_page_number':1,'end_page_number':2,'document_index':0,'document_title':null}",
                "{'type':'document',ON CONTENT | {'type':'content_block_location','cited_text':'One.','start_block_index':0,'end_block_index':1,'document_index':0,'document_title':null}",
                "RESULT | {'type':'search_result_location','cited_text':'Found.','search_result_index':0,'source':'s','title':'T','start_block_index':0,'end_block_index':1}",
            })
    void theDefaultAnswerCitesItsSources(String source, String citation) throws Exception {
        for (Way way : Way.values()) {
            JsonNode content = way.ask(bedrock, OPUS, asked(source)).path("content");

            assertThat(content.findValuesAsText("text").get(0)).isEqualTo("You said: \"Hi\"");
            assertThat(content.get(1).path("text").asText()).startsWith(" I see a ");
            assertThat(content.get(1).path("citations").toString().replace('"', '\''))
                    .isEqualTo("[" + citation + "]");
            assertThat(content.get(2).path("text").asText()).startsWith(" Your system prompt has");
        }
    }

    @Test
    void sourcesAreCountedThroughAllMessages() throws Exception {
        ObjectNode body =
                Way.body(
                        filled(
                                "'messages':[{'role':'user','content':[{'type':'document',ON TEXT,RESULT]},{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'t','input':{}}]},"
                                        + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':[RESULT]},{'type':'document',ON TEXT]}]"));

        JsonNode content = Way.INVOKE.ask(bedrock, OPUS, body).path("content");

        assertThat(content.get(0).path("text").asText()).isEqualTo("The tool said: \"Found.\"");
        assertThat(content.at("/0/citations/0/search_result_index").asInt()).isEqualTo(1);
        assertThat(content.at("/1/citations/0/document_index").asInt()).isEqualTo(1);
    }

    @Test
    void withoutCitationsThereIsOneBlock() throws Exception {
        JsonNode content =
                Way.INVOKE.ask(bedrock, OPUS, asked("{'type':'document',TEXT")).path("content");

        assertThat(content).hasSize(1);
        assertThat(content.at("/0/citations").isMissingNode()).isTrue();
    }

    @Test
    void anAnswerThatIsCutLosesItsEnd() throws Exception {
        ObjectNode body = asked("{'type':'document',ON TEXT").put("max_tokens", 5);

        JsonNode content = Way.INVOKE.ask(bedrock, OPUS, body).path("content");

        assertThat(content.findValuesAsText("text").subList(0, 2))
                .isEqualTo(List.of("You said: \"Hi\"", " I see"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'document',ON TEXT,{'type':'document',PDF | citations: must be enabled on all `document` blocks, or on none",
                "RESULT,{'type':'search_result','source':'s','title':'T','content':[]} | citations: must be enabled on all `search_result` blocks, or on none",
                "{'type':'document','title':7,TEXT | messages.0.content.1.title: Input should be a valid string",
                "{'type':'document','context':[],TEXT | messages.0.content.1.context: Input should be a valid string",
                "{'type':'document','citations':true,TEXT | messages.0.content.1.citations: Input should be an object",
                "{'type':'document','citations':{'enabled':'yes'},TEXT | messages.0.content.1.citations.enabled: Input should be a valid boolean",
                "{'type':'document','citations':{'enabled':true,'style':'x'},TEXT | messages.0.content.1.citations.style: Extra inputs are not permitted",
            })
    void whatIsRefused(String sources, String words) throws Exception {
        assertThat(Way.INVOKE.refusal(bedrock, OPUS, asked(sources))).isEqualTo(words);
    }

    @Test
    void documentsAndSearchResultsAreTwoMatters() throws Exception {
        Way.INVOKE.ask(bedrock, OPUS, asked("{'type':'document',TEXT,RESULT"));
        Way.INVOKE.ask(bedrock, OPUS, asked("{'type':'document','title':null,'context':null,TEXT"));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aScriptedAnswerIsCitedAsItIsWritten(Way way) throws Exception {
        String one = "{\"type\":\"char_location\",\"cited_text\":\"Grass\"}";
        String two = "{\"type\":\"page_location\",\"start_page_number\":1}";
        bedrock.reply(Answer.text("See: ").cited("green", one, two).cited("!"));

        JsonNode content = way.ask(bedrock, OPUS, asked("RESULT")).path("content");

        assertThat(content.at("/1/text").asText()).isEqualTo("green");
        assertThat(content.at("/1/citations").toString()).isEqualTo("[" + one + "," + two + "]");
        assertThat(content.get(2).toString()).isEqualTo("{\"type\":\"text\",\"text\":\"!\"}");
    }

    @Test
    void converseCitesToo() throws Exception {
        String body =
                "{'messages':[{'role':'user','content':[{'text':'Hi'},{'document':{'format':'txt','name':'D','source':{'bytes':'R3Jhc3MgaXMgZ3JlZW4uIFllcy4='},'citations':{'enabled':true}}},"
                        + "{'searchResult':{'source':'s','title':'T','content':[{'text':'Found.'}],'citations':{'enabled':true}}}]}]}";
        String json = body.replace('\'', '"');

        JsonNode content =
                Json.parse(new Client(bedrock).model(OPUS, "converse").send(json).body())
                        .at("/output/message/content");
        List<FrameReader.Read> frames =
                FrameReader.frames(
                        new Client(bedrock).model(OPUS, "converse-stream").stream(json).body());

        JsonNode document = content.at("/1/citationsContent/citations/0");
        assertThat(document.toString().replace('"', '\''))
                .isEqualTo(
                        "{'location':{'documentChar':{'documentIndex':0,'end':15,'start':0}},'sourceContent':[{'text':'Grass is green.'}],'title':'D'}");
        JsonNode result = content.at("/2/citationsContent/citations/0");
        assertThat(result.at("/location/searchResultLocation/searchResultIndex").asInt()).isZero();
        assertThat(
                        frames.stream()
                                .map(frame -> frame.payload().at("/delta/citation"))
                                .filter(citation -> !citation.isMissingNode()))
                .containsExactly(document, result);
    }

    private static String filled(String text) {
        return text.replace("ON ", ON)
                .replace("TEXT", TEXT)
                .replace("PDF", PDF)
                .replace("CONTENT", CONTENT)
                .replace("RESULT", RESULT);
    }

    private static ObjectNode asked(String sources) {
        return Way.body(
                "'system':'s','messages':[{'role':'user','content':[{'type':'text','text':'Hi'},"
                        + filled(sources)
                        + "]}]");
    }
}
