package io.github.camelclaude.bedrock;

import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.COST;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.INPUT_TOKENS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.JSON_SCHEMA;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.OUTPUT_TOKENS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.SCHEMA_RETRIES;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.TOOL_CALLS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.TOOL_ITERATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.memory.ConversationStore;
import io.github.camelclaude.bedrock.memory.InMemoryConversationStore;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.transport.RefusalException;
import io.github.camelclaude.bedrock.transport.SchemaMismatchException;
import io.github.camelclaude.bedrock.transport.TruncatedAnswerException;
import io.github.camelclaude.bedrock.transport.UnusableAnswerException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that have a schema. */
class StructuredTest extends BedrockTestSupport {

    private static final String NATIVE = "sonnet-4.5";
    private static final String FORCED = "opus-4.8";
    private static final String UNFORCED = "opus-5.5";
    private static final String SCHEMA = "jsonSchema=resource:classpath:city.json";
    private static final String ROME = "{\"name\":\"Rome\",\"population\":2800000}";

    @BindToRegistry("store")
    private final ConversationStore store = new InMemoryConversationStore();

    /** A city. */
    public record City(
            @JsonProperty(required = true) @JsonPropertyDescription("Its name in English")
                    String name,
            @JsonProperty(required = true) long population,
            BigDecimal area,
            List<String> rivers) {}

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:live")
                        .toD("claude-bedrock:${header.uri}&streaming=true")
                        .convertBodyTo(String.class);
                from("claude-bedrock-tool:time?tags=time").setBody(constant("Noon"));
            }
        };
    }

    private static Answer said(String uri, String json) {
        return uri.startsWith(NATIVE)
                ? Answer.text(json)
                : Answer.text("").thinking("Hm.").toolUse("answer", json);
    }

    @Test
    void aModelThatKnowsFormatsIsAskedForOne() {
        bedrock().reply(ROME);

        assertThat(text(ask(NATIVE + "?" + SCHEMA, "Rome?"))).isEqualTo(ROME);

        JsonNode format = sent().at("/output_config/format");
        assertThat(format.path("type").asText()).isEqualTo("json_schema");
        assertThat(format.at("/schema/additionalProperties").asBoolean(true)).isFalse();
        assertThat(format.at("/schema/properties/population").has("minimum")).isFalse();
        assertThat(sent().has("tools")).isFalse();
    }

    @Test
    void anotherIsMadeToCallATool() {
        bedrock().reply(said(FORCED, ROME));

        assertThat(text(ask(FORCED + "?" + SCHEMA, "Rome?"))).isEqualTo(ROME);

        assertThat(sent().has("output_config")).isFalse();
        assertThat(sent().at("/tool_choice/name").asText()).isEqualTo("answer");
        assertThat(sent().at("/tools/0/input_schema/properties/population/minimum").asInt())
                .isEqualTo(1);
    }

    @Test
    void oneThatCannotBeMadeToIsAskedTo() {
        bedrock().reply(said(UNFORCED, ROME));

        assertThat(text(ask(UNFORCED + "?systemMessage=Be brief&" + SCHEMA, "Rome?")))
                .isEqualTo(ROME);

        assertThat(sent().has("tool_choice")).isFalse();
        assertThat(sent().path("system").asText()).startsWith("Be brief").contains("tool answer");
    }

    @Test
    void wordsAreAWayToo() {
        bedrock().reply("```json\n" + ROME + "\n```");

        assertThat(text(ask(FORCED + "?structuredOutput=instruction&" + SCHEMA, "Rome?")))
                .isEqualTo(ROME);

        assertThat(sent().has("tools")).isFalse();
        assertThat(sent().path("system").asText()).contains("\"population\"");
    }

    @Test
    void theBodyIsAnObject() {
        bedrock().reply("{\"name\":\"Rome\",\"population\":2800000,\"rivers\":[\"Tiber\"]}");

        Exchange exchange = ask(NATIVE + "?outputClass=" + City.class.getName(), "Rome?");

        assertThat(exchange.getMessage().getBody())
                .isEqualTo(new City("Rome", 2_800_000, null, List.of("Tiber")));
        JsonNode schema = sent().at("/output_config/format/schema");
        assertThat(schema.path("required").toString()).isEqualTo("[\"name\",\"population\"]");
        assertThat(schema.at("/properties/name/description").asText())
                .isEqualTo("Its name in English");
    }

    /** Of many kinds. */
    public record Order(
            LocalDate day,
            Optional<String> note,
            Kind kind,
            List<Line> lines,
            Map<String, String> labels,
            boolean paid) {

        /** Of an order. */
        public enum Kind {
            GIFT,
            PURCHASE
        }

        /** With another of its kind inside. */
        public record Line(BigDecimal price, List<Line> parts) {}
    }

    @ParameterizedTest
    @ValueSource(strings = {NATIVE, FORCED})
    void aClassMayHaveManyKindsOfMembers(String model) {
        bedrock()
                .reply(
                        said(
                                model.equals(NATIVE) ? FORCED : model,
                                "{\"day\":\"2026-11-21\",\"note\":\"soon\",\"kind\":\"GIFT\","
                                        + "\"lines\":[{\"price\":1.5,\"parts\":[{\"price\":2}]}],"
                                        + "\"labels\":{\"a\":\"b\"},\"paid\":true}"));

        Exchange exchange = ask(model + "?outputClass=" + Order.class.getName(), "Which?");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody())
                .isEqualTo(
                        new Order(
                                LocalDate.of(2026, 11, 21),
                                Optional.of("soon"),
                                Order.Kind.GIFT,
                                List.of(
                                        new Order.Line(
                                                new BigDecimal("1.5"),
                                                List.of(
                                                        new Order.Line(
                                                                new BigDecimal("2"), null)))),
                                Map.of("a", "b"),
                                true));
        JsonNode schema = sent().at("/tools/0/input_schema");
        assertThat(schema.at("/properties/day/format").asText()).isEqualTo("date");
        assertThat(schema.path("required").toString()).isEqualTo("[\"paid\"]");
    }

    @Test
    void aHeaderHoldsAnotherSchema() {
        bedrock().reply("{\"n\":1}");

        Exchange exchange =
                ask(
                        NATIVE,
                        "One?",
                        Map.of(
                                JSON_SCHEMA,
                                "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}}}"));

        assertThat(text(exchange)).isEqualTo("{\"n\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resource:classpath:city.json",
                "file:city.json",
                "{\"$ref\":\"http://127.0.0.1:1/schema.json\"}",
                "{\"$ref\":\"file:///etc/hostname\"}",
                "{\"type\":5}"
            })
    void aHeaderFetchesNothing(String schema) {
        Exchange exchange = ask(NATIVE, "Rome?", Map.of(JSON_SCHEMA, schema));

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(JSON_SCHEMA);
        assertThat(bedrock().requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sonnet-4.5 | {\"name\":\"Rome\",\"population\":\"many\"}            | $.population: string found, integer expected",
                "sonnet-4.5 | {\"name\":\"Rome\"}                                    | required property 'population' not found",
                "sonnet-4.5 | {\"name\":\"Rome\",\"population\":1,\"mayor\":\"x\"}   | 'mayor' is not defined in the schema",
                "sonnet-4.5 | {\"name\":\"Rome\",\"population\":0}                   | must have a minimum value of 1",
                "sonnet-4.5 | Rome has 2,800,000 people.                             | no JSON",
                "opus-4.8   | {\"name\":\"Rome\",\"population\":\"many\"}            | $.population: string found, integer expected",
                "opus-5.5   | {\"name\":\"Rome\"}                                    | required property 'population' not found"
            })
    void claudeIsToldWhatIsWrongAndMendsIt(String model, String wrong, String problem) {
        bedrock().reply(said(model, wrong).usage(10, 1));
        bedrock().reply(said(model, ROME).usage(20, 2));

        Exchange exchange = ask(model + "?" + SCHEMA, "Rome?");

        assertThat(text(exchange)).isEqualTo(ROME);
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(TOOL_CALLS, TOOL_ITERATIONS);
        assertThat(exchange.getMessage().getHeader(SCHEMA_RETRIES)).isEqualTo(1);
        assertThat(exchange.getMessage().getHeader(INPUT_TOKENS)).isEqualTo(30);
        assertThat(sent().at("/messages/2/content").toString()).contains(problem);
        assertThat(sent().at("/messages/1/content/0/type").asText())
                .isEqualTo(model.equals(NATIVE) ? "text" : "thinking");
    }

    /** Refuses more than its schema says. */
    public record Even(int number) {

        public Even {
            if (number % 2 != 0) throw new IllegalArgumentException("not even");
        }
    }

    @Test
    void whatTheClassRefusesIsToldToo() {
        bedrock().reply("{\"number\":1}");
        bedrock().reply("{\"number\":2}");

        Exchange exchange = ask(NATIVE + "?outputClass=" + Even.class.getName(), "Which?");

        assertThat(exchange.getMessage().getBody()).isEqualTo(new Even(2));
        assertThat(sent().at("/messages/2/content/0/text").asText()).contains("not even");
    }

    @Test
    void aClassMayHaveASchemaThatSaysMore() {
        bedrock().reply("{\"name\":\"Rome\",\"population\":0}");
        bedrock().reply(ROME);

        Exchange exchange =
                ask(NATIVE + "?" + SCHEMA + "&outputClass=" + City.class.getName(), "Rome?");

        assertThat(exchange.getMessage().getBody())
                .isEqualTo(new City("Rome", 2_800_000, null, null));
        assertThat(bedrock().requests()).hasSize(2);
    }

    @Test
    void formatsAreChecked() {
        String day =
                "{\"type\":\"object\",\"properties\":{\"day\":{\"type\":\"string\",\"format\":\"date\"}}}";
        bedrock().reply("{\"day\":\"tomorrow\"}");
        bedrock().reply("{\"day\":\"2026-11-21\"}");

        assertThat(text(ask(NATIVE, "When?", Map.of(JSON_SCHEMA, day))))
                .isEqualTo("{\"day\":\"2026-11-21\"}");
    }

    @ParameterizedTest
    @CsvSource({"sonnet-4.5,0", "sonnet-4.5,2", "opus-4.8,1"})
    void whatIsNeverRightIsAFailureOfItsOwn(String model, int retries) {
        for (int i = 0; i <= retries; i++)
            bedrock()
                    .reply(
                            said(model, "{\"name\":\"Rome secret\",\"population\":-1}")
                                    .usage(100, 10));

        Exchange exchange = ask(model + "?schemaRetries=" + retries + "&" + SCHEMA, "Rome?");

        assertThat(exchange.getException())
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining("$.population: minimum")
                .hasMessageNotContaining("secret");
        assertThat(((UnusableAnswerException) exchange.getException()).reply().text())
                .contains("Rome secret");
        assertThat(exchange.getMessage().getBody()).isEqualTo("Rome?");
        assertThat(exchange.getMessage().getHeader(SCHEMA_RETRIES)).isEqualTo(retries);
        assertThat(exchange.getMessage().getHeader(OUTPUT_TOKENS)).isEqualTo(10 * (retries + 1));
        assertThat(exchange.getMessage().getHeader(COST, BigDecimal.class)).isPositive();
        assertThat(bedrock().requests()).hasSize(retries + 1);
    }

    @Test
    void aCutAnswerIsNotAskedForAgain() {
        bedrock().reply(Answer.text("{\"name\":\"Ro").stopReason("max_tokens"));

        Exchange exchange = ask(NATIVE + "?" + SCHEMA, "Rome?");

        assertThat(exchange.getException())
                .isInstanceOf(TruncatedAnswerException.class)
                .hasMessageContaining("maxTokens");
        assertThat(bedrock().requests()).hasSize(1);
    }

    @Test
    void aRefusalIsNotAskedForAgain() {
        bedrock().reply(Answer.text("I cannot.").stopReason("refusal"));

        Exchange exchange = ask(NATIVE + "?" + SCHEMA, "Rome?");

        assertThat(exchange.getException()).isInstanceOf(RefusalException.class);
        assertThat(bedrock().requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {NATIVE, FORCED, UNFORCED})
    void aStreamedAnswerIsJsonWhileItComes(String model) {
        bedrock().reply(said(model, ROME));

        String text =
                template.requestBodyAndHeader(
                        "direct:live", "Rome?", "uri", model + "?" + SCHEMA, String.class);

        assertThat(text).isEqualTo(ROME);
    }

    @Test
    void aStreamedAnswerThatIsWrongFailsAtItsEnd() {
        bedrock().reply("{\"name\":\"Rome\"}");

        Exchange exchange =
                template.request(
                        "direct:live",
                        e -> {
                            e.getMessage().setBody("Rome?");
                            e.getMessage().setHeader("uri", NATIVE + "?" + SCHEMA);
                        });

        assertThat(exchange.getException()).hasRootCauseInstanceOf(SchemaMismatchException.class);
    }

    @Test
    void headersTellWhatAStreamedMismatchCost() {
        bedrock().reply(Answer.text("{\"name\":\"Rome\"}").usage(100, 10));

        Exchange exchange =
                template.request(
                        "direct:live",
                        e -> {
                            e.getMessage().setBody("Rome?");
                            e.getMessage().setHeader("uri", NATIVE + "?" + SCHEMA);
                        });

        assertThat(exchange.getMessage().getHeader(OUTPUT_TOKENS)).isEqualTo(10);
        assertThat(exchange.getMessage().getHeader(COST, BigDecimal.class)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"object\"}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#\"}}}"
            })
    void whatCannotBeSaidNativelyIsRefused(String schema) {
        Exchange exchange =
                ask(NATIVE + "?structuredOutput=native", "?", Map.of(JSON_SCHEMA, schema));

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("structuredOutput=auto");
    }

    @Test
    void aSchemaInAHeaderMakesObjectsToo() {
        bedrock().reply(ROME);

        Exchange exchange =
                ask(
                        NATIVE + "?outputClass=" + City.class.getName(),
                        "Rome?",
                        Map.of(
                                JSON_SCHEMA,
                                "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"population\":{\"type\":\"integer\"}}}"));

        assertThat(exchange.getMessage().getBody()).isInstanceOf(City.class);
    }

    @Test
    void toolsAndASchemaGoTogether() {
        bedrock().reply(Answer.text("I look.").toolUse("time", "{}"));
        bedrock().reply(said(FORCED, ROME));

        assertThat(text(ask(FORCED + "?tags=time&" + SCHEMA, "Rome?"))).isEqualTo(ROME);

        assertThat(sent().path("tools").findValuesAsText("name")).contains("time", "answer");
        assertThat(sent().has("tool_choice")).isFalse();
    }

    @Test
    void aConversationGoesOnAfterAnAnswerThatWasACall() {
        bedrock().reply(said(FORCED, "{\"name\":1}"));
        bedrock().reply(said(FORCED, ROME));
        bedrock().reply(said(FORCED, ROME));
        String uri = FORCED + "?conversationId=c&" + SCHEMA;
        ask(uri, "Rome?");

        assertThat(text(ask(uri, "Again"))).isEqualTo(ROME);

        assertThat(sent().path("messages")).hasSize(5);
        assertThat(sent().at("/messages/3/content/1/text").asText()).isEqualTo(ROME);
    }

    @Test
    void theWholeAnswerIsThereWhereItIsAskedFor() {
        bedrock().reply(said(FORCED, ROME));

        Reply reply =
                ask(FORCED + "?output=message&" + SCHEMA, "Rome?")
                        .getMessage()
                        .getBody(Reply.class);

        assertThat(reply.text()).isEqualTo(ROME);
        assertThat(reply.stopReason().value()).isEqualTo("end_turn");
        assertThat(reply.thinking()).isEqualTo("Hm.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"object\",\"properties\":{\"child\":{\"$ref\":\"#\"}}}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#/$defs/n\"}},\"$defs\":{\"n\":{\"type\":\"object\",\"properties\":{\"b\":{\"$ref\":\"#/$defs/n\"}}}}}"
            })
    void whatAFormatCannotSayATool(String recursive) {
        bedrock().reply(Answer.text("").toolUse("answer", "{}"));

        assertThat(text(ask(NATIVE, "Tree?", Map.of(JSON_SCHEMA, recursive)))).isEqualTo("{}");

        assertThat(sent().at("/tools/0/name").asText()).isEqualTo("answer");
    }
}
