package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The Messages request behind a Converse request. */
final class ConverseRequest {

    private static final Map<String, String> LIMITS =
            Map.of(
                    "maxTokens", "max_tokens",
                    "temperature", "temperature",
                    "topP", "top_p",
                    "stopSequences", "stop_sequences");

    private ConverseRequest() {}

    static ObjectNode messages(JsonNode body, ModelFacts model) {
        ObjectNode messages = Json.object();
        messages.put("anthropic_version", "bedrock-2023-05-31");
        messages.put("max_tokens", model.maxOutput());
        LIMITS.forEach(
                (name, member) -> copy(body.path("inferenceConfig").path(name), messages, member));
        if (!body.path("system").isEmpty())
            messages.set("system", ConverseContent.blocks(body.get("system")));
        ArrayNode turns = messages.putArray("messages");
        for (JsonNode turn : body.path("messages")) turns.add(turn(turn));
        tools(body.path("toolConfig"), messages);
        output(body.path("outputConfig"), messages);
        additional(body.path("additionalModelRequestFields"), messages);
        return messages;
    }

    private static void copy(JsonNode value, ObjectNode to, String name) {
        if (!value.isMissingNode() && !value.isNull()) to.set(name, value);
    }

    private static ObjectNode turn(JsonNode turn) {
        ObjectNode message = Json.object();
        copy(turn.path("role"), message, "role");
        return message.set("content", ConverseContent.blocks(turn.path("content")));
    }

    private static void tools(JsonNode config, ObjectNode messages) {
        if (!config.path("tools").isEmpty()) {
            ArrayNode tools = messages.putArray("tools");
            for (JsonNode tool : config.get("tools"))
                ConverseContent.orMark(tool, tools, tool(tool));
        }
        choice(config.path("toolChoice"), messages);
    }

    private static ObjectNode tool(JsonNode tool) {
        if (tool.has("systemTool"))
            return Json.object("system_tool").set("name", tool.at("/systemTool/name"));
        JsonNode spec = tool.path("toolSpec");
        ObjectNode custom = Json.object();
        copy(spec.path("name"), custom, "name");
        copy(spec.path("description"), custom, "description");
        copy(spec.at("/inputSchema/json"), custom, "input_schema");
        copy(spec.path("strict"), custom, "strict");
        return custom;
    }

    private static void choice(JsonNode choice, ObjectNode messages) {
        if (!choice.isObject() || choice.isEmpty()) return;
        String type = choice.fieldNames().next();
        ObjectNode chosen = messages.putObject("tool_choice").put("type", type);
        copy(choice.path(type).path("name"), chosen, "name");
    }

    private static void output(JsonNode config, ObjectNode messages) {
        if (config.isEmpty()) return;
        ObjectNode output = messages.putObject("output_config");
        copy(config.path("effort"), output, "effort");
        JsonNode schema = config.at("/textFormat/structure/jsonSchema/schema");
        if (!schema.isTextual()) return;
        ObjectNode parsed =
                Json.objectOrNull(
                        schema.textValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        output.set(
                "format",
                Json.object(config.at("/textFormat/type").asText())
                        .set("schema", parsed == null ? schema : parsed));
    }

    /**
     * Beside what Converse has members for; {@code reasoning_config} is an old name of thinking.
     */
    private static void additional(JsonNode fields, ObjectNode messages) {
        for (var field : fields.properties()) {
            String name = field.getKey().equals("reasoning_config") ? "thinking" : field.getKey();
            JsonNode there = messages.path(name);
            if (there instanceof ObjectNode object && field.getValue() instanceof ObjectNode more)
                object.setAll(more);
            else if (name.equals("tools") && there instanceof ArrayNode array)
                field.getValue().forEach(array::add);
            else messages.set(name, field.getValue());
        }
    }
}
