package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** Tools in the words of Converse. */
final class ConverseTools {

    /** Of a tool of the Messages API, what Converse has a member or a block for. */
    private static final List<String> KNOWN =
            List.of("type", "name", "description", "input_schema", "strict", "cache_control");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ConverseTools() {}

    /**
     * @param tools {@code null} for none
     * @param choice {@code null} for the model's own
     */
    static ObjectNode config(JsonNode tools, JsonNode choice) {
        ArrayNode made = JSON.arrayNode();
        all(tools).filter(ConverseTools::isCustom).forEach(tool -> add(made, tool));
        ObjectNode config = JSON.objectNode();
        if (!made.isEmpty()) config.set("tools", made);
        if (choice != null) config.set("toolChoice", choice(choice));
        return config;
    }

    /** Anthropic's own tools, which only the model knows. */
    static ArrayNode ofModel(JsonNode tools) {
        ArrayNode made = JSON.arrayNode();
        all(tools).filter(tool -> !isCustom(tool)).forEach(made::add);
        for (JsonNode tool : made)
            ConverseOptions.refuse(
                    tool.path("type").asText().startsWith("tool_search"), "tool search");
        return made;
    }

    private static Stream<JsonNode> all(JsonNode tools) {
        return tools == null ? Stream.empty() : tools.valueStream();
    }

    private static boolean isCustom(JsonNode tool) {
        return tool.path("type").asText("custom").equals("custom");
    }

    private static void add(ArrayNode made, JsonNode tool) {
        for (var member : tool.properties())
            ConverseOptions.refuse(
                    !KNOWN.contains(member.getKey()) && tool.has("input_schema"),
                    "the member " + member.getKey() + " of a tool");
        made.add(tool.has("input_schema") ? spec(tool) : tool);
        if (tool.hasNonNull("cache_control"))
            made.add(ConverseOptions.cachePoint(tool.get("cache_control")));
    }

    /** {@code strict} must be absent where a model rejects it, so it is only there if given. */
    private static ObjectNode spec(JsonNode tool) {
        ObjectNode spec = JSON.objectNode();
        spec.set("name", tool.get("name"));
        if (tool.has("description")) spec.set("description", tool.get("description"));
        spec.putObject("inputSchema").set("json", tool.get("input_schema"));
        if (tool.has("strict")) spec.set("strict", tool.get("strict"));
        return JSON.objectNode().set("toolSpec", spec);
    }

    private static JsonNode choice(JsonNode choice) {
        if (!choice.has("type")) return choice;
        ConverseOptions.refuse(
                choice.has("disable_parallel_tool_use"), "tool_choice.disable_parallel_tool_use");
        String type = choice.get("type").asText();
        ConverseOptions.refuse(type.equals("none"), "tool_choice none");
        ObjectNode made = JSON.objectNode();
        ObjectNode inner = made.putObject(type);
        if (choice.has("name")) inner.set("name", choice.get("name"));
        return made;
    }
}
