package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelclaude.bedrock.memory.ConversationStore;
import io.github.camelclaude.bedrock.memory.Window;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.tools.Schema;
import io.github.camelclaude.bedrock.transport.Api;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Expression;
import org.apache.camel.spi.Language;
import org.apache.camel.support.ResourceHelper;

/**
 * What makes more of a call than a question and an answer: tools, memory, a schema, a cache,
 * limits.
 *
 * @param tags of the tools that are offered; empty for none
 * @param tools that the route answers for, or {@code null}
 * @param toolChoice or {@code null}
 * @param conversationId or {@code null}
 * @param store or {@code null} for that of the component
 * @param schema or {@code null}
 * @param way in which the schema is asked for; empty for the best
 */
record ChatOptions(
        List<String> tags,
        int maxToolIterations,
        boolean failOnToolError,
        ArrayNode tools,
        JsonNode toolChoice,
        Expression conversationId,
        boolean conversationMemory,
        ConversationStore store,
        boolean refuseConcurrent,
        Window window,
        AnswerSchema schema,
        int schemaRetries,
        Optional<StructuredOutput> way,
        String promptCaching,
        String cacheTtl,
        boolean citations,
        Meter.Limits limits) {

    /**
     * @throws IllegalArgumentException if an option cannot be understood, or does not go with
     *     another
     */
    static ChatOptions of(ClaudeBedrockConfiguration c, CamelContext context) {
        ChatOptions options =
                new ChatOptions(
                        Texts.list("tags", c.getTags()).stream().map(String::trim).toList(),
                        (int)
                                TransportOptions.atLeast(
                                        1, "maxToolIterations", c.getMaxToolIterations()),
                        is(
                                "toolExecutionErrorStrategy",
                                c.getToolExecutionErrorStrategy(),
                                "fail",
                                "returnToModel"),
                        tools("tools", json(context, "tools", c.getTools())),
                        toolChoice(c.getToolChoice()),
                        expression(c.getConversationId(), context),
                        c.isConversationMemory(),
                        c.getConversationStore(),
                        is(
                                "conversationConcurrency",
                                c.getConversationConcurrency(),
                                "refuse",
                                "serialize"),
                        window(c),
                        schema(c, context),
                        (int) TransportOptions.atLeast(0, "schemaRetries", c.getSchemaRetries()),
                        StructuredOutput.of(c.getStructuredOutput()),
                        oneOf(
                                "promptCaching",
                                c.getPromptCaching(),
                                "off",
                                "system",
                                "tools",
                                "conversation",
                                "auto"),
                        oneOf("cacheTtl", c.getCacheTtl(), "5m", "1h"),
                        c.isCitations(),
                        limits(c));
        if ("native".equals(c.getApi())) options.refuseWithNative();
        return options;
    }

    private static boolean is(String option, String value, String one, String other) {
        return oneOf(option, value, one, other).equals(one);
    }

    private static String oneOf(String option, String value, String... values) {
        if (!List.of(values).contains(value))
            throw new IllegalArgumentException(
                    option + "=" + value + " is unknown: write one of " + List.of(values));
        return value;
    }

    private static JsonNode toolChoice(String choice) {
        if (choice == null) return null;
        var json = JsonNodeFactory.instance.objectNode();
        return List.of("auto", "any", "none").contains(choice)
                ? json.put("type", choice)
                : json.put("type", "tool").put("name", choice);
    }

    /**
     * @param text a JSON array, or {@code null}
     * @throws IllegalArgumentException if it is none of tools
     */
    static ArrayNode tools(String option, String text) {
        try {
            return text == null ? null : tools(option, MessagesReader.tree(text));
        } catch (IOException e) {
            throw noTools(option);
        }
    }

    /**
     * @throws IllegalArgumentException if it is no array of tools
     */
    static ArrayNode tools(String option, JsonNode json) {
        boolean named =
                json instanceof ArrayNode array
                        && array.valueStream().allMatch(tool -> tool.path("name").isTextual());
        if (!named) throw noTools(option);
        return (ArrayNode) json;
    }

    private static IllegalArgumentException noTools(String option) {
        return new IllegalArgumentException(
                option
                        + " is no JSON array of tools: write"
                        + " [{\"name\":\"...\",\"description\":\"...\",\"input_schema\":{...}}]");
    }

    private static Expression expression(String text, CamelContext context) {
        if (text == null || text.isBlank()) return null;
        Language simple = context.resolveLanguage("simple");
        Expression expression = simple.createExpression(text);
        expression.init(context);
        return expression;
    }

    private static Window window(ClaudeBedrockConfiguration c) {
        return new Window(
                (int)
                        TransportOptions.atLeast(
                                0, "conversationWindowTurns", c.getConversationWindowTurns()),
                (int)
                        TransportOptions.atLeast(
                                0, "conversationWindowTokens", c.getConversationWindowTokens()));
    }

    private static AnswerSchema schema(ClaudeBedrockConfiguration c, CamelContext context) {
        String schema = json(context, "jsonSchema", c.getJsonSchema());
        Class<?> type = c.getOutputClass() == null ? null : type(c, context);
        if (schema != null) return AnswerSchema.of(Schema.parse("jsonSchema", schema)).as(type);
        return type == null ? null : AnswerSchema.of(type);
    }

    /** No JSON begins as the URI of a resource does. */
    private static String json(CamelContext context, String option, String value) {
        boolean isResource =
                value != null
                        && !value.startsWith("{")
                        && !value.startsWith("[")
                        && ResourceHelper.hasScheme(value);
        boolean lacksPrefix = isResource && !value.startsWith("resource:");
        return Texts.textOrResource(context, option, lacksPrefix ? "resource:" + value : value);
    }

    private static Class<?> type(ClaudeBedrockConfiguration c, CamelContext context) {
        Class<?> type = context.getClassResolver().resolveClass(c.getOutputClass());
        if (type == null)
            throw new IllegalArgumentException(
                    "outputClass="
                            + c.getOutputClass()
                            + " is not on the class path: write the full name of a class that is");
        return type;
    }

    private static Meter.Limits limits(ClaudeBedrockConfiguration c) {
        Double cost = c.getMaxCost();
        if (cost != null && !(cost > 0))
            throw new IllegalArgumentException(
                    "maxCost=" + cost + " allows no call: write more than 0 USD");
        return new Meter.Limits(
                cost == null ? null : BigDecimal.valueOf(cost),
                TransportOptions.atLeast(
                        0, "maxTokensPerConversation", c.getMaxTokensPerConversation()));
    }

    /**
     * @throws IllegalArgumentException if the model is known not to take what is asked for
     */
    void check(ModelChoice model) {
        checkPrice(model);
        boolean known = model.model() != null && model.model().known();
        boolean hour = !promptCaching.equals(PromptCaching.OFF) && cacheTtl.equals("1h");
        if (hour && known && !model.model().cacheHour())
            throw new IllegalArgumentException(
                    "cacheTtl=1h does not work: "
                            + model.family()
                            + " keeps prompts for five minutes: leave cacheTtl out");
    }

    void checkPrice(ModelChoice model) {
        if (limits.cost() != null && !model.hasPrice())
            throw new IllegalArgumentException(
                    "maxCost cannot be kept: the price of "
                            + model.id()
                            + " is not known. Give it with modelCatalog, or modelFamily for an ARN,"
                            + " or write maxTokensPerConversation instead");
    }

    private void refuseWithNative() {
        Stream.of(
                        named("tags", !tags.isEmpty()),
                        named("tools", tools != null),
                        named("toolChoice", toolChoice != null),
                        named("conversationId", conversationId != null),
                        named("conversationMemory", conversationMemory),
                        named("jsonSchema or outputClass", schema != null),
                        named("promptCaching", !promptCaching.equals(PromptCaching.OFF)),
                        named("citations", citations))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .ifPresent(
                        name -> {
                            throw new IllegalArgumentException(
                                    name
                                            + " has no effect with api="
                                            + Api.NATIVE
                                            + ", which sends the body as it is: write another api,"
                                            + " or leave it out");
                        });
    }

    private static String named(String name, boolean used) {
        return used ? name : "";
    }

    /** Whether an exchange, unless its headers say more, is a question and an answer. */
    boolean isPlain() {
        return tags.isEmpty()
                && tools == null
                && toolChoice == null
                && conversationId == null
                && !conversationMemory
                && schema == null
                && promptCaching.equals(PromptCaching.OFF)
                && limits.isNone();
    }
}
