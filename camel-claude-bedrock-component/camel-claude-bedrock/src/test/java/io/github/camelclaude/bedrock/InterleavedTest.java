package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelclaude.bedrock.memory.Conversation;
import io.github.camelclaude.bedrock.memory.ConversationStore;
import io.github.camelclaude.bedrock.memory.InMemoryConversationStore;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageStart;
import io.github.camelclaude.bedrock.simulator.Answer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.BindToRegistry;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A conversation of three turns on a model that binds its thinking to all before it: Claude thinks
 * between calls of tools, calls several at once, and everything goes back as it came.
 */
class InterleavedTest extends BedrockTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] QUESTIONS = {"Rome or Oslo?", "And tomorrow?", "Sum it up."};

    @BindToRegistry("store")
    private final ConversationStore store = new InMemoryConversationStore();

    private final List<StreamEvent> events = new CopyOnWriteArrayList<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:streamed")
                        .toD("${header.uri}&streaming=true")
                        .process(
                                e -> {
                                    ClaudeStream stream =
                                            e.getMessage().getBody(ClaudeStream.class);
                                    stream.forEach(events::add);
                                    e.getMessage().setBody(stream.reply());
                                });
                from("direct:plain").toD("${header.uri}&output=message");
                from("claude-bedrock-tool:weather?tags=travel&parameter.city=string")
                        .setBody(simple("Sunny in ${header.city}"));
                from("claude-bedrock-tool:time?tags=travel").setBody(constant("Noon"));
            }
        };
    }

    /** Two rounds of calls, two calls in the first; each round is thought about. */
    private static List<Answer> script(int turn) {
        return List.of(
                Answer.text("I look both up.")
                        .thinking("Two cities. Turn " + turn)
                        .redactedThinking("b3BhcXVl" + turn)
                        .toolUse("weather", "{\"city\":\"Rome\"}")
                        .toolUse("weather", "{\"city\":\"Oslo\"}")
                        .usage(100, 10),
                Answer.text("And the time.").thinking("").toolUse("time", "{}").usage(200, 20),
                Answer.text("Answer " + turn).thinking("Now I know.").usage(300, 30));
    }

    private static void play(List<Answer> script) {
        script.forEach(bedrock()::reply);
    }

    private Reply ask(String way, String api, String question) {
        return ask(way, api, question, "");
    }

    private Reply ask(String way, String api, String question, String options) {
        return template.requestBodyAndHeader(
                "direct:" + way,
                question,
                "uri",
                "claude-bedrock:opus-5.5?tags=travel&conversationId=c&api=" + api + options,
                Reply.class);
    }

    @ParameterizedTest
    @CsvSource({
        "invoke,streamed",
        "converse,streamed",
        "messages,streamed",
        "invoke,plain",
        "converse,plain"
    })
    void everythingGoesBackAsItCame(String api, String way) throws IOException {
        for (int turn = 0; turn < 3; turn++) {
            play(script(turn));
            assertThat(ask(way, api, QUESTIONS[turn]).text()).isEqualTo("Answer " + turn);
        }

        Conversation conversation = store.load("c");
        assertThat(conversation.turns()).hasSize(3);
        JsonNode sent = bedrock().lastRequest().messages().path("messages");
        assertThat(sent).hasSize(5 + 6 + 6);
        ArrayNode said = JSON.createArrayNode();
        for (Message message : conversation.messages().subList(0, sent.size()))
            said.add(written(message));
        for (int i = 0; i < sent.size(); i++)
            assertThat(sent.get(i)).as("message " + i).isEqualTo(said.get(i));
        assertThat(sent.findValues("signature")).hasSize(8).doesNotContainNull();
        assertThat(sent.findValuesAsText("data")).hasSize(3);
        assertThat(bedrock().requests()).hasSize(9);
    }

    private static JsonNode written(Message message) throws IOException {
        Reply reply = new Reply(null, null, null, message.content(), null, null, null, null, null);
        JsonNode content = JSON.readTree(MessagesWriter.json(reply)).path("content");
        return JSON.createObjectNode().put("role", message.role()).set("content", content);
    }

    /** Thinking that is bound to what was forgotten would be refused. */
    @ParameterizedTest
    @ValueSource(strings = {"invoke", "converse", "messages"})
    void aConversationGoesOnAfterItsBeginningWasForgotten(String api) {
        for (int turn = 0; turn < 5; turn++) {
            play(script(turn));
            Reply reply = ask("streamed", api, "Question " + turn, "&conversationWindowTurns=2");
            assertThat(reply.text()).isEqualTo("Answer " + turn);
        }

        assertThat(store.load("c").turns()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoke", "converse", "messages"})
    void aConversationGoesOnWithAnotherSystemPrompt(String api) {
        for (String prompt : List.of("Be brief", "Be brief", "Be long", "Be long", "Be brief")) {
            play(script(0));
            assertThat(ask("plain", api, "And now?", "&systemMessage=" + prompt).text())
                    .isEqualTo("Answer 0");
        }

        assertThat(store.load("c").turns()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoke", "converse", "messages"})
    void theChunksOfEveryRoundFlowOn(String api) {
        play(script(0));

        Reply reply = ask("streamed", api, QUESTIONS[0]);

        assertThat(events).filteredOn(MessageStart.class::isInstance).hasSize(3);
        assertThat(String.join("", events.stream().map(StreamEvent::text).toList()))
                .isEqualTo("I look both up.And the time.Answer 0");
        assertThat(reply.usage().inputTokens()).isEqualTo(600);
        assertThat(reply.usage().outputTokens()).isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoke", "converse", "messages"})
    void streamedOrNotTheAnswerIsTheSame(String api) {
        List<Answer> script = script(0);
        play(script);
        Reply plain = ask("plain", api, QUESTIONS[0]);
        bedrock().reset();
        store.delete("c");
        play(script);

        Reply streamed = ask("streamed", api, QUESTIONS[0]);

        assertThat(streamed.content()).isEqualTo(plain.content());
        assertThat(streamed.stopReason()).isEqualTo(plain.stopReason());
        assertThat(streamed.usage()).isEqualTo(plain.usage());
        assertThat(streamed.turns()).isEqualTo(plain.turns());
    }
}
