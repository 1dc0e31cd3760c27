package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
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

    private static final Set<String> MEMBERS_ARE_SCHEMAS =
            Set.of("properties", "$defs", "definitions", "patternProperties");

    private static final int MOST_OPTIONAL = 24;
    private static final int MOST_UNIONS = 16;

    private final JsonNode root;
    private final Deque<String> references = new ArrayDeque<>();
    private int optional;
    private int unions;

    private NativeSchema(JsonNode root) {
        this.root = root;
    }

    /** Empty where it cannot be said so. */
    static Optional<JsonNode> of(JsonNode schema) {
        NativeSchema made = new NativeSchema(schema);
        try {
            made.count(schema);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        boolean fits = made.optional <= MOST_OPTIONAL && made.unions <= MOST_UNIONS;
        return fits ? Optional.of(closed(schema)) : Optional.empty();
    }

    /** Walks where references lead, so that a circle shows. */
    private void count(JsonNode schema) {
        if (!schema.isObject()) return;
        JsonNode others = schema.path("additionalProperties");
        if (others.isObject() || others.asBoolean()) throw new IllegalArgumentException();
        String reference = schema.path("$ref").textValue();
        if (reference != null) follow(reference);
        if (schema.has("anyOf") || schema.path("type").isArray()) unions++;
        int required = schema.path("required").size();
        optional += Math.max(0, schema.path("properties").size() - required);
        for (var member : schema.properties()) {
            if (Set.of("$defs", "definitions").contains(member.getKey())) continue;
            member.getValue().forEach(this::count);
            count(member.getValue());
        }
    }

    private void follow(String reference) {
        boolean circle = references.contains(reference);
        if (circle || !reference.startsWith("#/")) throw new IllegalArgumentException();
        references.push(reference);
        count(root.at(reference.substring(1)));
        references.pop();
    }

    private static JsonNode closed(JsonNode schema) {
        if (!schema.isObject()) return schema;
        ObjectNode closed = JsonNodeFactory.instance.objectNode();
        for (var member : schema.properties())
            if (!isBound(member.getKey(), member.getValue()))
                closed.set(member.getKey(), member(member.getKey(), member.getValue()));
        if (schema.has("properties") || schema.path("type").asText().equals("object"))
            closed.put("additionalProperties", false);
        return closed;
    }

    private static boolean isBound(String keyword, JsonNode value) {
        return BOUNDS.contains(keyword) || keyword.equals("minItems") && value.asInt() > 1;
    }

    private static JsonNode member(String keyword, JsonNode value) {
        if (value instanceof ArrayNode array) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            array.forEach(each -> all.add(each.isObject() ? closed(each) : each));
            return all;
        }
        if (!value.isObject() || Set.of("const", "default").contains(keyword)) return value;
        if (!MEMBERS_ARE_SCHEMAS.contains(keyword)) return closed(value);
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(each -> all.set(each.getKey(), closed(each.getValue())));
        return all;
    }
}
