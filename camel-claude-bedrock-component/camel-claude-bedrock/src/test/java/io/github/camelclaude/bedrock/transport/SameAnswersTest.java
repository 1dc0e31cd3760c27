package io.github.camelclaude.bedrock.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.DocumentBlock;
import io.github.camelclaude.bedrock.messages.ImageBlock;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.Source;
import io.github.camelclaude.bedrock.messages.TextBlock;
import io.github.camelclaude.bedrock.messages.ThinkingConfig;
import io.github.camelclaude.bedrock.messages.ToolResultBlock;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import io.github.camelclaude.bedrock.messages.Usage;
import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import io.github.camelclaude.bedrock.simulator.BedrockSimulatorExtension;
import io.github.camelclaude.bedrock.simulator.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.Protocol;

/** The same question gets the same answer through every shape of the API, streaming or not. */
class SameAnswersTest {

    @RegisterExtension
    static final BedrockSimulatorExtension EXTENSION = new BedrockSimulatorExtension();

    private final BedrockSimulator bedrock = EXTENSION.simulator();
    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final Transports transports = new Transports(executor);
    private final Map<Shape, Transport> transport = new EnumMap<>(Shape.class);

    @BeforeEach
    void open() {
        for (Shape shape : Shape.values())
            transport.put(shape, transports.open(settings(shape), shape.api()));
    }

    @AfterEach
    void close() {
        transport.values().forEach(Transport::close);
        executor.shutdown();
    }

    private TransportSettings settings(Shape shape) {
        Duration none = Duration.ZERO;
        return new TransportSettings(
                "us-east-1",
                new Credentials.Keys(bedrock.accessKey(), bedrock.secretKey(), null),
                null,
                shape.endpoint(bedrock),
                null,
                false,
                Protocol.HTTP1_1,
                new TransportSettings.Timeouts(none, none, Duration.ofSeconds(20), none, none),
                50,
                0,
                1_000_000,
                null,
                null);
    }

    /**
     * @param answer {@code null} for the simulator's own, which repeats what it was asked
     */
    private record Exam(
            String name, UnaryOperator<MessageRequest.Builder> question, Answer answer) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Exam exam(
            String name, Answer answer, UnaryOperator<MessageRequest.Builder> question) {
        return new Exam(name, question, answer);
    }

    private static UnaryOperator<MessageRequest.Builder> asking(ContentBlock... blocks) {
        return q -> q.message(new Message("user", List.of(blocks)));
    }

    private static UnaryOperator<MessageRequest.Builder> asJson(String members) {
        return q -> {
            Map<String, JsonNode> given = new LinkedHashMap<>();
            json(members).properties().forEach(m -> given.put(m.getKey(), m.getValue()));
            return q.additional(given);
        };
    }

    private static JsonNode json(String text) {
        try {
            return MessagesReader.tree(Transcript.json(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(int count) {
        return new byte[count];
    }

    private static final TextBlock HI = new TextBlock("Hi");

    private static final String TOOL =
            "'tools':[{'name':'look','description':'Looks','input_schema':"
                    + "{'type':'object','properties':{'city':{'type':'string'}}}}]";

    static Stream<Exam> exams() {
        return Stream.of(
                exam("plain", null, asking(HI)),
                exam("system prompt", null, q -> asking(HI).apply(q).system("Be brief.")),
                exam(
                        "three turns",
                        null,
                        q ->
                                q.message(Message.user("One"))
                                        .message(Message.assistant("Two"))
                                        .message(Message.user("Three"))),
                exam(
                        "adaptive thinking",
                        null,
                        q ->
                                asking(HI)
                                        .apply(q)
                                        .thinking(ThinkingConfig.adaptive("summarized"))
                                        .effort("low")),
                exam(
                        "image",
                        null,
                        asking(new ImageBlock(new Source.Base64("image/png", bytes(99))), HI)),
                exam(
                        "PDF",
                        null,
                        asking(
                                new DocumentBlock(
                                        new Source.Base64("application/pdf", bytes(99)), "Q3"),
                                HI)),
                exam("maximum of tokens", null, q -> asking(HI).apply(q).maxTokens(2)),
                exam(
                        "stop sequence",
                        null,
                        q -> asking(HI).apply(q).stopSequences(List.of("said"))),
                exam(
                        "system prompt to be cached",
                        Answer.text("Hi").cacheUsage(1000, 200),
                        asJson(
                                "{'messages':[{'role':'user','content':'Hi'}],'system':[{'type':'text',"
                                        + "'text':'Long','cache_control':{'type':'ephemeral'}}]}")),
                exam(
                        "tool use",
                        Answer.text("I look.").toolUse("look", "{\"city\":\"Été\",\"n\":1.50}"),
                        asJson(
                                "{'messages':[{'role':'user','content':'Hi'}],"
                                        + TOOL
                                        + ",'tool_choice':{'type':'auto'}}")),
                exam(
                        "forced tool",
                        Answer.text("").toolUse("look", "{}"),
                        asJson(
                                "{'messages':[{'role':'user','content':'Hi'}],"
                                        + TOOL
                                        + ",'tool_choice':{'type':'tool','name':'look'}}")),
                exam(
                        "tool result",
                        Answer.text("Sunny."),
                        asJson(
                                "{"
                                        + TOOL
                                        + ",'messages':[{'role':'user','content':'Hi'},{'role':"
                                        + "'assistant','content':[{'type':'tool_use','id':'t1',"
                                        + "'name':'look','input':{'city':'Rome'}}]},{'role':'user',"
                                        + "'content':[{'type':'tool_result','tool_use_id':'t1',"
                                        + "'content':'sunny'}]}]}")),
                exam(
                        "citations",
                        Answer.text("So:")
                                .block(
                                        "{\"type\":\"text\",\"text\":\"it is.\",\"citations\":[{"
                                                + "\"type\":\"char_location\",\"cited_text\":\"it\","
                                                + "\"document_index\":0,\"document_title\":\"Facts\","
                                                + "\"start_char_index\":0,\"end_char_index\":2}]}"),
                        asJson(
                                "{'messages':[{'role':'user','content':[{'type':'document','title':"
                                        + "'Facts','source':{'type':'text','media_type':'text/plain',"
                                        + "'data':'it is'},'citations':{'enabled':true}},"
                                        + "{'type':'text','text':'Hi'}]}]}")),
                exam(
                        "redacted thinking",
                        Answer.text("Done.").redactedThinking("EmwK"),
                        asking(HI)),
                exam("refusal", Answer.text("").stopReason("refusal"), asking(HI)),
                exam(
                        "full context",
                        Answer.text("Hi").stopReason("model_context_window_exceeded"),
                        asking(HI)));
    }

    static Stream<Arguments> examsOfShapes() {
        return exams().flatMap(
                        exam ->
                                Stream.of(Shape.CONVERSE, Shape.MESSAGES, Shape.MANTLE)
                                        .map(shape -> Arguments.of(exam, shape)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("examsOfShapes")
    void theAnswerIsThatOfInvokeModel(Exam exam, Shape shape) {
        Reply plain = ask(exam, shape);

        assertThat(common(plain)).isEqualTo(common(ask(exam, Shape.INVOKE)));
        assertThat(plain.metadata().requestId()).isNotNull();
        assertThat(plain.metadata().latencyMillis()).isNotNull();
        assertThat(common(stream(exam, shape))).isEqualTo(common(plain));
    }

    private Reply ask(Exam exam, Shape shape) {
        script(exam);
        return transport.get(shape).send(question(exam, shape)).join();
    }

    private Reply stream(Exam exam, Shape shape) {
        script(exam);
        EventStream stream = transport.get(shape).open(question(exam, shape)).join();
        TransportContract.read(stream);
        return stream.reply();
    }

    private void script(Exam exam) {
        if (exam.answer() != null) bedrock.reply(exam.answer());
    }

    private static MessageRequest question(Exam exam, Shape shape) {
        return exam.question()
                .apply(MessageRequest.builder().model(shape.model()).maxTokens(1000))
                .build();
    }

    /** What every shape can say; the ids of tool calls are never the same. */
    private static Reply common(Reply reply) {
        Usage usage = reply.usage();
        return new Reply(
                null,
                null,
                reply.role(),
                reply.content().stream().map(SameAnswersTest::withoutId).toList(),
                reply.stopReason(),
                reply.stopSequence(),
                new Usage(
                        usage.inputTokens(),
                        usage.outputTokens(),
                        usage.cacheCreationInputTokens(),
                        usage.cacheReadInputTokens(),
                        Map.of()),
                Map.of(),
                null);
    }

    private static ContentBlock withoutId(ContentBlock block) {
        return block instanceof ToolUseBlock b
                ? new ToolUseBlock(null, b.name(), b.input(), b.extra())
                : block;
    }

    static Stream<Arguments> failuresOfShapes() {
        return Stream.of(
                        Map.entry("throttled", Failure.throttled()),
                        Map.entry("invalid", Failure.validation("no")),
                        Map.entry("denied", Failure.accessDenied("no")),
                        Map.entry("not found", Failure.resourceNotFound("no")),
                        Map.entry("timed out", Failure.modelTimeout()),
                        Map.entry("overloaded", Failure.serviceUnavailable()),
                        Map.entry("broken", Failure.internalServer()),
                        Map.entry("expired", Failure.expiredToken()),
                        Map.entry("a proxy's page", Failure.html(502)),
                        Map.entry("an error in a 200", Failure.errorInOk("api_error", "no")),
                        Map.entry("an unknown route", Failure.unknownOperation()))
                .flatMap(
                        failure ->
                                Stream.of(Shape.CONVERSE, Shape.MESSAGES, Shape.MANTLE)
                                        .map(
                                                shape ->
                                                        Arguments.of(
                                                                failure.getKey(),
                                                                failure.getValue(),
                                                                shape)));
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("failuresOfShapes")
    void theErrorIsThatOfInvokeModel(String name, Failure failure, Shape shape) {
        Exam plain = exams().findFirst().orElseThrow();
        ClaudeBedrockException expected = failure(plain, failure, Shape.INVOKE, false);

        for (boolean streamed : new boolean[] {false, true}) {
            ClaudeBedrockException e = failure(plain, failure, shape, streamed);
            assertThat(e).isExactlyInstanceOf(expected.getClass());
            assertThat(e.retryable()).isEqualTo(expected.retryable());
            assertThat(e.category()).isEqualTo(expected.category());
            assertThat(e.requestId()).isNotNull();
        }
    }

    private ClaudeBedrockException failure(
            Exam exam, Failure failure, Shape shape, boolean streamed) {
        bedrock.reply(failure);
        try {
            if (streamed) transport.get(shape).open(question(exam, shape)).join();
            else transport.get(shape).send(question(exam, shape)).join();
            throw new AssertionError("no failure");
        } catch (CompletionException e) {
            return (ClaudeBedrockException) e.getCause();
        }
    }

    @ParameterizedTest
    @MethodSource("thinkers")
    void aTurnWithThinkingIsSentBackByteForByte(Shape shape) {
        Exam first =
                exam(
                        "first",
                        Answer.text("I look.")
                                .thinking("Été? \"Hm.\"\n")
                                .toolUse("look", "{\"city\":\"Rome\"}"),
                        asJson("{'messages':[{'role':'user','content':'Hi'}]," + TOOL + "}"));
        Reply reply = stream(first, shape);
        String id =
                reply.content().stream()
                        .filter(ToolUseBlock.class::isInstance)
                        .map(ToolUseBlock.class::cast)
                        .findFirst()
                        .orElseThrow()
                        .id();
        MessageRequest second =
                MessageRequest.builder()
                        .model(shape.model())
                        .maxTokens(1000)
                        .message(Message.user("Hi"))
                        .message(reply.toMessage())
                        .message(
                                new Message(
                                        "user",
                                        List.of(
                                                new ToolResultBlock(
                                                        id,
                                                        List.of(new TextBlock("sunny")),
                                                        null,
                                                        Map.of()))))
                        .additional(Map.of("tools", json("{" + TOOL + "}").get("tools")))
                        .build();

        assertThat(transport.get(shape).send(second).join().text()).isNotEmpty();
        String sent = new String(bedrock.lastRequest().body(), StandardCharsets.UTF_8);
        assertThat(sent).contains("Été? \\\"Hm.\\\"\\n");
    }

    static Stream<Shape> thinkers() {
        return Stream.of(Shape.values());
    }
}
