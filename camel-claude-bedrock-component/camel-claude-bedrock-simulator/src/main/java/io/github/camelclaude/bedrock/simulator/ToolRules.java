package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tools, and whether and which of them must be used. */
final class ToolRules {

    private static final int MOST_STRICT = 20;
    private static final List<String> CHOICES = List.of("auto", "any", "tool", "none");

    /** Beginnings of the types of tools that Anthropic runs itself, and Bedrock does not have. */
    private static final List<String> ELSEWHERE =
            List.of("web_search_", "web_fetch_", "code_execution_", "advisor_");

    private ToolRules() {}

    static void check(JsonNode body, ModelFacts model) {
        JsonNode tools = body.path("tools");
        Refusal.unless(
                tools.isMissingNode() || tools.isNull() || tools.isArray(),
                "tools: Input should be a valid list");
        Set<String> names = new HashSet<>();
        int strict = 0;
        for (int i = 0; i < tools.size(); i++) {
            tool(tools.get(i), "tools." + i, model);
            boolean named = tools.get(i).path("name").isTextual();
            Refusal.unless(
                    !named || names.add(tools.get(i).get("name").asText()),
                    "tools: Tool names must be unique.");
            if (tools.get(i).path("strict").asBoolean()) strict++;
        }
        Refusal.unless(
                strict <= MOST_STRICT,
                "tools: %d tools are strict, and at most %d can be".formatted(strict, MOST_STRICT));
        JsonNode choice = body.path("tool_choice");
        if (!choice.isMissingNode() && !choice.isNull()) choice(body, choice, names, model);
    }

    private static void tool(JsonNode tool, String at, ModelFacts model) {
        String type = tool.path("type").asText("custom");
        Refusal.unless(
                ELSEWHERE.stream().noneMatch(type::startsWith),
                at + ": tool type '" + type + "' is not supported");
        if (type.equals("custom")) custom(tool, at + ".custom.", model);
    }

    private static void custom(JsonNode tool, String at, ModelFacts model) {
        Refusal.unless(
                tool.path("name").asText().matches("[A-Za-z0-9_-]{1,64}"),
                at + "name: String should match pattern '^[a-zA-Z0-9_-]{1,64}$'");
        JsonNode schema = tool.path("input_schema");
        Refusal.unless(schema.isObject(), at + "input_schema: Field required");
        Refusal.unless(schema.has("type"), at + "input_schema.type: Field required");
        Refusal.unless(
                schema.get("type").asText().equals("object"),
                at + "input_schema.type: Input should be 'object'");
        Refusal.unless(!tool.has("strict") || model.strict(), ClaudeRules.extra(at + "strict"));
    }

    private static void choice(
            JsonNode body, JsonNode choice, Set<String> names, ModelFacts model) {
        String type = choice.path("type").asText();
        Refusal.unless(
                CHOICES.contains(type),
                "tool_choice: Input tag '%s' found using 'type' does not match any of the expected tags: 'auto', 'any', 'tool', 'none'"
                        .formatted(type));
        boolean forced = type.equals("any") || type.equals("tool");
        Refusal.unless(
                !forced || model.forcedTool(),
                "tool_choice: type \"tool\" and \"any\" are not supported for this model.");
        Refusal.unless(
                !body.path("tools").isEmpty(),
                "tool_choice: may only be specified while providing tools");
        Refusal.unless(
                !forced || body.path("max_tokens").asInt(1) > 0,
                "tool_choice: type \"tool\" and \"any\" are not supported with `max_tokens` 0");
        if (!type.equals("tool")) return;
        Refusal.unless(choice.path("name").isTextual(), "tool_choice.tool.name: Field required");
        Refusal.unless(
                names.contains(choice.get("name").asText()),
                "tool_choice: Tool '%s' not found in provided tools"
                        .formatted(choice.get("name").asText()));
    }
}
