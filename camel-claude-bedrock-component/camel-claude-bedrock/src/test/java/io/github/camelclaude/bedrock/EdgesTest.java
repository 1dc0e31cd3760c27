package io.github.camelclaude.bedrock;

import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.DOCUMENT_TITLE;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.JSON_SCHEMA;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.MEDIA_TYPE;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.SCHEMA_RETRIES;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.TOOL_CALLS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.TOOL_ITERATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelclaude.bedrock.memory.ConversationStore;
import io.github.camelclaude.bedrock.memory.InMemoryConversationStore;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.Failure;
import io.github.camelclaude.bedrock.transport.ClaudeBedrockException;
import io.github.camelclaude.bedrock.transport.EventStream;
import io.github.camelclaude.bedrock.transport.SpendingLimitException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.BindToRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.junit.jupiter.api.Test;

/** Where answers that are streamed meet other exchanges, and results other shapes. */
class EdgesTest extends BedrockTestSupport {

    private static final String MODEL = "sonnet-4.5";
    private static final String SCHEMA = "jsonSchema=resource:classpath:city.json";
    private static final String ROME = "{\"name\":\"Rome\",\"population\":2800000}";

    @BindToRegistry("store")
    private final ConversationStore store = new InMemoryConversationStore();

    private final CountDownLatch secondRuns = new CountDownLatch(1);
    private final CountDownLatch firstIsRead = new CountDownLatch(1);
    private final CountDownLatch secondIsDone = new CountDownLatch(1);
    private final AtomicInteger fired = new AtomicInteger();
    private static Path file;

    /** A result. */
    public record Sum(int total) {}

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getShutdownStrategy().setTimeout(1);
        context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:live")
                        .toD("claude-bedrock:${header.uri}&streaming=true")
                        .convertBodyTo(String.class);
                // 1
                from("direct:deep").to("claude-bedrock:sonnet-4.5?tags=outer&conversationId=u");
                from("claude-bedrock-tool:outer?tags=outer")
                        .setBody(constant("Outer"))
                        .to("claude-bedrock:haiku-4.5?tags=inner");
                from("claude-bedrock-tool:inner?tags=inner")
                        .setBody(constant("Inner"))
                        .to("claude-bedrock:haiku-4.5?conversationId=u");
                // 2
                from("timer:in?repeatCount=2&delay=0&period=700")
                        .routeId("pooled")
                        .autoStartup(false)
                        .process(e -> e.setProperty("n", fired.incrementAndGet()))
                        .choice()
                        .when(exchangeProperty("n").isEqualTo(1))
                        .setBody(constant("My PIN is 1234"))
                        .to("claude-bedrock:sonnet-4.5?conversationMemory=true&streaming=true")
                        .to("seda:later?waitForTaskToComplete=Never")
                        .otherwise()
                        .process(
                                e -> {
                                    secondRuns.countDown();
                                    firstIsRead.await(10, TimeUnit.SECONDS);
                                })
                        .setBody(constant("What is my PIN?"))
                        .to("claude-bedrock:sonnet-4.5?conversationMemory=true")
                        .process(e -> secondIsDone.countDown());
                from("seda:later")
                        .process(e -> secondRuns.await(10, TimeUnit.SECONDS))
                        .convertBodyTo(String.class)
                        .process(e -> firstIsRead.countDown());
                // 3
                from("direct:overlap")
                        .to("claude-bedrock:sonnet-4.5?maxTokensPerConversation=150&streaming=true")
                        .setProperty("stream", body())
                        .setBody(constant("Two?"))
                        .to("claude-bedrock:sonnet-4.5?maxTokensPerConversation=150&streaming=true")
                        .process(
                                e -> {
                                    e.getProperty("stream", ClaudeStream.class).reply();
                                    e.getMessage().getBody(ClaudeStream.class).reply();
                                })
                        .setBody(constant("Three?"))
                        .to("claude-bedrock:sonnet-4.5?maxTokensPerConversation=150");
                // 4
                from("direct:remember")
                        .to("claude-bedrock:sonnet-4.5?conversationMemory=true&streaming=true")
                        .setProperty("stream", body())
                        .setBody(constant("Two?"))
                        .to("claude-bedrock:sonnet-4.5?conversationMemory=true")
                        .process(e -> e.getProperty("stream", ClaudeStream.class).reply())
                        .setBody(constant("Three?"))
                        .to("claude-bedrock:sonnet-4.5?conversationMemory=true");
                // 5
                from("direct:refuse")
                        .doTry()
                        .to(
                                "claude-bedrock:sonnet-4.5?conversationId=c&streaming=true"
                                        + "&conversationConcurrency=refuse&"
                                        + SCHEMA)
                        .convertBodyTo(String.class)
                        .doCatch(Exception.class)
                        .setBody(constant("Again"))
                        .to(
                                "claude-bedrock:sonnet-4.5?conversationId=c"
                                        + "&conversationConcurrency=refuse")
                        .end();
                // 6
                from("direct:tapping")
                        .to("claude-bedrock:sonnet-4.5?conversationId=c&streaming=true")
                        .wireTap("direct:tapped")
                        .convertBodyTo(String.class);
                from("direct:tapped")
                        .setBody(constant("Two?"))
                        .to("claude-bedrock:sonnet-4.5?conversationId=c");
                from("claude-bedrock-tool:broken?tags=noon")
                        .throwException(new IllegalStateException("no database"));
                // 7
                from("direct:unread")
                        .to("claude-bedrock:sonnet-4.5?conversationId=u&streaming=true")
                        .setBody(constant("Ask the tool"))
                        .to("claude-bedrock:sonnet-4.5?tags=inner");
                from("claude-bedrock-tool:noon?tags=noon").setBody(constant("Noon"));
                from("claude-bedrock-tool:asks?tags=asks")
                        .setBody(constant("Sub"))
                        .to("claude-bedrock:haiku-4.5?output=message");
                from("claude-bedrock-tool:path?tags=path").setBody(e -> file);
                from("claude-bedrock-tool:sum?tags=sum&outputParameter.total=number")
                        .setBody(e -> new Sum(1));
            }
        };
    }

    private Exchange live(String uri, Object body) {
        return template.request(
                "direct:live",
                e -> {
                    e.getMessage().setBody(body);
                    e.getMessage().setHeader("uri", uri);
                });
    }

    /** A tool that asks with tools forgets for whom its caller waits. */
    @Test
    void aToolOfAToolMayAskInTheConversation() throws Exception {
        bedrock().reply(Answer.text("").toolUse("outer", "{}"));
        bedrock().reply(Answer.text("").toolUse("inner", "{}"));

        CompletableFuture<Exchange> done =
                template.asyncSend("direct:deep", e -> e.getMessage().setBody("Hi"));

        assertThat(done).succeedsWithin(Duration.ofSeconds(8));
    }

    /** The exchange that asked is done, and serves another message. */
    @Test
    void aStreamThatWasHandedOverLeavesTheNextMessageAlone() throws Exception {
        bedrock().reply("Noted.");
        bedrock().reply("I do not know.");

        context.getRouteController().startRoute("pooled");

        assertThat(secondIsDone.await(15, TimeUnit.SECONDS)).isTrue();
        assertThat(sent().path("messages").toString())
                .contains("What is my PIN?")
                .doesNotContain("1234");
    }

    /** Docs/conversations.md: limits of one exchange; the stream that ends later wins. */
    @Test
    void streamsSideBySideCountBoth() {
        bedrock().reply(Answer.text("One").usage(90, 10));
        bedrock().reply(Answer.text("Two").usage(90, 10));
        bedrock().reply(Answer.text("Three").usage(90, 10));

        Exchange exchange = template.request("direct:overlap", e -> e.getMessage().setBody("One?"));

        assertThat(exchange.getException()).isInstanceOf(SpendingLimitException.class);
    }

    /** The stream that ends later takes the place of what was said meanwhile. */
    @Test
    void aStreamReadLaterDoesNotForgetWhatWasSaidMeanwhile() {
        bedrock().reply("One");
        bedrock().reply("Two");
        bedrock().reply("Three");

        Exchange exchange =
                template.request("direct:remember", e -> e.getMessage().setBody("One?"));

        boolean failed = exchange.getException() != null;
        assertThat(failed || sent().path("messages").toString().contains("Two?")).isTrue();
    }

    /** Refused for its own stream, which has failed, while what it cost is saved. */
    /** Interleaving: the puller changes streams between the two looks of who closes. */
    private static final class Fake implements EventStream {

        private StreamEvent event;
        private final boolean ends;
        private Runnable closing = () -> {};
        private volatile boolean closed;

        Fake(StreamEvent event) {
            this.event = event;
            this.ends = event != null;
        }

        @Override
        public StreamEvent poll() {
            StreamEvent now = event;
            event = null;
            return now;
        }

        @Override
        public boolean isEnded() {
            return ends && event == null;
        }

        @Override
        public void whenReady(Runnable action) {}

        @Override
        public boolean rest() {
            return false;
        }

        @Override
        public void awaitReady() {}

        @Override
        public void keepAll() {}

        @Override
        public Reply reply() {
            return null;
        }

        @Override
        public void whenClosed(Runnable action) {}

        @Override
        public void close() {
            closed = true;
            closing.run();
        }
    }

    /** Converse takes only turns that alternate. */
    @Test
    void aCorrectionOfAnEmptyAnswerAlternates() {
        bedrock().reply(Answer.text(""));
        bedrock().reply(ROME);

        ask(MODEL + "?api=converse&structuredOutput=instruction&" + SCHEMA, "Rome?");

        assertThat(sent().path("messages").findValuesAsText("role"))
                .doesNotContainSequence("user", "user");
    }

    /** Once is what was asked for; a correction makes Claude call the tool again. */
    @Test
    void aCorrectionForcesNoTool() {
        bedrock().reply(Answer.text("").toolUse("noon", "{}"));
        bedrock().reply("no JSON");
        bedrock().reply(ROME);

        finished(ask(MODEL + "?tags=noon&toolChoice=noon&" + SCHEMA, "Rome?"));

        assertThat(sent().at("/tool_choice/type").asText()).isNotEqualTo("tool");
    }

    /** A Reply is a record, and has a text. */
    @Test
    void aReplyIsAResult() {
        bedrock().reply(Answer.text("").toolUse("asks", "{}"));
        bedrock().reply("What the expert says");
        bedrock().reply("Done");

        finished(ask(MODEL + "?tags=asks", "Hi"));

        assertThat(lastContent().at("/0/content/0/text").asText())
                .isEqualTo("What the expert says");
    }

    /** A path is a file, although one can iterate over its names. */
    @Test
    void aPathIsAResult() throws Exception {
        file = Files.createTempFile("result", ".txt");
        Files.writeString(file, "What the file says");
        bedrock().reply(Answer.text("").toolUse("path", "{}"));
        bedrock().reply("Done");

        finished(ask(MODEL + "?tags=path", "Hi"));

        assertThat(lastContent().toString()).contains("What the file says");
    }

    /** Docs/tools.md: a record is JSON, and outputParameter declares the result. */
    @Test
    void aRecordHasItsSchema() {
        bedrock().reply(Answer.text("").toolUse("sum", "{}"));
        bedrock().reply("1");

        finished(ask(MODEL + "?tags=sum", "Sum?"));

        assertThat(lastContent().at("/0/is_error").asBoolean()).isFalse();
    }

    /** The title of the PDF of the step before stays in the headers. */
    @Test
    void aQuestionAfterADocumentStaysAQuestion() {
        Exchange exchange = ask(MODEL, "And now what?", Map.of(DOCUMENT_TITLE, "Contract"));

        finished(exchange);
        assertThat(lastContent().toString()).contains("\"type\":\"text\",\"text\":\"And now what?");
    }

    /** What is a document as a String is one as a stream. */
    @Test
    void aTextWithATitleIsADocumentHoweverItComes() {
        ask(
                MODEL + "?userMessage=Sum up",
                new ByteArrayInputStream("Rome has ...".getBytes(StandardCharsets.UTF_8)),
                Map.of(DOCUMENT_TITLE, "Rome", MEDIA_TYPE, "text/plain"));

        assertThat(lastContent().at("/0/type").asText()).isEqualTo("document");
    }

    /** Results may come in several messages of the user, which are one turn. */
    @Test
    void resultsInSeveralMessagesAreResults() {
        String uri = MODEL + "?tools=resource:classpath:tools.json&conversationId=c";
        bedrock()
                .reply(
                        Answer.text("")
                                .toolUse("stock", "{\"sku\":\"a\"}")
                                .toolUse("stock", "{\"sku\":\"b\"}"));
        bedrock().reply("7 and 8");
        Exchange first = ask(uri, "Stock?");
        List<?> calls = first.getMessage().getHeader(TOOL_CALLS, List.class);
        String a = ((ToolUseBlock) calls.get(0)).id();
        String b = ((ToolUseBlock) calls.get(1)).id();

        finished(ask(uri, "{\"messages\":[" + result(a) + "," + result(b) + "]}"));

        assertThat(sent().path("messages").toString()).doesNotContain("The tool was not run");
    }

    private static String result(String id) {
        return "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\""
                + id
                + "\",\"content\":\"7\"}]}";
    }

    /** A tool that was called beside a wrong answer was not run. */
    @Test
    void aCorrectionIsNoIteration() {
        bedrock().reply(Answer.text("").toolUse("noon", "{}").toolUse("answer", "{}"));
        bedrock().reply(Answer.text("").toolUse("answer", ROME));

        Exchange exchange = ask(MODEL + "?tags=noon&structuredOutput=tool&" + SCHEMA, "Rome?");

        finished(exchange);
        assertThat(exchange.getMessage().getHeader(SCHEMA_RETRIES)).isEqualTo(1);
        assertThat(exchange.getMessage().getHeader(TOOL_ITERATIONS)).isNull();
    }

    /** Closed each for itself, the parts of allOf exclude one another. */
    @Test
    void partsThatGoTogetherAreNotClosed() {
        bedrock().reply("{\"a\":1,\"b\":2}");

        ask(
                MODEL,
                "?",
                Map.of(
                        JSON_SCHEMA,
                        "{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":{\"type\":\"integer\"}},"
                                + "\"allOf\":[{\"required\":[\"b\"],\"properties\":{\"b\":{\"type\":\"integer\"}}}]}"));

        assertThat(sent().has("output_config")).isFalse();
    }

    /** What oneOf is counts as a union too. */
    @Test
    void aChoiceIsAUnion() {
        StringBuilder members = new StringBuilder();
        StringBuilder required = new StringBuilder();
        for (int i = 0; i < 17; i++) {
            String comma = i == 0 ? "" : ",";
            required.append(comma).append("\"m").append(i).append('"');
            members.append(comma)
                    .append("\"m")
                    .append(i)
                    .append("\":{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"integer\"}]}");
        }
        bedrock().reply(Answer.text("").toolUse("answer", "{}").times(2));

        Exchange exchange =
                ask(
                        MODEL,
                        "?",
                        Map.of(
                                JSON_SCHEMA,
                                "{\"type\":\"object\",\"required\":["
                                        + required
                                        + "],\"properties\":{"
                                        + members
                                        + "}}"));

        assertThat(exchange.getException()).hasMessageNotContaining("union types");
        assertThat(sent().has("output_config")).isFalse();
    }

    /** Docs/conversations.md: the sums have also what failed; the prompt was counted at once. */
    @Test
    void whatABrokenStreamCostIsCounted() throws Exception {
        bedrock().reply(Failure.cutAfter(1200));

        Exchange failed = live(MODEL + "?conversationId=c", "Tell me a long story of Rome");

        Throwable cause = failed.getException();
        while (!(cause instanceof ClaudeBedrockException)) cause = cause.getCause();
        assertThat(((ClaudeBedrockException) cause).arrived().usage().inputTokens()).isPositive();
        assertThat(store.load("c").totalTokens()).isPositive();
    }

    /** An unread stream blocks the tool of a later step of its own exchange. */
    @Test
    void anUnreadStreamDoesNotBlockAToolOfItsOwnExchange() {
        bedrock().reply("One");
        bedrock().reply(Answer.text("").toolUse("inner", "{}"));

        CompletableFuture<Exchange> done =
                template.asyncSend("direct:unread", e -> e.getMessage().setBody("Hi"));

        assertThat(done).succeedsWithin(Duration.ofSeconds(8));
    }

    /** What is tapped is another exchange, and waits for its turn. */
    @Test
    void anotherExchangeDoesNotCloseTheStream() {
        bedrock().reply(Answer.chunks("One ", "two ", "three").chunkDelay(Duration.ofMillis(400)));

        Exchange exchange = template.request("direct:tapping", e -> e.getMessage().setBody("One?"));

        assertThat(text(exchange)).isEqualTo("One two three");
    }

    /** Docs/structured-answers.md and reply(): the usage of all calls. */
    @Test
    void aToolThatFailsTellsTheTokensOfAllRounds() {
        bedrock().reply(Answer.text("").toolUse("noon", "{}").usage(100, 10));
        bedrock().reply(Answer.text("").toolUse("broken", "{}").usage(100, 10));

        Exchange exchange = ask(MODEL + "?tags=noon&toolExecutionErrorStrategy=fail", "Time?");

        assertThat(exchange.getMessage().getHeader(ClaudeBedrockConstants.INPUT_TOKENS))
                .isEqualTo(200);
    }

    /** A correction round that is refused by a tool's failure forgets what came before it. */
    /** A text that the guardrail is to look at is a text. */
    @Test
    void aGuardrailLooksAtATextWithATitle() {
        Exchange exchange =
                ask(
                        "any?operation=applyGuardrail&guardrailIdentifier=gr-words&guardrailVersion=1",
                        "Is this fine?",
                        Map.of(DOCUMENT_TITLE, "Contract"));

        assertThat(exchange.getException()).isNotInstanceOf(IllegalArgumentException.class);
    }
}
