package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JSON that is valid for a schema, with all that it allows by name. */
final class Instance {

    /** How often a schema may contain itself before it is given no more than it requires. */
    private static final int REPEATS = 2;

    /** Where even what is required has no end. */
    private static final int DEEPEST = 100;

    /** Values in all, as a schema that contains itself twice grows fast. */
    private static final int MOST = 10_000;

    /** Of items and of characters, whatever is asked for. */
    private static final int LONGEST = 1000;

    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final Map<String, String> FORMATS =
            Map.of(
                    "date", "2026-01-15",
                    "date-time", "2026-01-15T12:00:00Z",
                    "time", "12:00:00Z",
                    "email", "someone@example.com",
                    "uuid", "00000000-0000-4000-8000-000000000001",
                    "uri", "https://example.com/",
                    "hostname", "example.com",
                    "ipv4", "192.0.2.1");

    private final JsonNode root;
    private final Values values;
    private final List<String> open = new ArrayList<>();
    private int repeats;
    private int made;

    private Instance(JsonNode root, Values values) {
        this.root = root;
        this.values = values;
    }

    static JsonNode of(JsonNode schema, Values values) {
        return new Instance(schema, values).make(schema, 0);
    }

    private JsonNode make(JsonNode schema, int depth) {
        if (depth > DEEPEST || ++made > MOST) return MAKE.nullNode();
        if (schema.has("const")) return schema.get("const");
        if (!Schemas.list(schema, "enum").isEmpty()) return values.among(schema.get("enum"));
        if (schema.path("$ref").isTextual()) return referred(schema.get("$ref").asText(), depth);
        for (String name : new String[] {"anyOf", "oneOf"})
            if (!Schemas.list(schema, name).isEmpty())
                return make(first(schema.get(name)), depth + 1);
        if (!Schemas.list(schema, "allOf").isEmpty()) return make(all(schema), depth + 1);
        return switch (Schemas.type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer", "number" -> number(schema);
            case "boolean" -> MAKE.booleanNode(true);
            case "null" -> MAKE.nullNode();
            default -> text(schema);
        };
    }

    private JsonNode referred(String ref, int depth) {
        int again = open.contains(ref) ? 1 : 0;
        open.add(ref);
        repeats += again;
        JsonNode value = make(Schemas.resolved(root, ref), depth + 1);
        repeats -= again;
        open.remove(open.size() - 1);
        return value;
    }

    /** Rather a value than none. */
    private static JsonNode first(JsonNode choices) {
        for (JsonNode choice : choices)
            if (!choice.path("type").asText().equals("null")) return choice;
        return choices.get(0);
    }

    /** What holds together, in one schema. */
    private JsonNode all(JsonNode schema) {
        ObjectNode merged = ((ObjectNode) schema).deepCopy();
        merged.remove("allOf");
        for (JsonNode part : schema.get("allOf")) {
            JsonNode more = resolved(part);
            for (var member : more.properties()) merge(merged, member.getKey(), member.getValue());
        }
        return merged;
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode ref = schema.path("$ref");
        return ref.isTextual() ? Schemas.resolved(root, ref.asText()) : schema;
    }

    private static void merge(ObjectNode to, String name, JsonNode value) {
        JsonNode there = to.path(name);
        if (there instanceof ObjectNode one && value instanceof ObjectNode other)
            one.setAll(other.deepCopy());
        else if (there instanceof ArrayNode one && value instanceof ArrayNode other)
            one.addAll(other);
        else to.set(name, value.deepCopy());
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode made = Json.object();
        Set<String> required = Schemas.required(schema);
        for (var property : schema.path("properties").properties())
            if (repeats < REPEATS || required.contains(property.getKey()))
                made.set(property.getKey(), make(property.getValue(), depth + 1));
        for (String name : required) if (!made.has(name)) made.put(name, "text");
        return made;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode made = MAKE.arrayNode();
        for (JsonNode item : Schemas.list(schema, "prefixItems")) made.add(make(item, depth + 1));
        int least = Math.min(LONGEST, schema.path("minItems").asInt());
        int wanted = schema.has("items") && repeats < REPEATS ? Math.max(1, least) : least;
        int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
        while (made.size() < Math.min(wanted, most))
            made.add(make(schema.path("items"), depth + 1));
        return made;
    }

    private JsonNode text(JsonNode schema) {
        String format = FORMATS.get(schema.path("format").asText());
        if (format != null) return MAKE.textNode(format);
        int least = Math.min(LONGEST, schema.path("minLength").asInt());
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        String pattern = schema.path("pattern").asText("");
        String text =
                values.text(
                        value ->
                                value.length() >= least
                                        && value.length() <= most
                                        && finds(pattern, value));
        if (text == null) text = "text".repeat(Math.max(1, (least + 3) / 4));
        return MAKE.textNode(text.substring(0, Math.max(0, Math.min(most, text.length()))));
    }

    /** What is no pattern in Java does not count. */
    private static boolean finds(String pattern, String value) {
        try {
            return java.util.regex.Pattern.compile(pattern).matcher(value).find();
        } catch (java.util.regex.PatternSyntaxException e) {
            return true;
        }
    }

    private JsonNode number(JsonNode schema) {
        Range range = Range.of(schema);
        BigDecimal found = values.number(range::has);
        BigDecimal number = found == null ? range.nearest(BigDecimal.ONE) : found;
        return number.scale() <= 0 && number.precision() - number.scale() <= 18
                ? MAKE.numberNode(number.longValueExact())
                : MAKE.numberNode(number);
    }
}
