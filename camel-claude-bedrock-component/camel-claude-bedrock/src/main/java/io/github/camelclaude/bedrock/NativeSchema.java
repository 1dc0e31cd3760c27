package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A schema as {@code output_config.format} takes it: every object closed, no bounds, no recursion.
 * What it leaves out is checked afterwards, with the schema as it was written. Source: Anthropic's
 * page on structured outputs.
 */
final class NativeSchema {

    private static final Set<String> BOUNDS =
            Set.of(
                    "minimum",
                    "maximum",
                    "exclusiveMinimum",
                    "exclusiveMaximum",
                    "multipleOf",
                    "minLength",
                    "maxLength",
                    "maxItems",
                    "uniqueItems",
                    "minProperties",
                    "maxProperties");

    private static final Set<String> DEFINITIONS = Set.of("$defs", "definitions");
    private static final Set<String> OF_SCHEMAS =
            Set.of("properties", "patternProperties", "$defs", "definitions");
    private static final Set<String> VALUES = Set.of("const", "default", "enum", "examples");

    private static final int MOST_OPTIONAL = 24;
    private static final int MOST_UNIONS = 16;

    private final JsonNode root;
    private final Deque<String> way = new ArrayDeque<>();
    private final Set<String> followed = new HashSet<>();
    private boolean possible = true;
    private int optional;
    private int unions;

    private NativeSchema(JsonNode root) {
        this.root = root;
    }

    /** Empty where it cannot be said so. */
    static Optional<JsonNode> of(JsonNode schema) {
        NativeSchema made = new NativeSchema(schema);
        made.count(schema);
        boolean fits =
                made.possible && made.optional <= MOST_OPTIONAL && made.unions <= MOST_UNIONS;
        return fits ? Optional.of(closed(schema)) : Optional.empty();
    }

    /** Walks where references lead, each once, so that a circle shows. */
    private void count(JsonNode schema) {
        if (!schema.isObject()) return;
        if (schema.path("$ref").isTextual()) follow(schema.get("$ref").asText());
        // parts that are closed forbid one another's members
        if (isOpen(schema) || schema.has("allOf")) possible = false;
        if (schema.has("anyOf") || schema.has("oneOf") || schema.path("type").isArray()) unions++;
        int members = schema.path("properties").size();
        optional += Math.max(0, members - schema.path("required").size());
        for (var member : schema.properties())
            if (!DEFINITIONS.contains(member.getKey()) && !VALUES.contains(member.getKey()))
                countIn(member.getKey(), member.getValue());
    }

    private void countIn(String keyword, JsonNode value) {
        if (value.isArray() || OF_SCHEMAS.contains(keyword)) value.forEach(this::count);
        else count(value);
    }

    /** Whether an object may have members that nobody named; closed, it could have none at all. */
    private static boolean isOpen(JsonNode schema) {
        JsonNode others = schema.path("additionalProperties");
        boolean nothingNamed = isObject(schema) && !schema.has("properties") && !others.isBoolean();
        return others.isObject() || others.asBoolean() || nothingNamed;
    }

    private static boolean isObject(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.asText().equals("object")
                || type.valueStream().anyMatch(one -> one.asText().equals("object"));
    }

    private void follow(String reference) {
        if (way.contains(reference) || !reference.startsWith("#/")) possible = false;
        else if (followed.add(reference)) {
            way.push(reference);
            count(root.at(reference.substring(1)));
            way.pop();
        }
    }

    private static JsonNode closed(JsonNode schema) {
        if (!schema.isObject()) return schema;
        ObjectNode closed = JsonNodeFactory.instance.objectNode();
        for (var member : schema.properties())
            if (!isBound(member.getKey(), member.getValue()))
                closed.set(member.getKey(), member(member.getKey(), member.getValue()));
        if (schema.has("properties") || isObject(schema)) closed.put("additionalProperties", false);
        return closed;
    }

    private static boolean isBound(String keyword, JsonNode value) {
        return BOUNDS.contains(keyword) || keyword.equals("minItems") && value.asInt() > 1;
    }

    private static JsonNode member(String keyword, JsonNode value) {
        if (VALUES.contains(keyword)) return value;
        if (value instanceof ArrayNode array) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            array.forEach(each -> all.add(closed(each)));
            return all;
        }
        if (!OF_SCHEMAS.contains(keyword)) return closed(value);
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(each -> all.set(each.getKey(), closed(each.getValue())));
        return all;
    }
}
