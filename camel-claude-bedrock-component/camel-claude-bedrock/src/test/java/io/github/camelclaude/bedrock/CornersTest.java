package io.github.camelclaude.bedrock;

import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CONVERSATION_ID;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.JSON_SCHEMA;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.MEDIA_TYPE;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.SYSTEM_MESSAGE;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.TOOL_CALLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelclaude.bedrock.memory.Conversation;
import io.github.camelclaude.bedrock.memory.ConversationStore;
import io.github.camelclaude.bedrock.memory.InMemoryConversationStore;
import io.github.camelclaude.bedrock.messages.ToolResultBlock;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.Failure;
import io.github.camelclaude.bedrock.transport.ClaudeBedrockException;
import io.github.camelclaude.bedrock.transport.TruncatedAnswerException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.BindToRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Where tools, schemas, streams and conversations meet. */
class CornersTest extends BedrockTestSupport {

    private static final String MODEL = "sonnet-4.5";
    private static final String SCHEMA = "jsonSchema=resource:classpath:city.json";
    private static final String ROME = "{\"name\":\"Rome\",\"population\":2800000}";
    private static final byte[] PDF = "%PDF-1.4\n%%EOF".getBytes(StandardCharsets.US_ASCII);

    @BindToRegistry("store")
    private final Held store = new Held(new InMemoryConversationStore());

    /** Holds one save until it is let go. */
    private static final class Held implements ConversationStore {

        private final ConversationStore store;
        private final CountDownLatch saving = new CountDownLatch(1);
        private final CountDownLatch letGo = new CountDownLatch(1);
        private final AtomicBoolean holds = new AtomicBoolean();

        Held(ConversationStore store) {
            this.store = store;
        }

        @Override
        public Conversation load(String id) {
            return store.load(id);
        }

        @Override
        public boolean save(String id, Conversation conversation) {
            if (holds.getAndSet(false)) hold();
            return store.save(id, conversation);
        }

        private void hold() {
            saving.countDown();
            try {
                letGo.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void delete(String id) {
            store.delete(id);
        }
    }

    /** A class that holds itself. */
    public record Category(@JsonProperty(required = true) String name, List<Category> children) {}

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getShutdownStrategy().setTimeout(1);
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
                from("direct:bytes")
                        .toD("claude-bedrock:${header.uri}&streaming=true")
                        .convertBodyTo(byte[].class);
                from("direct:once")
                        .toD("claude-bedrock:sonnet-4.5?tags=noon&streaming=true", -1)
                        .convertBodyTo(String.class);
                from("direct:left")
                        .to("claude-bedrock:sonnet-4.5?conversationId=c&streaming=true")
                        .process(
                                e -> {
                                    ClaudeStream stream =
                                            e.getMessage().getBody(ClaudeStream.class);
                                    CompletableFuture.runAsync(stream::reply);
                                    store.saving.await(10, TimeUnit.SECONDS);
                                });
                from("direct:again")
                        .to("claude-bedrock:sonnet-4.5?conversationId=c&streaming=true")
                        .setBody(constant("Never mind. And now?"))
                        .to("claude-bedrock:sonnet-4.5?conversationId=c");
                from("direct:expert")
                        .setProperty("user", constant("ann"))
                        .to(
                                "claude-bedrock:sonnet-4.5?tags=expert&conversationId=${exchangeProperty.user}");
                from("claude-bedrock-tool:expert?tags=expert")
                        .setBody(constant("What does the expert say?"))
                        .to("claude-bedrock:haiku-4.5?conversationId=${exchangeProperty.user}");
                from("direct:nested")
                        .to("claude-bedrock:sonnet-4.5?conversationMemory=true")
                        .setBody(constant("And now with help."))
                        .to("claude-bedrock:sonnet-4.5?conversationMemory=true&tags=sub");
                from("claude-bedrock-tool:sub?tags=sub")
                        .setBody(constant("The question of the tool"))
                        .to("claude-bedrock:haiku-4.5?conversationMemory=true");
                from("claude-bedrock-tool:live?tags=live")
                        .setBody(constant("The question of the tool"))
                        .to("claude-bedrock:haiku-4.5?streaming=true");
                from("claude-bedrock-tool:noon?tags=noon").setBody(constant("Noon"));
                from("claude-bedrock-tool:report?tags=report&returnDirect=true"
                                + "&parameter.month=string&parameter.month.required=true")
                        .throwException(new IllegalStateException("no database"));
                from("claude-bedrock-tool:handed?tags=handed&returnDirect=true")
                        .setBody(constant("The result itself"));
                from("claude-bedrock-tool:city?tags=city&returnDirect=true")
                        .setBody(e -> ROME + "\n");
                from("claude-bedrock-tool:answer?tags=answers").setBody(constant("42"));
                from("claude-bedrock-tool:sum?tags=sum&outputParameter.total=number")
                        .setBody(e -> "{\"total\":1}".getBytes(StandardCharsets.UTF_8));
                from("claude-bedrock-tool:paper?tags=paper").setBody(e -> PDF);
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

    /** Docs/tools.md: by default Claude is told of a failure and tries something else. */
    @Test
    void aToolThatFailedIsNotTheAnswer() {
        bedrock().reply(Answer.text("").toolUse("report", "{\"month\":\"May\"}"));
        bedrock().reply("There is no report.");

        assertThat(text(ask(MODEL + "?tags=report", "Report?"))).isEqualTo("There is no report.");
    }

    /** The same with arguments that Claude could mend. */
    @Test
    void wrongArgumentsAreNotTheAnswer() {
        bedrock().reply(Answer.text("").toolUse("report", "{}"));
        bedrock().reply("Of which month?");

        assertThat(text(ask(MODEL + "?tags=report", "Report?"))).isEqualTo("Of which month?");
    }

    /** Docs/conversations.md: the sums have also what failed; a plain call counts it. */
    @Test
    void whatAFailedStreamCostIsCounted() {
        bedrock().reply(Answer.text("no JSON").usage(100, 10));

        Exchange failed = live(MODEL + "?conversationId=c&" + SCHEMA, "Rome?");

        assertThat(failed.getException()).isNotNull();
        await().until(() -> store.load("c").totalTokens() == 110);
    }

    /** A tool may be called answer; its route is to run where the schema is asked for natively. */
    @Test
    void aToolMayBeCalledAnswer() {
        bedrock().reply(Answer.text("").toolUse("answer", "{}"));
        bedrock().reply(ROME);

        Exchange exchange = ask(MODEL + "?schemaRetries=0&tags=answers&" + SCHEMA, "Rome?");

        assertThat(text(exchange)).isEqualTo(ROME);
    }

    /** An empty id is a mistake in the option, and must be one in the header: else all share it. */
    @Test
    void anEmptyHeaderIsNoConversation() {
        Exchange exchange = ask(MODEL, "I am Ann, my PIN is 1234", Map.of(CONVERSATION_ID, ""));

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("conversationId is empty");
    }

    /** Documents that cite are in the history, where the format is refused too. */
    @Test
    void documentsOfEarlierTurnsCite() {
        String uri = MODEL + "?conversationId=c&citations=true&" + SCHEMA;
        bedrock().reply(Answer.text("").toolUse("answer", ROME));
        bedrock().reply(Answer.text("").toolUse("answer", ROME));

        finished(
                ask(
                        uri,
                        "Rome has ...".getBytes(StandardCharsets.UTF_8),
                        Map.of(MEDIA_TYPE, "text/plain")));
        finished(ask(uri, "Which is it?"));
    }

    /** Docs/structured-answers.md: an answer that was cut off fails at once. */
    @Test
    void aCallThatWasCutOffIsNoAnswer() {
        bedrock().reply(Answer.text("Let me").toolUse("noon", "{}").stopReason("max_tokens"));

        Exchange exchange = ask(MODEL + "?tags=noon&" + SCHEMA, "Rome?");

        assertThat(exchange.getException()).isInstanceOf(TruncatedAnswerException.class);
    }

    /** The result of the call is replaced in the history, so that each later turn is refused. */
    @Test
    void aResultWithALineEndStaysAResult() {
        String uri = MODEL + "?conversationId=c&tags=city&" + SCHEMA;
        bedrock().reply(Answer.text("").toolUse("city", "{}"));
        bedrock().reply(ROME);

        finished(ask(uri, "Rome?"));
        finished(ask(uri, "And again?"));
    }

    /** Bytes that are JSON, as marshal().json() makes them, are JSON. */
    @Test
    void aResultInBytesHasItsSchema() {
        bedrock().reply(Answer.text("").toolUse("sum", "{}"));
        bedrock().reply("1");

        finished(ask(MODEL + "?tags=sum", "Sum?"));

        assertThat(lastContent().at("/0/is_error").asBoolean()).isFalse();
    }

    /** No header was set, and no table says that limits do not go with native. */
    @Test
    void limitsGoWithNative() {
        String body =
                "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":10,"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

        finished(ask(MODEL + "?api=native&maxTokensPerConversation=100000", body));
    }

    /** Properties come along, so a tool that asks in the conversation waits for itself. */
    @Test
    void aToolOfAConversationMayAskInIt() throws Exception {
        bedrock().reply(Answer.text("").toolUse("expert", "{}"));

        CompletableFuture<Exchange> done =
                template.asyncSend("direct:expert", e -> e.getMessage().setBody("Hi"));

        assertThat(done.get(10, TimeUnit.SECONDS)).isNotNull();
    }

    /** The stream is only closed with the exchange, which waits for the stream. */
    @Test
    void anUnreadStreamDoesNotBlockItsOwnExchange() throws Exception {
        CompletableFuture<Exchange> done =
                template.asyncSend("direct:again", e -> e.getMessage().setBody("Hi"));

        assertThat(done.get(10, TimeUnit.SECONDS)).isNotNull();
    }

    /** A stream outlives its producer, also in its second round. */
    @Test
    void theSecondRoundOutlivesTheProducer() {
        bedrock().reply(Answer.text("").toolUse("noon", "{}"));
        bedrock().reply("It is noon.");

        Exchange exchange = template.request("direct:once", e -> e.getMessage().setBody("Time?"));

        assertThat(text(exchange)).isEqualTo("It is noon.");
    }

    // docs/tools.md: the body of who asks does not come along; here all of the conversation does
    @Test
    void aToolDoesNotRememberWhatItsCallerSaid() {
        bedrock().reply("Noted.");
        bedrock().reply(Answer.text("").toolUse("sub", "{}"));
        bedrock().reply("Sub");
        bedrock().reply("Done");

        template.request("direct:nested", e -> e.getMessage().setBody("My PIN is 1234"));

        assertThat(bedrock().requests().get(2).messages().toString()).doesNotContain("1234");
    }

    /** The body is the result, also where it is a stream. */
    @Test
    void aStreamIsAResult() {
        bedrock().reply(Answer.text("").toolUse("live", "{}"));
        bedrock().reply("What the expert says");
        bedrock().reply("Done");

        finished(ask(MODEL + "?tags=live", "Hi"));

        assertThat(lastContent().toString()).contains("What the expert says");
    }

    /** A model that can only write {} there loses all the data without an error. */
    @Test
    void aMapIsNotClosed() {
        bedrock().reply("{\"prices\":{}}");
        bedrock().reply("{\"prices\":{}}");

        ask(
                MODEL,
                "Prices?",
                Map.of(
                        JSON_SCHEMA,
                        "{\"type\":\"object\",\"required\":[\"prices\"],\"properties\":{\"prices\":"
                                + "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"number\"}}}}"));

        assertThat(
                        sent().at(
                                        "/output_config/format/schema/properties/prices/additionalProperties")
                                .toString())
                .isNotEqualTo("false");
    }

    private static String members(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"m" + i + "\":{\"type\":\"string\"}")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** 13 members may be absent, of 24 that may be. */
    @Test
    void aMemberCountsOnce() {
        bedrock().reply("{\"a\":{}}");

        ask(
                MODEL,
                "?",
                Map.of(
                        JSON_SCHEMA,
                        "{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":"
                                + "{\"type\":\"object\",\"properties\":"
                                + members(13)
                                + "}}}"));

        assertThat(sent().has("output_config")).isTrue();
    }

    /** Each level takes 2.6 times the work of the one before: 20 of them never end. */
    @Test
    void aDeepSchemaIsReadInTime() {
        String schema = "{\"type\":\"string\"}";
        for (int i = 0; i < 20; i++)
            schema = "{\"type\":\"object\",\"properties\":{\"a\":" + schema + "}}";
        String deep = schema;

        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> NativeSchema.of(new ObjectMapper().readTree(deep)));
    }

    /** Where native is asked for, what it sends must be what native takes. */
    @Test
    void nativeIsSentAsNativeIs() {
        bedrock().reply("{\"a\":{}}");

        finished(
                ask(
                        MODEL + "?structuredOutput=native",
                        "?",
                        Map.of(
                                JSON_SCHEMA,
                                "{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":"
                                        + "{\"type\":\"object\",\"properties\":"
                                        + members(13)
                                        + "}}}")));
    }

    /** A class that holds itself has a schema, by reference. */
    @Test
    void aRecursiveClassHasASchema() {
        bedrock().reply(Answer.text("").toolUse("answer", "{\"name\":\"a\",\"children\":[]}"));

        Exchange exchange = ask(MODEL + "?outputClass=" + Category.class.getName(), "?");

        finished(exchange);
        assertThat(exchange.getMessage().getBody()).isEqualTo(new Category("a", List.of()));
    }

    /** Manual thinking: a turn that ends with a result needs the thinking before its call. */
    @Test
    void trimmingKeepsAConversationWithResultsUsable() {
        String uri =
                MODEL + "?thinking=true&tags=handed&conversationId=c&conversationWindowTurns=2";
        for (int i = 0; i < 3; i++) {
            bedrock().reply(Answer.text("").thinking("Hm " + i).toolUse("handed", "{}"));
            finished(ask(uri, "Question " + i));
        }
    }

    /** The same where nobody answered the call. */
    @Test
    void trimmingKeepsAConversationWithOpenCallsUsable() {
        String uri =
                MODEL
                        + "?thinking=true&tools=resource:classpath:tools.json&conversationId=c"
                        + "&conversationWindowTurns=2";
        bedrock().reply(Answer.text("Fine.").thinking("Hm"));
        bedrock().reply(Answer.text("").thinking("Hm").toolUse("stock", "{}"));
        bedrock().reply(Answer.text("Fine.").thinking("Hm"));
        for (int i = 0; i < 3; i++) finished(ask(uri, "Question " + i));
    }

    /** Docs/conversations.md: with another system prompt the earlier thinking goes. */
    @Test
    void anotherSystemPromptDropsThinkingAlsoBetweenCallAndResult() {
        String uri = "opus-5.5?tools=resource:classpath:tools.json&conversationId=c";
        bedrock().reply(Answer.text("").thinking("Hm").toolUse("stock", "{}"));
        bedrock().reply("7");
        Exchange first = ask(uri, "Stock?", Map.of(SYSTEM_MESSAGE, "It is 12:00"));
        List<?> calls = first.getMessage().getHeader(TOOL_CALLS, List.class);
        String id = ((ToolUseBlock) calls.get(0)).id();

        finished(
                ask(
                        uri,
                        List.of(ToolResultBlock.text(id, "7")),
                        Map.of(SYSTEM_MESSAGE, "It is 12:01")));
    }

    /** Docs/errors.md: messages never hold an answer; the names of members are the answer here. */
    @Test
    void namesOfMembersAreNotTold() {
        bedrock().reply(Answer.text("{\"Jane Doe\":\"flu\"}").times(2));

        Exchange exchange =
                ask(
                        "opus-4.8?structuredOutput=instruction",
                        "?",
                        Map.of(
                                JSON_SCHEMA,
                                "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}"));

        assertThat(exchange.getException().getMessage()).doesNotContain("Jane");
    }

    /** Provisioned throughput is not billed by tokens, so the limit would never be reached. */
    @Test
    void aLimitThatCannotBeKeptIsRefused() {
        assertThatThrownBy(
                        () ->
                                context.getEndpoint(
                                        "claude-bedrock:x?maxCost=0.01&modelFamily=claude-sonnet-4-5&modelId="
                                                + "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abcdefghijkl"))
                .hasStackTraceContaining("maxCost");
    }

    /** Citations are for all documents or for none, also for those that tools give. */
    @Test
    void aDocumentOfAToolCitesToo() {
        bedrock().reply(Answer.text("").toolUse("paper", "{}"));
        bedrock().reply("Done");

        finished(ask(MODEL + "?tags=paper&citations=true&userMessage=Compare", PDF));
    }

    /** 900 characters are 2,700 bytes, and can be more than 1,024 tokens. */
    @Test
    void aTextIsAsLongAsItsBytes() {
        ask(MODEL + "?promptCaching=system", "Hi", Map.of(SYSTEM_MESSAGE, "\u898f".repeat(900)));

        assertThat(sent().at("/system/0/cache_control/type").asText()).isEqualTo("ephemeral");
    }

    /** Docs/errors.md: arrived() has what had come of the answer. */
    @Test
    void whatCameBeforeTheSecondRoundHadArrived() {
        bedrock().reply(Answer.text("Let me see.").toolUse("noon", "{}"));
        bedrock().reply(Failure.throttled());

        Exchange exchange = live(MODEL + "?tags=noon&maxRetries=0", "Time?");

        Throwable cause = exchange.getException();
        while (!(cause instanceof ClaudeBedrockException)) cause = cause.getCause();
        assertThat(((ClaudeBedrockException) cause).arrived()).isNotNull();
    }

    /** Docs/structured-answers.md: a streamed answer is text that is JSON, however asked for. */
    @Test
    void aStreamedAnswerIsJson() {
        bedrock().reply(Answer.text("Here it is.").toolUse("answer", ROME));

        Exchange exchange =
                template.request(
                        "direct:bytes",
                        e -> {
                            e.getMessage().setBody("Rome?");
                            e.getMessage().setHeader("uri", "opus-5.5?" + SCHEMA);
                        });

        assertThat(text(exchange)).isEqualTo(ROME);
    }

    /** The endpoint wins over the component. */
    @Test
    void aClassOfTheEndpointWinsOverASchemaOfTheComponent() {
        context.getComponent("claude-bedrock", ClaudeBedrockComponent.class)
                .getConfiguration()
                .setJsonSchema("{\"type\":\"object\",\"properties\":{}}");
        bedrock().reply("{\"name\":\"a\"}");

        finished(ask(MODEL + "?outputClass=" + Name.class.getName(), "?"));
    }

    /** A name. */
    public record Name(@JsonProperty(required = true) String name) {}

    /** AdditionalProperties of a type that may be null. */
    @Test
    void anObjectThatMayBeNullIsClosed() {
        bedrock().reply("{\"a\":null}");

        finished(
                ask(
                        MODEL,
                        "?",
                        Map.of(
                                JSON_SCHEMA,
                                "{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":"
                                        + "{\"type\":[\"object\",\"null\"]}}}")));
    }

    /** Closed while it is saved: the next one must wait for the save, or it loses to it. */
    @Test
    void aConversationIsFreeOnlyWhenItIsSaved() throws Exception {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock().reply("One");
        bedrock().reply(Answer.text("Two").after(signal));
        store.holds.set(true);
        template.request("direct:left", e -> e.getMessage().setBody("First"));
        CompletableFuture<Exchange> second =
                template.asyncSend(
                        "claude-bedrock:sonnet-4.5?conversationId=c",
                        e -> e.getMessage().setBody("Second"));
        await().during(Duration.ofMillis(300)).until(() -> bedrock().requests().size() == 1);

        store.letGo.countDown();
        signal.complete(null);

        finished(second.get(10, TimeUnit.SECONDS));
        assertThat(store.load("c").turns()).hasSize(2);
    }
}
