package io.github.camelclaude.bedrock.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.ReplyFold;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What Converse answers, whole and streamed, in the words of the Messages API. */
class ConverseAnswerTest {

    private static final String USAGE =
            "'usage':{'inputTokens':31,'outputTokens':9,'totalTokens':40,'cacheReadInputTokens':0,"
                    + "'cacheWriteInputTokens':2,'serverToolUsage':{},'cacheReadInputTokenCount':0,"
                    + "'cacheDetails':[{'ttl':'1h','inputTokens':2}]}";

    private static final String METRICS = "'metrics':{'latencyMs':812}";

    /**
     * @param frames event types and payloads in turn
     * @param content as Converse gives it
     * @param blocks as the Messages API does
     */
    private record Case(String name, List<String> frames, String content, String blocks) {

        @Override
        public String toString() {
            return name;
        }

        byte[] stream() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            add(all, "messageStart", "{'role':'assistant'}");
            for (int i = 0; i < frames.size(); i += 2) add(all, frames.get(i), frames.get(i + 1));
            add(
                    all,
                    "messageStop",
                    "{'stopReason':'stop_sequence','additionalModelResponseFields':"
                            + "{'stop_sequence':'END'}}");
            add(all, "metadata", "{" + USAGE + "," + METRICS + "}");
            return all.toByteArray();
        }

        String whole() {
            return "{'output':{'message':{'role':'assistant','content':"
                    + content
                    + "}},'stopReason':'stop_sequence','additionalModelResponseFields':"
                    + "{'stop_sequence':'END'},"
                    + USAGE
                    + ","
                    + METRICS
                    + "}";
        }

        String message() {
            return "{'type':'message','role':'assistant','content':"
                    + blocks
                    + ",'stop_reason':'stop_sequence','stop_sequence':'END','usage':"
                    + "{'input_tokens':31,'cache_creation_input_tokens':2,"
                    + "'cache_read_input_tokens':0,'output_tokens':9,'totalTokens':40,"
                    + "'serverToolUsage':{},'cache_creation':{'ephemeral_1h_input_tokens':2}}}";
        }
    }

    private static void add(ByteArrayOutputStream all, String type, String payload) {
        String padded = payload.replaceFirst("}$", ",'p':'abcdef'}").replace("{,", "{");
        all.writeBytes(
                Frames.payload(
                        Map.of(":event-type", type, ":message-type", "event"),
                        Transcript.json(padded)));
    }

    private static String delta(int index, String delta) {
        return "{'contentBlockIndex':" + index + ",'delta':" + delta + "}";
    }

    private static String stop(int index) {
        return "{'contentBlockIndex':" + index + "}";
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "text",
                        List.of(
                                "contentBlockDelta", delta(0, "{'text':'Ciao, '}"),
                                "contentBlockDelta", delta(0, "{'text':'\u00abRoma\u00bb \\n'}"),
                                "contentBlockStop", stop(0)),
                        "[{'text':'Ciao, \u00abRoma\u00bb \\n'}]",
                        "[{'type':'text','text':'Ciao, \u00abRoma\u00bb \\n'}]"),
                new Case(
                        "thinking",
                        List.of(
                                "contentBlockDelta",
                                        delta(0, "{'reasoningContent':{'text':'First, '}}"),
                                "contentBlockDelta",
                                        delta(0, "{'reasoningContent':{'text':'second.'}}"),
                                "contentBlockDelta",
                                        delta(0, "{'reasoningContent':{'signature':'EqQB=='}}"),
                                "contentBlockStop", stop(0),
                                "contentBlockDelta", delta(1, "{'text':'Done'}"),
                                "contentBlockStop", stop(1)),
                        "[{'reasoningContent':{'reasoningText':{'text':'First, second.',"
                                + "'signature':'EqQB=='}}},{'text':'Done'}]",
                        "[{'type':'thinking','thinking':'First, second.','signature':'EqQB=='},"
                                + "{'type':'text','text':'Done'}]"),
                new Case(
                        "omitted and redacted thinking",
                        List.of(
                                "contentBlockDelta",
                                        delta(0, "{'reasoningContent':{'signature':'Abc='}}"),
                                "contentBlockStop", stop(0),
                                "contentBlockDelta",
                                        delta(
                                                1,
                                                "{'reasoningContent':{'redactedContent':'RW13Sw=='}}"),
                                "contentBlockStop", stop(1)),
                        "[{'reasoningContent':{'reasoningText':{'text':'','signature':'Abc='}}},"
                                + "{'reasoningContent':{'redactedContent':'RW13Sw=='}}]",
                        "[{'type':'thinking','thinking':'','signature':'Abc='},"
                                + "{'type':'redacted_thinking','data':'EmwK'}]"),
                new Case(
                        "reasoning of another family, without a signature",
                        List.of(
                                "contentBlockDelta", delta(0, "{'reasoningContent':{'text':'Hm'}}"),
                                "contentBlockStop", stop(0)),
                        "[{'reasoningContent':{'reasoningText':{'text':'Hm'}}}]",
                        "[{'type':'thinking','thinking':'Hm'}]"),
                new Case(
                        "tools",
                        List.of(
                                "contentBlockStart",
                                        "{'contentBlockIndex':0,'start':{'toolUse':"
                                                + "{'toolUseId':'t1','name':'look'}}}",
                                "contentBlockDelta", delta(0, "{'toolUse':{'input':'{\\'a'}}"),
                                "contentBlockDelta", delta(0, "{'toolUse':{'input':'\\': 1.50}'}}"),
                                "contentBlockStop", stop(0),
                                "contentBlockStart",
                                        "{'contentBlockIndex':1,'start':{'toolUse':"
                                                + "{'toolUseId':'t2','name':'now'}}}",
                                "contentBlockStop", stop(1)),
                        "[{'toolUse':{'toolUseId':'t1','name':'look','input':{'a':1.50}}},"
                                + "{'toolUse':{'toolUseId':'t2','name':'now','input':{}}}]",
                        "[{'type':'tool_use','id':'t1','name':'look','input':{'a':1.50}},"
                                + "{'type':'tool_use','id':'t2','name':'now','input':{}}]"),
                new Case(
                        "citations",
                        List.of(
                                "contentBlockDelta", delta(0, "{'text':'So it '}"),
                                "contentBlockDelta", delta(0, "{'text':'says.'}"),
                                "contentBlockDelta",
                                        delta(
                                                0,
                                                "{'citation':{'title':'T','location':{'documentPage':"
                                                        + "{'documentIndex':0,'start':1,'end':2}},"
                                                        + "'sourceContent':[{'text':'so'}]}}"),
                                "contentBlockStop", stop(0)),
                        "[{'citationsContent':{'content':[{'text':'So it says.'}],'citations':"
                                + "[{'title':'T','location':{'documentPage':{'documentIndex':0,"
                                + "'start':1,'end':2}},'sourceContent':[{'text':'so'}]}]}}]",
                        "[{'type':'text','text':'So it says.','citations':[{'type':"
                                + "'page_location','cited_text':'so','document_index':0,"
                                + "'start_page_number':1,'end_page_number':2,"
                                + "'document_title':'T'}]}]"),
                new Case(
                        "blocks that the Messages API does not have",
                        List.of(
                                "contentBlockStart",
                                        "{'contentBlockIndex':0,'start':{'image':{'format':'png'}}}",
                                "contentBlockDelta",
                                        delta(0, "{'image':{'source':{'bytes':'AAAA'}}}"),
                                "contentBlockStop", stop(0),
                                "contentBlockStart",
                                        "{'contentBlockIndex':1,'start':{'toolResult':"
                                                + "{'toolUseId':'s1','status':'success'}}}",
                                "contentBlockDelta", delta(1, "{'toolResult':[{'text':'found'}]}"),
                                "contentBlockStop", stop(1)),
                        "[{'image':{'format':'png','source':{'bytes':'AAAA'}}},{'toolResult':"
                                + "{'toolUseId':'s1','status':'success','content':[{'text':'found'}]}}]",
                        "[{'image':{'format':'png','source':{'bytes':'AAAA'}}},{'toolResult':"
                                + "{'toolUseId':'s1','status':'success','content':[{'text':'found'}]}}]"),
                new Case(
                        "a tool that the service called",
                        List.of(
                                "contentBlockStart",
                                "{'contentBlockIndex':0,'start':{'toolUse':{'toolUseId':'s1',"
                                        + "'name':'search','type':'server_tool_use','input':{}}}}",
                                "contentBlockStop",
                                stop(0)),
                        "[{'toolUse':{'toolUseId':'s1','name':'search','type':'server_tool_use',"
                                + "'input':{}}}]",
                        "[{'toolUse':{'toolUseId':'s1','name':'search','type':'server_tool_use',"
                                + "'input':{}}}]"),
                new Case(
                        "redacted thinking whose end does not come",
                        List.of(
                                "contentBlockDelta",
                                delta(0, "{'reasoningContent':{'redactedContent':'RW13Sw=='}}")),
                        "[{'reasoningContent':{'redactedContent':'RW13Sw=='}}]",
                        "[{'type':'redacted_thinking','data':'EmwK'}]"),
                new Case("nothing", List.of(), "[]", "[]"));
    }

    private static Reply message(String json) throws IOException {
        return MessagesReader.reply(
                MessagesWriter.json(MessagesReader.tree(Transcript.json(json))));
    }

    private static JsonNode json(String text) throws IOException {
        return MessagesReader.tree(Transcript.json(text));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aWholeAnswerIsAMessage(Case answer) throws IOException {
        assertThat(new ConverseReader(true).reply(json(answer.whole())))
                .isEqualTo(message(answer.message()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsStreamedIsTheMessage(Case answer) throws IOException {
        for (int size : new int[] {1, 2, 3, 7, 100_000}) {
            ReplyFold fold = fold(answer.stream(), size);

            assertThat(fold.isStopped()).isTrue();
            assertThat(fold.reply()).isEqualTo(message(answer.message()));
            assertThat(fold.latencyMillis()).isEqualTo(812);
        }
    }

    private static ReplyFold fold(byte[] stream, int size) throws IOException {
        ReplyFold fold = new ReplyFold();
        events(stream, size, true).forEach(fold::add);
        return fold;
    }

    private static List<StreamEvent> events(byte[] stream, int size, boolean claude)
            throws IOException {
        List<StreamEvent> events = new ArrayList<>();
        try (ConverseDecoder decoder = new ConverseDecoder(new ConverseReader(claude), answer())) {
            for (ByteBuffer piece : Frames.pieces(stream, size)) {
                decoder.feed(piece);
                for (StreamEvent event; (event = decoder.next()) != null; ) events.add(event);
            }
        }
        return events;
    }

    private static HttpAnswer answer() {
        return new HttpAnswer(
                SdkHttpResponse.builder().statusCode(200).build(), new byte[0], null, 0);
    }

    /** Members that are null, or missing, say nothing. */
    @Test
    void nullsAreNoMembers() throws IOException {
        String whole =
                "{'output':{'message':{'role':'assistant','content':[{'reasoningContent':"
                        + "{'reasoningText':{'text':'a'},'redactedContent':null}}]}},"
                        + "'stopReason':'end_turn','trace':null,'metrics':null,"
                        + "'additionalModelResponseFields':null}";
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        add(stream, "messageStart", "{'role':'assistant'}");
        add(stream, "contentBlockDelta", delta(0, "{'text':null,'toolUse':null}"));
        add(stream, "contentBlockStop", stop(0));

        assertThat(new ConverseReader(true).reply(json(whole)).thinking()).isEqualTo("a");
        assertThat(fold(stream.toByteArray(), 1000).reply().text()).isEmpty();
    }

    @Test
    void fieldsOfTheModelsOwnAnswerStandApart() throws IOException {
        String whole =
                "{'output':{'message':{'role':'assistant','content':[]}},'stopReason':'end_turn',"
                        + "'usage':{'inputTokens':3,'outputTokens':4},"
                        + "'additionalModelResponseFields':{'usage':{'a':1},'stop_sequence':null}}";
        Reply reply = new ConverseReader(true).reply(json(whole));

        assertThat(reply.usage().inputTokens()).isEqualTo(3);
        assertThat(reply.extra())
                .containsEntry("additionalModelResponseFields", json("{'usage':{'a':1}}"));
    }

    @Test
    void theEventsAreThoseOfTheMessagesApi() throws IOException {
        Case text = cases().findFirst().orElseThrow();

        assertThat(events(text.stream(), 1000, true))
                .extracting(StreamEvent::type)
                .containsExactly(
                        "message_start",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
    }

    private static byte[] ended(String stopReason, String metadata) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        add(all, "messageStart", "{'role':'assistant'}");
        add(all, "messageStop", "{'stopReason':'" + stopReason + "'}");
        add(all, "metadata", metadata);
        return all.toByteArray();
    }

    @Test
    void whatClaudeRefusesIsARefusal() throws IOException {
        String whole =
                "{'output':{'message':{'role':'assistant','content':[]}},"
                        + "'stopReason':'content_filtered'}";
        ReplyFold fold = fold(ended("content_filtered", "{'metrics':{}}"), 1000);

        for (Reply reply : List.of(new ConverseReader(true).reply(json(whole)), fold.reply())) {
            assertThat(reply.stopReason().value()).isEqualTo("refusal");
            assertThat(reply.extra().get("stopReason").asText()).isEqualTo("content_filtered");
        }
        assertThat(new ConverseReader(false).reply(json(whole)).stopReason().value())
                .isEqualTo("content_filtered");
    }

    @Test
    void aGuardrailIsSeenAsThroughInvokeModel() throws IOException {
        String trace = "'trace':{'guardrail':{'actionReason':'masked'}}";
        String whole =
                "{'output':{'message':{'role':'assistant','content':[]}},"
                        + "'stopReason':'guardrail_intervened',"
                        + trace
                        + "}";
        Reply reply = new ConverseReader(true).reply(json(whole));

        assertThat(reply.extra())
                .containsEntry("amazon-bedrock-guardrailAction", json("'INTERVENED'"))
                .containsEntry(
                        "amazon-bedrock-trace", json("{'guardrail':{'actionReason':'masked'}}"));
        assertThat(fold(ended("guardrail_intervened", "{" + trace + "}"), 1000).reply().extra())
                .isEqualTo(reply.extra());
        assertThat(fold(ended("end_turn", "{" + trace + "}"), 1000).reply().extra())
                .containsEntry("amazon-bedrock-guardrailAction", json("'NONE'"));
    }

    @Test
    void aRouterTellsWhichModelItChose() throws IOException {
        String whole =
                "{'output':{'message':{'role':'assistant','content':[]}},'stopReason':'end_turn',"
                        + "'trace':{'promptRouter':{'invokedModelId':'arn:x'}}}";

        String trace = "{'trace':{'promptRouter':{'invokedModelId':'arn:x'}}}";

        assertThat(new ConverseReader(true).reply(json(whole)).model()).isEqualTo("arn:x");
        assertThat(fold(ended("end_turn", trace), 1000).reply().model()).isEqualTo("arn:x");
    }

    @Test
    void metadataWithoutAnEndAreAnError() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        add(all, "messageStart", "{'role':'assistant'}");
        add(all, "metadata", "{'metrics':{}}");

        assertThatThrownBy(() -> fold(all.toByteArray(), 1000)).isInstanceOf(IOException.class);
    }

    @Test
    void anEventThatNobodyKnowsIsKept() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        add(all, "hologram", "{'depth':3}");

        StreamEvent event = events(all.toByteArray(), 1000, true).get(0);

        assertThat(event.type()).isEqualTo("hologram");
        assertThat(event.extra()).containsOnlyKeys("depth");
    }

    @Test
    void anExceptionFrameIsItsException() {
        byte[] stream = Frames.exception("throttlingException", "{\"message\":\"slow down\"}");

        assertThatThrownBy(() -> fold(stream, 1000))
                .isInstanceOf(RateLimitedException.class)
                .hasMessageContaining("slow down");
    }
}
