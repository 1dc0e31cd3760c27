package io.github.camelclaude.bedrock;

import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CONVERSATION;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CONVERSATION_COST;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CONVERSATION_ID;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CONVERSATION_TOKENS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.ERROR_CATEGORY;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.SYSTEM_MESSAGE;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.TOOLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.memory.Conversation;
import io.github.camelclaude.bedrock.memory.ConversationStore;
import io.github.camelclaude.bedrock.memory.InMemoryConversationStore;
import io.github.camelclaude.bedrock.memory.JdbcConversationStore;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.ToolResultBlock;
import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.Failure;
import io.github.camelclaude.bedrock.transport.ConversationConflictException;
import io.github.camelclaude.bedrock.transport.InvalidRequestException;
import io.github.camelclaude.bedrock.transport.SpendingLimitException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an exchange knows of those before it. */
class MemoryTest extends BedrockTestSupport {

    private static final String MODEL = "sonnet-4.5";
    private static final String MEMORY = MODEL + "?conversationId=${header.user}";

    @BindToRegistry("store")
    private final ConversationStore store = new InMemoryConversationStore();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:text")
                        .to("claude-bedrock:" + MEMORY + "&streaming=true&tags=time")
                        .convertBodyTo(String.class);
                from("direct:dropped")
                        .to("claude-bedrock:" + MEMORY + "&streaming=true")
                        .setBody(constant("not read"));
                from("direct:twice")
                        .to("claude-bedrock:" + MODEL + "?maxCost=0.001")
                        .to("claude-bedrock:" + MODEL + "?maxCost=0.001");
                from("direct:within")
                        .to("claude-bedrock:" + MODEL + "?conversationMemory=true")
                        .setBody(constant("Are you sure?"))
                        .to("claude-bedrock:" + MODEL + "?conversationMemory=true");
                from("claude-bedrock-tool:time?tags=time").setBody(constant("Noon"));
            }
        };
    }

    private Exchange say(String uri, String user, Object body) {
        return ask(uri, body, Map.of("user", user));
    }

    private Exchange say(String user, Object body) {
        return say(MEMORY, user, body);
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (JsonNode message : sent().path("messages"))
            texts.add(
                    message.path("role").asText()
                            + ": "
                            + message.at("/content/0/text").asText("?"));
        return texts;
    }

    @Test
    void whatWasSaidIsSentAlong() {
        bedrock().reply("Two.");
        bedrock().reply("Three.");

        say("ann", "Name the first prime.");
        say("ann", "And the next?");

        assertThat(texts())
                .containsExactly(
                        "user: Name the first prime.", "assistant: Two.", "user: And the next?");
        assertThat(store.load("ann").messages()).hasSize(4);
    }

    @Test
    void conversationsDoNotHearOneAnother() {
        say("ann", "I am Ann.");
        say("bob", "I am Bob.");

        assertThat(texts()).containsExactly("user: I am Bob.");
    }

    @Test
    void theHeaderNamesTheConversation() {
        ask(MODEL, "One", Map.of(CONVERSATION_ID, "c1"));
        ask(MODEL, "Two", Map.of(CONVERSATION_ID, "c1"));

        assertThat(texts()).hasSize(3);
    }

    @Test
    void anEmptyConversationIdIsAMistake() {
        assertThat(ask(MEMORY, "Hi").getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("conversationId is empty");
    }

    @Test
    void anExchangeRemembersWithinItself() {
        bedrock().reply("Yes.");
        bedrock().reply("Quite sure.");

        Exchange exchange =
                template.request("direct:within", e -> e.getMessage().setBody("Is it?"));

        assertThat(text(exchange)).isEqualTo("Quite sure.");
        assertThat(texts())
                .containsExactly("user: Is it?", "assistant: Yes.", "user: Are you sure?");
        assertThat(exchange.getProperty(CONVERSATION, Conversation.class).turns()).hasSize(2);
        assertThat(store.load("").turns()).isEmpty();
    }

    @Test
    void aStreamedAnswerIsRememberedWhole() {
        bedrock().reply(Answer.text("It is a prime.").thinking("Let me see."));

        template.requestBodyAndHeader("direct:text", "What is 7?", "user", "ann");

        assertThat(store.load("ann").messages().get(1).content())
                .extracting(block -> block.type())
                .containsExactly("thinking", "text");
        assertThat(store.load("ann").totalTokens()).isPositive();
    }

    @Test
    void toolsAreRememberedWhole() {
        bedrock().reply(Answer.text("I look.").thinking("The time.").toolUse("time", "{}"));
        bedrock().reply("Noon.");
        bedrock().reply("Lunch.");
        String uri = MEMORY + "&tags=time&thinking=true&budgetTokens=1024&maxTokens=4096";

        say(uri, "ann", "What time is it?");
        say(uri, "ann", "What to do?");

        JsonNode messages = sent().path("messages");
        assertThat(messages).hasSize(5);
        assertThat(messages.at("/1/content/0/type").asText()).isEqualTo("thinking");
        assertThat(messages.at("/1/content/0/signature").asText()).isNotEmpty();
        assertThat(messages.at("/1/content/2/type").asText()).isEqualTo("tool_use");
        assertThat(messages.at("/2/content/0/type").asText()).isEqualTo("tool_result");
        assertThat(store.load("ann").turns()).hasSize(2);
    }

    @Test
    void aFailedCallLeavesTheHistoryAsItWas() {
        bedrock().reply("Yes.");
        say("ann", "One");
        Conversation before = store.load("ann");
        bedrock().reply(Failure.validation("no"));

        Exchange failed = say("ann", "Two");

        assertThat(failed.getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(failed.getMessage().getBody()).isEqualTo("Two");
        assertThat(store.load("ann")).isEqualTo(before);
    }

    @Test
    void aStreamThatIsNotReadToItsEndLeavesTheHistoryAsItWas() {
        template.requestBodyAndHeader("direct:dropped", "Hi", "user", "ann");

        assertThat(store.load("ann")).isEqualTo(Conversation.EMPTY);
        await().until(() -> component().conversations().size() == 0);
        assertThat(text(say("ann", "Still there?"))).contains("Still there?");
    }

    private ClaudeBedrockComponent component() {
        return context.getComponent("claude-bedrock", ClaudeBedrockComponent.class);
    }

    @Test
    void aRefusalIsNotRememberedButPaidFor() {
        bedrock().reply(Answer.text("No").stopReason("refusal").usage(10, 1));

        Exchange exchange = say("ann", "Something bad");

        assertThat(store.load("ann").turns()).isEmpty();
        assertThat(exchange.getMessage().getHeader(CONVERSATION_TOKENS)).isEqualTo(11L);
    }

    @Test
    void twoAtOnceComeOneAfterTheOther() throws Exception {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock().reply(Answer.text("One.").after(signal));
        bedrock().reply("Two.");

        CompletableFuture<Object> first = later("First");
        await().until(() -> bedrock().requests().size() == 1);
        CompletableFuture<Object> second = later("Second");
        await().until(() -> component().conversations().size() == 1);
        signal.complete(null);

        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("One.");
        assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo("Two.");
        assertThat(texts()).containsExactly("user: First", "assistant: One.", "user: Second");
        await().until(() -> component().conversations().size() == 0);
    }

    private CompletableFuture<Object> later(String body) {
        return template.asyncRequestBodyAndHeader("claude-bedrock:" + MEMORY, body, "user", "ann");
    }

    @Test
    void orTheSecondIsRefused() throws Exception {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock().reply(Answer.text("One.").after(signal));
        CompletableFuture<Object> first = later("First");
        await().until(() -> bedrock().requests().size() == 1);

        Exchange second = say(MEMORY + "&conversationConcurrency=refuse", "ann", "Second");
        signal.complete(null);

        assertThat(second.getException()).isInstanceOf(ConversationConflictException.class);
        assertThat(second.getMessage().getBody()).isEqualTo("Second");
        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("One.");
        assertThat(bedrock().requests()).hasSize(1);
    }

    @Test
    void somebodyElseMayBeFaster() {
        bedrock()
                .answerWith(
                        request -> {
                            store.save(
                                    "ann",
                                    new Conversation(1, List.of(), null, 0, BigDecimal.ZERO));
                            return Answer.text("Late.");
                        });

        Exchange exchange = say("ann", "Hi");

        assertThat(exchange.getException()).isInstanceOf(ConversationConflictException.class);
        assertThat(((ConversationConflictException) exchange.getException()).reply().text())
                .isEqualTo("Late.");
        assertThat(store.load("ann").turns()).isEmpty();
        assertThat(exchange.getProperty(ERROR_CATEGORY)).isEqualTo("SERVER_ERROR");
    }

    @Test
    void onlySoManyTurnsAreKept() {
        for (String word : List.of("One", "Two", "Three", "Four"))
            say(MEMORY + "&conversationWindowTurns=2", "ann", word);

        assertThat(texts()).first().isEqualTo("user: Three");
        assertThat(texts()).hasSize(3);
        assertThat(store.load("ann").turns()).hasSize(2);
        assertThat(store.load("ann").version()).isEqualTo(4);
    }

    @Test
    void onlySoManyTokensAreKeptAndTheSystemPromptStays() {
        String uri = MEMORY + "&conversationWindowTokens=250&systemMessage=Be brief";
        for (int i = 1; i <= 4; i++) {
            // 100 tokens a turn, 20 of them for the answer, and 10 for the system prompt
            bedrock().reply(Answer.text("Yes " + i).usage(10 + Math.min(i, 3) * 100 - 20, 20));
            say(uri, "ann", "Question " + i);
        }

        assertThat(texts()).first().isEqualTo("user: Question 2");
        assertThat(sent().path("system").asText()).isEqualTo("Be brief");
    }

    @Test
    void atrimmedConversationLosesItsThinking() {
        for (int i = 0; i < 2; i++) bedrock().reply(Answer.text("Yes.").thinking("Hm."));
        for (String word : List.of("One", "Two", "Three"))
            say(MEMORY + "&conversationWindowTurns=2", "ann", word);

        assertThat(sent().at("/messages/1/content")).hasSize(1);
    }

    @Test
    void anotherSystemPromptCostsTheThinking() {
        bedrock().reply(Answer.text("Yes.").thinking("Hm."));
        bedrock().reply(Answer.text("Yes.").thinking("Hm."));
        say("ann", "One");
        say("ann", "Two");
        assertThat(sent().at("/messages/1/content")).hasSize(2);

        ask(MEMORY, "Three", Map.of("user", "ann", SYSTEM_MESSAGE, "Be brief"));
        assertThat(sent().at("/messages/1/content")).hasSize(1);
        assertThat(sent().at("/messages/3/content")).hasSize(1);
    }

    @Test
    void callsThatTheRouteAnswersContinueTheTurn() {
        String tool = "[{\"name\":\"lookup\",\"input_schema\":{\"type\":\"object\"}}]";
        bedrock().reply(Answer.text("I look.").toolUse("lookup", "{}"));
        Map<String, Object> headers = Map.of("user", "ann", TOOLS, tool);
        Reply reply =
                ask(MEMORY + "&output=message", "Look", headers).getMessage().getBody(Reply.class);

        bedrock().reply("Found.");
        Exchange second =
                ask(
                        MEMORY,
                        List.of(ToolResultBlock.text(reply.toolUses().get(0).id(), "42")),
                        headers);

        assertThat(text(second)).isEqualTo("Found.");
        assertThat(store.load("ann").turns()).hasSize(1);
        assertThat(store.load("ann").messages()).hasSize(4);
    }

    @Test
    void callsThatNobodyAnsweredAreCalledOff() {
        String tool = "[{\"name\":\"lookup\",\"input_schema\":{\"type\":\"object\"}}]";
        bedrock().reply(Answer.text("I look.").toolUse("lookup", "{}"));
        Map<String, Object> headers = Map.of("user", "ann", TOOLS, tool);
        ask(MEMORY, "Look", headers);

        Exchange second = ask(MEMORY, "Never mind", headers);

        assertThat(text(second)).contains("Never mind");
        JsonNode last = sent().at("/messages/2/content");
        assertThat(last.at("/0/type").asText()).isEqualTo("tool_result");
        assertThat(last.at("/0/is_error").asBoolean()).isTrue();
        assertThat(last.at("/1/text").asText()).isEqualTo("Never mind");
    }

    @Test
    void callsThatWereCalledOffStayWithTheTurnThatMadeThem() {
        String tool = "[{\"name\":\"lookup\",\"input_schema\":{\"type\":\"object\"}}]";
        bedrock().reply(Answer.text("I look.").toolUse("lookup", "{}"));
        Map<String, Object> headers = Map.of("user", "ann", TOOLS, tool);
        for (String word : List.of("Look", "Never mind", "Go on", "And on"))
            assertThat(ask(MEMORY + "&conversationWindowTurns=2", word, headers).getException())
                    .isNull();

        assertThat(store.load("ann").turns()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoke", "converse"})
    void anAnswerWithoutWordsLeavesTurnsThatAlternate(String api) {
        bedrock().reply(Answer.text(" ").thinking("Hm.").stopReason("max_tokens"));
        String uri = "opus-5.5?conversationId=${header.user}&api=" + api;
        say(uri, "ann", "One");
        bedrock().reply(Answer.text("").stopReason("max_tokens"));
        say(uri, "ann", "Two");

        assertThat(text(say(uri, "ann", "Three"))).contains("Three");
        assertThat(bedrock().lastRequest().messages().path("messages").findValuesAsText("role"))
                .containsExactly("user", "assistant", "user");
    }

    @Test
    void whatABrokenStreamCostIsCounted() {
        bedrock().reply(Answer.text("I look.").toolUse("time", "{}").usage(1000, 10));
        bedrock().reply(Failure.validation("no"));

        template.request(
                "direct:text",
                e -> {
                    e.getMessage().setHeader("user", "ann");
                    e.getMessage().setBody("Hi");
                });

        await().until(() -> component().conversations().size() == 0);
        assertThat(store.load("ann").turns()).isEmpty();
        assertThat(store.load("ann").totalTokens()).isEqualTo(1010);
    }

    @Test
    void anAnswerThatWasCutInACallCanBeGoneOnFrom() {
        bedrock().reply(Answer.text("I").toolUse("time", "{}").stopReason("max_tokens"));
        say(MEMORY + "&tags=time", "ann", "What time is it?");

        assertThat(text(say(MEMORY + "&tags=time", "ann", "Go on"))).isNotEmpty();
        assertThat(sent().at("/messages/1/content")).hasSize(1);
    }

    @Test
    void totalsAreOfTheWholeConversation() {
        bedrock().reply(Answer.text("Yes.").usage(100, 10));
        bedrock().reply(Answer.text("No.").usage(200, 10));
        say("ann", "One");

        Exchange second = say("ann", "Two");

        assertThat(second.getMessage().getHeader(CONVERSATION_TOKENS)).isEqualTo(320L);
        assertThat(second.getMessage().getHeader(CONVERSATION_COST, BigDecimal.class))
                .isEqualByComparingTo("0.00132");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxCost=0.001", "maxTokensPerConversation=300"})
    void aLimitStopsTheNextCall(String limit) {
        bedrock().reply(Answer.text("Yes.").usage(300, 10));
        assertThat(text(say(MEMORY + "&" + limit, "ann", "One"))).isEqualTo("Yes.");

        Exchange second = say(MEMORY + "&" + limit, "ann", "Two");

        assertThat(second.getException())
                .isInstanceOf(SpendingLimitException.class)
                .hasMessageContaining(limit.substring(0, limit.indexOf('=')));
        assertThat(second.getMessage().getBody()).isEqualTo("Two");
        assertThat(bedrock().requests()).hasSize(1);
        assertThat(text(say(MEMORY + "&" + limit, "bob", "Hi"))).contains("Hi");
    }

    @Test
    void aDatabaseRemembers() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:memory;DB_CLOSE_DELAY=-1");
        JdbcConversationStore conversations = new JdbcConversationStore(dataSource);
        conversations.createTableIfMissing();
        context.getRegistry().bind("conversations", conversations);

        say(MEMORY + "&conversationStore=#conversations", "ann", "One");
        say(MEMORY + "&conversationStore=#conversations", "ann", "Two");

        assertThat(texts()).hasSize(3);
        assertThat(new JdbcConversationStore(dataSource).load("ann").turns()).hasSize(2);
    }

    @Test
    void aLimitStopsALoopOfTools() {
        bedrock().reply(Answer.text("I look.").toolUse("time", "{}").usage(1000, 10));

        Exchange exchange = ask(MODEL + "?tags=time&maxCost=0.001", "What time is it?");

        assertThat(exchange.getException()).isInstanceOf(SpendingLimitException.class);
        assertThat(bedrock().requests()).hasSize(1);
    }

    @Test
    void withoutAConversationTheLimitIsTheExchanges() {
        bedrock().reply(Answer.text("Yes.").usage(1000, 10));

        Exchange exchange = template.request("direct:twice", e -> e.getMessage().setBody("Hi"));

        assertThat(exchange.getException())
                .isInstanceOf(SpendingLimitException.class)
                .extracting(e -> ((SpendingLimitException) e).tokens())
                .isEqualTo(1010L);
        assertThat(bedrock().requests()).hasSize(1);
    }

    @Test
    void oneOfSeveralStoresMustBeNamed() {
        context.getRegistry().bind("other", new InMemoryConversationStore());
        context.getComponent("claude-bedrock", ClaudeBedrockComponent.class)
                .getConfiguration()
                .setConversationStore(null);

        assertThat(say("ann", "Hi").getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("conversationStore=#name");
        assertThat(text(say(MEMORY + "&conversationStore=#other", "ann", "Hi"))).contains("Hi");
    }

    @Test
    void whatAFailedExchangeCostIsCounted() {
        bedrock().reply(Answer.text("I look.").toolUse("time", "{}").usage(1000, 10));
        bedrock().reply(Failure.validation("no"));

        say(MEMORY + "&tags=time", "ann", "What time is it?");

        assertThat(store.load("ann").turns()).isEmpty();
        assertThat(store.load("ann").totalTokens()).isEqualTo(1010);
    }

    @Test
    void aLimitOfCostNeedsAPrice() {
        assertThatThrownBy(
                        () ->
                                context.getEndpoint(
                                        "claude-bedrock:x?modelId=arn:aws:bedrock:us-east-1:123456789012:"
                                                + "application-inference-profile/abcdefghijkl&maxCost=1"))
                .hasStackTraceContaining("maxCost cannot be kept")
                .hasStackTraceContaining("modelFamily");
    }
}
