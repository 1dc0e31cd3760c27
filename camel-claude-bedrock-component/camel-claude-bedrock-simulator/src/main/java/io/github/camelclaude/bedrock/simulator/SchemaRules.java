package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which JSON schemas can be the form of an answer. */
final class SchemaRules {

    private static final int MOST_OPTIONAL = 24;
    private static final int MOST_UNIONS = 16;
    private static final List<String> UNSUPPORTED =
            List.of(
                    "minimum",
                    "maximum",
                    "exclusiveMinimum",
                    "exclusiveMaximum",
                    "multipleOf",
                    "minLength",
                    "maxLength",
                    "maxItems");
    private static final List<String> CHOICES = List.of("anyOf", "oneOf", "allOf", "prefixItems");
    private static final List<String> NAMED = List.of("properties", "$defs", "definitions");

    private final JsonNode root;
    private final String prefix;
    private final Set<String> open = new HashSet<>();
    private final Set<String> ending = new HashSet<>();
    private int optional;
    private int unions;

    private SchemaRules(JsonNode root, String prefix) {
        this.root = root;
        this.prefix = prefix;
    }

    /**
     * @param prefix of what is said of a schema that does not fit
     */
    static void check(JsonNode schema, String prefix) {
        SchemaRules rules = new SchemaRules(schema, prefix);
        rules.open.add("#");
        rules.schema(schema, "");
        rules.refuseUnless(
                rules.optional <= MOST_OPTIONAL,
                "",
                "has %d optional parameters, and at most %d are supported"
                        .formatted(rules.optional, MOST_OPTIONAL));
        rules.refuseUnless(
                rules.unions <= MOST_UNIONS,
                "",
                "has %d parameters with union types, and at most %d are supported"
                        .formatted(rules.unions, MOST_UNIONS));
    }

    private void schema(JsonNode schema, String at) {
        if (!schema.isObject()) return;
        for (String keyword : UNSUPPORTED)
            refuseUnless(!schema.has(keyword), at, "'" + keyword + "' is not supported");
        refuseUnless(schema.path("minItems").asInt() <= 1, at, "'minItems' can only be 0 or 1");
        if (Schemas.isObject(schema)) object(schema, at);
        if (schema.path("type").size() > 1 || schema.has("anyOf") || schema.has("oneOf")) unions++;
        for (String name : CHOICES)
            for (int i = 0; i < Schemas.list(schema, name).size(); i++)
                schema(schema.get(name).get(i), at + "." + name + "." + i);
        for (String name : NAMED)
            for (var member : schema.path(name).properties())
                schema(member.getValue(), at + "." + name + "." + member.getKey());
        schema(schema.path("items"), at + ".items");
        if (schema.path("$ref").isTextual()) recursion(schema.get("$ref").asText(), at);
    }

    private void object(JsonNode schema, String at) {
        JsonNode more = schema.path("additionalProperties");
        refuseUnless(
                more.isBoolean() && !more.asBoolean(),
                at,
                "for type 'object', 'additionalProperties' must be false");
        Set<String> required = Schemas.required(schema);
        for (var property : schema.path("properties").properties())
            if (!required.contains(property.getKey())) optional++;
    }

    /** Definitions are checked where they stand; here only whether they come back to themselves. */
    private void recursion(String ref, String at) {
        if (ending.contains(ref)) return;
        refuseUnless(open.add(ref), at, "'$ref' is recursive, which is not supported");
        references(Schemas.resolved(root, ref), at);
        open.remove(ref);
        ending.add(ref);
    }

    private void references(JsonNode schema, String at) {
        if (schema.path("$ref").isTextual()) recursion(schema.get("$ref").asText(), at);
        for (JsonNode part : schema) references(part, at);
    }

    private void refuseUnless(boolean holds, String at, String words) {
        Refusal.unless(holds, prefix + (at.isEmpty() ? "" : at.substring(1) + ": ") + words);
    }
}
