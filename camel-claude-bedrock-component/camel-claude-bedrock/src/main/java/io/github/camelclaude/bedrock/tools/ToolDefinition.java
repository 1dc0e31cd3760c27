package io.github.camelclaude.bedrock.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;

/**
 * What is to be said of a tool.
 *
 * @param input the arguments: an object
 * @param parameters the names of its members: nothing else reaches the route
 * @param output the result, or {@code null} where it may be anything
 */
record ToolDefinition(
        String name,
        String description,
        Schema input,
        Set<String> parameters,
        Schema output,
        List<String> tags,
        boolean returnDirect) {

    /**
     * @throws IllegalArgumentException if an option cannot be understood
     */
    static ToolDefinition of(String name, ClaudeBedrockToolConfiguration c, CamelContext context) {
        if (!name.matches("[A-Za-z0-9_-]{1,64}"))
            throw new IllegalArgumentException(
                    "claude-bedrock-tool:"
                            + name
                            + " has a name that Claude cannot call: write letters, digits, _ and -,"
                            + " at most 64");
        Schema input =
                schema("argSchema", c.getArgSchema(), "parameter", c.getParameters(), context);
        if (input == null) input = Schema.of("parameter", Parameters.schema("parameter", Map.of()));
        return new ToolDefinition(
                name,
                c.getDescription() == null ? name : c.getDescription(),
                input,
                parameters(input.json()),
                schema(
                        "outputSchema",
                        c.getOutputSchema(),
                        "outputParameter",
                        c.getOutputParameters(),
                        context),
                tags(c.getTags()),
                c.isReturnDirect());
    }

    /** Separated by commas; none of {@code null}. */
    static List<String> tags(String tags) {
        return tags == null
                ? List.of()
                : Stream.of(tags.split(",")).map(String::trim).filter(t -> !t.isEmpty()).toList();
    }

    private static Schema schema(
            String option,
            String written,
            String prefix,
            Map<String, Object> single,
            CamelContext context) {
        boolean isWritten = written != null && !written.isBlank();
        boolean isSingle = single != null && !single.isEmpty();
        if (isWritten && isSingle)
            throw new IllegalArgumentException(
                    option
                            + " and "
                            + prefix
                            + ".* exclude one another: say it all in the schema, or leave the schema"
                            + " out");
        if (isWritten) return Schema.parse(option, text(option, written.strip(), context));
        return isSingle ? Schema.of(prefix, Parameters.schema(prefix, single)) : null;
    }

    private static String text(String option, String written, CamelContext context) {
        String uri = written.startsWith("resource:") ? written.substring(9) : written;
        if (!ResourceHelper.hasScheme(uri)) return written;
        try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(context, uri)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    option + "=" + uri + " cannot be read: write a resource that exists", e);
        }
    }

    private static Set<String> parameters(JsonNode schema) {
        boolean isObject = schema.path("type").asText("object").equals("object");
        if (!isObject || !schema.path("properties").isObject())
            throw new IllegalArgumentException(
                    "argSchema describes no object: write"
                            + " {\"type\":\"object\",\"properties\":{...}}");
        Set<String> names = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        names.forEach(ToolDefinition::refuseReserved);
        return names;
    }

    /** Arguments become headers, and these mean something to Camel. */
    private static void refuseReserved(String parameter) {
        String lower = parameter.toLowerCase(Locale.ROOT);
        if (lower.startsWith("camel") || lower.startsWith("org.apache.camel."))
            throw new IllegalArgumentException(
                    "The parameter "
                            + parameter
                            + " would set a header of Camel's own: give it a name that does not begin"
                            + " with Camel");
    }

    /** As the Messages API takes it. */
    ObjectNode json() {
        ObjectNode tool = JsonNodeFactory.instance.objectNode();
        tool.put("name", name).put("description", description);
        JsonNode schema = input.json();
        tool.set(
                "input_schema",
                schema.has("type")
                        ? schema
                        : ((ObjectNode) schema.deepCopy()).put("type", "object"));
        return tool;
    }
}
