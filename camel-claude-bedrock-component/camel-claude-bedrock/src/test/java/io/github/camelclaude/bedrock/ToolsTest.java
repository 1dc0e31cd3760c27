package io.github.camelclaude.bedrock;

import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CHUNK_LAST;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CHUNK_TYPE;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CONVERSATION;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.COST;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.INPUT_TOKENS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.OUTPUT_TOKENS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.STOP_REASON;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.TOOLS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.TOOL_CALLS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.TOOL_ITERATIONS;
import static io.github.camelclaude.bedrock.tools.ClaudeBedrockToolConstants.TOOL_ERROR;
import static io.github.camelclaude.bedrock.tools.ClaudeBedrockToolConstants.TOOL_NAME;
import static io.github.camelclaude.bedrock.tools.ClaudeBedrockToolConstants.TOOL_USE_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.memory.Conversation;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.ToolResultBlock;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.Failure;
import io.github.camelclaude.bedrock.transport.InvalidRequestException;
import io.github.camelclaude.bedrock.transport.ToolExecutionException;
import io.github.camelclaude.bedrock.transport.ToolIterationsException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes that Claude calls. */
class ToolsTest extends BedrockTestSupport {

    private static final String MODEL = "sonnet-4.5";
    private static final byte[] PIXEL =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private final List<Exchange> called = new CopyOnWriteArrayList<>();
    private final List<Exchange> chunks = new CopyOnWriteArrayList<>();
    private final CountDownLatch both = new CountDownLatch(2);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("claude-bedrock-tool:weather?tags=travel,outdoors&description=Tells the weather"
                                + "&parameter.city=string&parameter.city.description=The city"
                                + "&parameter.city.required=true"
                                + "&parameter.days=integer&parameter.unit=string"
                                + "&parameter.unit.enum=celsius,fahrenheit")
                        .process(exchange -> called.add(exchange.copy()))
                        .setBody(simple("Sunny in ${header.city}"));
                from("claude-bedrock-tool:time").setBody(constant("Noon"));
                from("claude-bedrock-tool:order?tags=orders&argSchema=classpath:order.json")
                        .process(exchange -> called.add(exchange.copy()))
                        .setBody(simple("${header.items[0][sku]}"));
                from("claude-bedrock-tool:broken?tags=broken")
                        .throwException(new IllegalStateException("password=secret"));
                from("claude-bedrock-tool:picky?tags=broken")
                        .throwException(new IllegalArgumentException("Write the city in English"));
                from("claude-bedrock-tool:sorry?tags=broken")
                        .setHeader(TOOL_ERROR, constant(true))
                        .setBody(constant("Closed today"));
                from("claude-bedrock-tool:map?tags=results").setBody(e -> Map.of("degrees", 21));
                from("claude-bedrock-tool:dates?tags=results")
                        .setBody(e -> Map.of("day", LocalDate.of(2026, 11, 21)));
                from("claude-bedrock-tool:record?tags=results")
                        .setBody(e -> new Weather(21, "sun"));
                from("claude-bedrock-tool:nothing?tags=results").setBody(exchange -> null);
                from("claude-bedrock-tool:picture?tags=results").setBody(e -> PIXEL);
                from("claude-bedrock-tool:paper?tags=results")
                        .setHeader(Exchange.FILE_NAME, constant("paper.pdf"))
                        .setBody(e -> "%PDF-1.4".getBytes(StandardCharsets.US_ASCII));
                from("claude-bedrock-tool:handed?tags=direct&returnDirect=true")
                        .setBody(constant("The result itself"));
                from("claude-bedrock-tool:measured?tags=measured&outputParameter.degrees=integer"
                                + "&outputParameter.degrees.required=true")
                        .setBody(simple("${exchangeProperty.measured}"));
                from("direct:reply")
                        .toD("claude-bedrock:" + MODEL + "?${header.options}")
                        .convertBodyTo(Reply.class);
                String claude =
                        "claude-bedrock:sonnet-4.5?conversationMemory=true&tools=resource:classpath:tools.json";
                from("direct:stock")
                        .to(claude)
                        .loopDoWhile(simple("${header.CamelClaudeBedrockStopReason} == 'tool_use'"))
                        .process(this::answerCalls)
                        .to(claude);
                from("claude-bedrock:" + MODEL + "?channel=rounds")
                        .process(exchange -> chunks.add(exchange.copy()));
                from("claude-bedrock-tool:left?tags=pair").process(e -> meet());
                from("claude-bedrock-tool:right?tags=pair").process(e -> meet());
            }

            private void answerCalls(Exchange exchange) {
                List<?> calls = exchange.getMessage().getHeader(TOOL_CALLS, List.class);
                exchange.getMessage()
                        .setBody(
                                calls.stream()
                                        .map(ToolUseBlock.class::cast)
                                        .map(call -> ToolResultBlock.text(call.id(), "7 pieces"))
                                        .toList());
            }
        };
    }

    /** A result. */
    public record Weather(int degrees, String sky) {}

    /** Comes to an end only if another one comes here meanwhile. */
    private void meet() throws InterruptedException {
        both.countDown();
        if (!both.await(20, TimeUnit.SECONDS)) throw new IllegalStateException("alone");
    }

    private static Answer calls(String tool, String input) {
        return Answer.text("Let me see.").toolUse(tool, input);
    }

    @SuppressWarnings("unchecked")
    private static List<ToolUseBlock> callsOf(Exchange exchange) {
        return (List<ToolUseBlock>) exchange.getMessage().getHeader(TOOL_CALLS);
    }

    @Test
    void aToolIsOfferedAsItsRouteSays() {
        bedrock().reply(Answer.text("Fine."));

        ask(MODEL + "?tags=travel", "How are you?");

        assertThat(sent().path("tools").findValuesAsText("name"))
                .containsExactly("time", "weather");
        JsonNode weather = sent().path("tools").get(1);
        assertThat(weather.path("description").asText()).isEqualTo("Tells the weather");
        assertThat(weather.path("input_schema").toString())
                .isEqualTo(
                        "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\","
                                + "\"description\":\"The city\"},\"days\":{\"type\":\"integer\"},"
                                + "\"unit\":{\"type\":\"string\",\"enum\":[\"celsius\",\"fahrenheit\"]}},"
                                + "\"required\":[\"city\"],\"additionalProperties\":false}");
    }

    @Test
    void aCallRunsTheRouteAndClaudeAnswersWithTheResult() {
        bedrock().reply(calls("weather", "{\"city\":\"Rome\",\"days\":3}"));
        bedrock().reply(Answer.text("It is sunny in Rome."));

        Exchange exchange = ask(MODEL + "?tags=travel", "What is the weather in Rome?");

        assertThat(text(exchange)).isEqualTo("It is sunny in Rome.");
        assertThat(called.get(0).getMessage().getHeader("city")).isEqualTo("Rome");
        assertThat(called.get(0).getMessage().getHeader("days")).isEqualTo(3);
        assertThat(called.get(0).getMessage().getHeader(TOOL_NAME)).isEqualTo("weather");
        assertThat(called.get(0).getMessage().getBody()).isNull();
        assertThat(sent().path("messages")).hasSize(3);
        assertThat(sent().at("/messages/1/content/1/name").asText()).isEqualTo("weather");
        JsonNode result = lastContent().get(0);
        assertThat(result.path("tool_use_id").asText())
                .isEqualTo(sent().at("/messages/1/content/1/id").asText())
                .isEqualTo(called.get(0).getMessage().getHeader(TOOL_USE_ID));
        assertThat(result.at("/content/0/text").asText()).isEqualTo("Sunny in Rome");
        assertThat(result.has("is_error")).isFalse();
    }

    @Test
    void headersTellTheCallsAndUsageIsTheSum() {
        bedrock().reply(calls("weather", "{\"city\":\"Rome\"}").usage(100, 10));
        bedrock().reply(calls("time", "{}").usage(200, 20));
        bedrock().reply(Answer.text("Sunny at noon.").usage(300, 30));

        Exchange exchange = ask(MODEL + "?tags=travel", "Weather and time?");

        assertThat(text(exchange)).isEqualTo("Sunny at noon.");
        assertThat(exchange.getMessage().getHeader(TOOL_ITERATIONS)).isEqualTo(2);
        assertThat(callsOf(exchange))
                .extracting(ToolUseBlock::name)
                .containsExactly("weather", "time");
        assertThat(exchange.getMessage().getHeader(STOP_REASON)).isEqualTo("end_turn");
        assertThat(exchange.getMessage().getHeader(INPUT_TOKENS)).isEqualTo(600);
        assertThat(exchange.getMessage().getHeader(OUTPUT_TOKENS)).isEqualTo(60);
        assertThat(exchange.getMessage().getHeader(COST).toString()).isEqualTo("0.00297");
    }

    @Test
    void callsOfOneTurnRunSideBySideAndTheirResultsKeepTheOrder() {
        bedrock()
                .reply(
                        Answer.text("Both.")
                                .toolUse("left", "{}")
                                .toolUse("time", "{}")
                                .toolUse("right", "{}"));
        bedrock().reply(Answer.text("Done."));

        assertThat(text(ask(MODEL + "?tags=pair", "Go"))).isEqualTo("Done.");

        List<String> ids = new ArrayList<>();
        sent().at("/messages/1/content").forEach(b -> ids.add(b.path("id").asText("")));
        assertThat(lastContent().findValuesAsText("tool_use_id")).isEqualTo(ids.subList(1, 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"city\":5}                          | integer found, string expected",
                "{}                                    | required property 'city' not found",
                "{\"city\":\"Rome\",\"unit\":\"kelvin\"} | enumeration",
                "{\"city\":\"Rome\",\"days\":\"three\"}  | string found, integer expected",
            })
    void argumentsThatAreNotWhatWasDeclaredDoNotReachTheRoute(String input, String problem) {
        bedrock().reply(calls("weather", input));
        bedrock().reply(Answer.text("Sorry."));

        assertThat(text(ask(MODEL + "?tags=travel", "Weather?"))).isEqualTo("Sorry.");

        assertThat(called).isEmpty();
        assertThat(lastContent().get(0).path("is_error").asBoolean()).isTrue();
        assertThat(lastContent().get(0).at("/content/0/text").asText()).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelHttpUri",
                "camelFileName",
                "CAMELEXECCOMMANDEXECUTABLE",
                "org.apache.camel.x",
                "CamelClaudeBedrockToolError",
                "body",
                "Content-Type"
            })
    void aHostileArgumentSetsNoHeader(String name) {
        bedrock().reply(calls("weather", "{\"city\":\"Rome\",\"" + name + "\":\"true\"}"));
        bedrock().reply(Answer.text("Sunny."));

        assertThat(text(ask(MODEL + "?tags=travel", "Weather?"))).isEqualTo("Sunny.");

        assertThat(called.get(0).getMessage().getHeaders())
                .containsOnlyKeys("city", TOOL_NAME, TOOL_USE_ID);
        assertThat(called.get(0).getMessage().getBody()).isNull();
    }

    @Test
    void aToolCannotDeclareAHeaderOfCamel() {
        assertThatThrownBy(
                        () ->
                                context.getEndpoint(
                                                "claude-bedrock-tool:x?parameter.camelHttpUri=string")
                                        .init())
                .hasStackTraceContaining("camelHttpUri would set a header of Camel's own");
    }

    @Test
    void aSchemaDeclaresObjectsAndLists() {
        bedrock()
                .reply(
                        calls(
                                "order",
                                "{\"customer\":{\"id\":\"c1\"},\"items\":[{\"sku\":\"A-7\",\"qty\":2}]}"));
        bedrock().reply(Answer.text("Ordered."));

        assertThat(text(ask(MODEL + "?tags=orders", "Order it"))).isEqualTo("Ordered.");

        assertThat(called.get(0).getMessage().getHeader("customer")).isEqualTo(Map.of("id", "c1"));
        assertThat(lastContent().at("/0/content/0/text").asText()).isEqualTo("A-7");
    }

    @Test
    void theToolKnowsOnWhoseBehalfItWorksAndNothingElse() {
        bedrock().reply(calls("weather", "{\"city\":\"Rome\"}"));
        bedrock().reply(Answer.text("Sunny."));

        template.request(
                "claude-bedrock:" + MODEL + "?tags=travel",
                exchange -> {
                    exchange.setProperty("subject", "alice");
                    exchange.setProperty(CONVERSATION, Conversation.EMPTY);
                    exchange.setVariable("tenant", "blue");
                    exchange.getMessage().setHeader("Authorization", "Bearer 1");
                    exchange.getMessage().setBody("Weather?");
                });

        assertThat(called.get(0).getProperty("subject")).isEqualTo("alice");
        assertThat(called.get(0).getVariable("tenant")).isEqualTo("blue");
        assertThat(called.get(0).getMessage().getHeaders()).doesNotContainKey("Authorization");
        assertThat(called.get(0).getProperty(CONVERSATION)).isNull();
        assertThat(called.get(0).getPattern()).isEqualTo(ExchangePattern.InOut);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "broken | The tool failed: IllegalStateException",
                "picky  | Write the city in English",
                "sorry  | Closed today",
                "gone   | There is no tool of that name. The tools are: broken, picky, sorry, time",
            })
    void whatFailsIsToldToClaude(String tool, String told) {
        bedrock().reply(calls(tool, "{}"));
        bedrock().reply(Answer.text("I see."));

        assertThat(text(ask(MODEL + "?tags=broken", "Try"))).isEqualTo("I see.");

        assertThat(lastContent().get(0).path("is_error").asBoolean()).isTrue();
        assertThat(lastContent().at("/0/content/0/text").asText()).isEqualTo(told);
    }

    @Test
    void whatFailsFailsTheExchangeWhereItIsToldTo() {
        bedrock().reply(calls("broken", "{}"));

        Exchange exchange = ask(MODEL + "?tags=broken&toolExecutionErrorStrategy=fail", "Try");

        assertThat(exchange.getException())
                .isInstanceOf(ToolExecutionException.class)
                .hasCauseInstanceOf(IllegalStateException.class)
                .extracting(e -> ((ToolExecutionException) e).toolName())
                .isEqualTo("broken");
        assertThat(exchange.getMessage().getBody()).isEqualTo("Try");
        assertThat(bedrock().requests()).hasSize(1);
    }

    @Test
    void thereAreOnlySoManyRounds() {
        for (int i = 0; i < 3; i++) bedrock().reply(calls("time", "{}").usage(10, 1));

        Exchange exchange = ask(MODEL + "?tags=travel&maxToolIterations=2", "What time is it?");

        assertThat(exchange.getException())
                .isInstanceOf(ToolIterationsException.class)
                .hasMessageContaining("maxToolIterations");
        Reply reply = ((ToolIterationsException) exchange.getException()).reply();
        assertThat(reply.allToolUses()).hasSize(3);
        assertThat(reply.usage().inputTokens()).isEqualTo(30);
        assertThat(bedrock().requests()).hasSize(3);
    }

    @Test
    void resultsAreTextJsonPicturesOrDocuments() {
        bedrock()
                .reply(
                        Answer.text("All.")
                                .toolUse("map", "{}")
                                .toolUse("nothing", "{}")
                                .toolUse("picture", "{}")
                                .toolUse("paper", "{}")
                                .toolUse("dates", "{}")
                                .toolUse("record", "{}"));
        bedrock().reply(Answer.text("Done."));

        assertThat(text(ask(MODEL + "?tags=results", "Go"))).isEqualTo("Done.");

        assertThat(lastContent().at("/0/content/0/text").asText()).isEqualTo("{\"degrees\":21}");
        assertThat(lastContent().at("/1/content/0/text").asText()).isEqualTo("No result");
        assertThat(lastContent().at("/2/content/0/type").asText()).isEqualTo("image");
        assertThat(lastContent().at("/2/content/0/source/media_type").asText())
                .isEqualTo("image/png");
        assertThat(lastContent().at("/3/content/0/type").asText()).isEqualTo("document");
        assertThat(lastContent().at("/3/content/0/title").asText()).isEqualTo("paper.pdf");
        assertThat(lastContent().at("/4/content/0/text").asText())
                .isEqualTo("{\"day\":\"2026-11-21\"}");
        assertThat(lastContent().at("/5/content/0/text").asText())
                .isEqualTo("{\"degrees\":21,\"sky\":\"sun\"}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aResultCanBeTheAnswer(boolean streaming) {
        bedrock().reply(calls("handed", "{}").usage(10, 5));

        Reply reply =
                template.requestBodyAndHeader(
                        "direct:reply",
                        "Fetch it",
                        "options",
                        "tags=direct&output=message&streaming=" + streaming,
                        Reply.class);

        assertThat(reply.text()).isEqualTo("The result itself");
        assertThat(reply.stopReason().value()).isEqualTo("end_turn");
        assertThat(reply.usage().inputTokens()).isEqualTo(10);
        assertThat(reply.turns()).hasSize(3);
        assertThat(bedrock().requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"degrees\":21} | false", "{\"degrees\":\"warm\"} | true", "warm | true"})
    void aDeclaredResultIsChecked(String result, boolean fails) {
        bedrock().reply(calls("measured", "{}"));
        bedrock().reply(Answer.text("Done."));

        template.request(
                "claude-bedrock:" + MODEL + "?tags=measured",
                exchange -> {
                    exchange.setProperty("measured", result);
                    exchange.getMessage().setBody("Measure");
                });

        assertThat(lastContent().get(0).path("is_error").asBoolean()).isEqualTo(fails);
    }

    @Test
    void tagsWithoutToolsAreAMistake() throws Exception {
        for (String route : List.of("weather", "time")) stopTool(route);

        Exchange exchange = ask(MODEL + "?tags=travel", "Hi");

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No tool has one of the tags [travel]");
    }

    private void stopTool(String name) throws Exception {
        for (var route : context.getRoutes())
            if (route.getEndpoint().getEndpointUri().contains("tool://" + name))
                context.getRouteController().stopRoute(route.getId());
    }

    @Test
    void aToolThatIsStoppedIsOfferedNoMore() throws Exception {
        bedrock().reply(Answer.text("Fine."));
        stopTool("weather");

        ask(MODEL + "?tags=travel", "Hi");

        assertThat(sent().path("tools").findValuesAsText("name")).containsExactly("time");
    }

    @Test
    void aRouteCanAnswerCallsItself() {
        String tools =
                "[{\"name\":\"lookup\",\"description\":\"Looks up\",\"input_schema\":"
                        + "{\"type\":\"object\",\"properties\":{\"key\":{\"type\":\"string\"}}}}]";
        bedrock().reply(calls("lookup", "{\"key\":\"a\"}"));

        Exchange first = ask(MODEL + "?output=message", "Look up a", Map.of(TOOLS, tools));

        assertThat(first.getMessage().getHeader(STOP_REASON)).isEqualTo("tool_use");
        Reply reply = first.getMessage().getBody(Reply.class);
        ToolUseBlock call = callsOf(first).get(0);
        assertThat(call).isEqualTo(reply.toolUses().get(0));
        assertThat(call.input().path("key").asText()).isEqualTo("a");

        bedrock().reply(Answer.text("It is 1."));
        List<Message> turns =
                List.of(
                        Message.user("Look up a"),
                        reply.toMessage(),
                        Message.user(List.of(ToolResultBlock.text(call.id(), "1"))));
        assertThat(text(ask(MODEL, turns, Map.of(TOOLS, tools)))).isEqualTo("It is 1.");
    }

    @Test
    void aRouteCanLoopOverCalls() {
        bedrock().reply(calls("stock", "{\"sku\":\"A-7\"}"));
        bedrock().reply(calls("stock", "{\"sku\":\"B-1\"}"));
        bedrock().reply(Answer.text("Seven of each."));

        assertThat(template.requestBody("direct:stock", "A-7 and B-1?", String.class))
                .isEqualTo("Seven of each.");

        assertThat(sent().path("messages")).hasSize(5);
        assertThat(lastContent().at("/0/content/0/text").asText()).isEqualTo("7 pieces");
    }

    @Test
    void callsOfToolsThatTheRouteAnswersForEndTheLoop() {
        bedrock().reply(calls("weather", "{\"city\":\"Rome\"}"));
        bedrock().reply(calls("lookup", "{}"));

        Exchange exchange =
                ask(
                        MODEL + "?tags=travel",
                        "Go",
                        Map.of(
                                TOOLS,
                                List.of(
                                        Map.of(
                                                "name",
                                                "lookup",
                                                "input_schema",
                                                Map.of("type", "object")))));

        assertThat(exchange.getMessage().getHeader(STOP_REASON)).isEqualTo("tool_use");
        assertThat(callsOf(exchange)).extracting(ToolUseBlock::name).containsExactly("lookup");
        assertThat(exchange.getMessage().getHeader(TOOL_ITERATIONS)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"auto,auto,", "any,any,", "none,none,", "weather,tool,weather"})
    void aChoiceOfToolsIsPassedOn(String option, String type, String name) {
        bedrock().reply(Answer.text("Fine."));

        ask(MODEL + "?tags=travel&toolChoice=" + option, "Hi");

        assertThat(sent().at("/tool_choice/type").asText()).isEqualTo(type);
        assertThat(sent().at("/tool_choice/name").asText(null)).isEqualTo(name);
    }

    @Test
    void aChannelGetsTheChunksOfEveryRound() {
        bedrock().reply(calls("time", "{}").usage(100, 10));
        bedrock().reply(Answer.text("Noon.").usage(200, 20));

        assertThat(text(ask(MODEL + "?channel=rounds&tags=travel", "Time?"))).isEqualTo("Noon.");

        List<String> types =
                chunks.stream()
                        .map(e -> e.getMessage().getHeader(CHUNK_TYPE, String.class))
                        .toList();
        assertThat(types).filteredOn("start"::equals).hasSize(2);
        assertThat(types).filteredOn("stop"::equals).hasSize(2);
        assertThat(types).contains("tool_use");
        assertThat(chunks)
                .filteredOn(e -> e.getMessage().getHeader(CHUNK_LAST, Boolean.class))
                .singleElement()
                .isSameAs(chunks.get(chunks.size() - 1))
                .satisfies(
                        last ->
                                assertThat(last.getMessage().getHeader(INPUT_TOKENS))
                                        .isEqualTo(300));
    }

    @Test
    void aChoiceNeedsTools() {
        assertThat(ask(MODEL + "?toolChoice=any", "Hi").getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("toolChoice");
    }

    @Test
    void severalResultsAreLinesOfTheAnswer() {
        bedrock().reply(Answer.text("").toolUse("handed", "{}").toolUse("handed", "{}"));

        assertThat(text(ask(MODEL + "?tags=direct", "Fetch both")))
                .isEqualTo("The result itself\nThe result itself");
    }

    @Test
    void whetherAParameterIsRequiredIsTrueOrFalse() {
        assertThatThrownBy(
                        () ->
                                context.getEndpoint(
                                                "claude-bedrock-tool:x?parameter.a=string&parameter.a.required=yes")
                                        .init())
                .hasStackTraceContaining("neither true nor false");
    }

    @Test
    void whoMustCallAToolMustDoSoOnce() {
        bedrock().reply(calls("time", "{}"));
        bedrock().reply(Answer.text("Noon."));

        assertThat(text(ask(MODEL + "?tags=travel&toolChoice=any", "Time?"))).isEqualTo("Noon.");

        assertThat(sent().at("/tool_choice/type").asText()).isEqualTo("auto");
    }

    @Test
    void aTimeWhenClaudeFailsIsAFailureOfTheExchange() {
        bedrock().reply(calls("time", "{}"));
        bedrock().reply(Failure.validation("no"));

        Exchange exchange = ask(MODEL + "?tags=travel", "What time is it?");

        assertThat(exchange.getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(exchange.getMessage().getBody()).isEqualTo("What time is it?");
    }
}
