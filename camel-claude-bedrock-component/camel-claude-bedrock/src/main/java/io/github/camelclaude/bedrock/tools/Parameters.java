package io.github.camelclaude.bedrock.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** From {@code parameter.NAME=TYPE} and what belongs to it to a schema. */
final class Parameters {

    private static final List<String> TYPES = List.of("string", "integer", "number", "boolean");

    private final String prefix;
    private final Map<String, ObjectNode> properties = new TreeMap<>();
    private final TreeSet<String> required = new TreeSet<>();

    private Parameters(String prefix) {
        this.prefix = prefix;
    }

    /**
     * @throws IllegalArgumentException if a type or a property is unknown
     */
    static ObjectNode schema(String prefix, Map<String, Object> options) {
        Parameters parameters = new Parameters(prefix);
        options.forEach((name, value) -> parameters.read(name, String.valueOf(value)));
        return parameters.schema();
    }

    private void read(String option, String value) {
        int dot = option.indexOf('.');
        if (dot < 0) type(option, value);
        else describe(option.substring(0, dot), option.substring(dot + 1), value);
    }

    private void type(String name, String type) {
        if (!TYPES.contains(type))
            throw new IllegalArgumentException(
                    prefix
                            + "."
                            + name
                            + "="
                            + type
                            + " is no type: write one of "
                            + TYPES
                            + ", or a schema for objects and lists");
        property(name).put("type", type);
    }

    private void describe(String name, String what, String value) {
        switch (what) {
            case "description" -> property(name).put("description", value);
            case "required" -> require(name, value);
            case "enum" -> property(name).set("enum", values(value));
            default ->
                    throw new IllegalArgumentException(
                            prefix
                                    + "."
                                    + name
                                    + "."
                                    + what
                                    + " is unknown: write description, required or enum");
        }
    }

    private void require(String name, String value) {
        property(name);
        if (!value.equals("true") && !value.equals("false"))
            throw new IllegalArgumentException(
                    prefix + "." + name + ".required=" + value + " is neither true nor false");
        if (Boolean.parseBoolean(value)) required.add(name);
    }

    private static ArrayNode values(String value) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        Stream.of(value.split(","))
                .map(String::trim)
                .filter(v -> !v.isEmpty())
                .forEach(values::add);
        return values;
    }

    private ObjectNode property(String name) {
        return properties.computeIfAbsent(name, n -> JsonNodeFactory.instance.objectNode());
    }

    private ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode all = schema.putObject("properties");
        properties.forEach((name, property) -> all.set(name, typed(property)));
        if (!required.isEmpty()) required.forEach(schema.putArray("required")::add);
        return schema.put("additionalProperties", false);
    }

    /** Values of an enumeration have the parameter's type. */
    private static ObjectNode typed(ObjectNode property) {
        if (!property.has("type")) property.put("type", "string");
        if (property.get("enum") instanceof ArrayNode values) {
            String type = property.get("type").asText();
            for (int i = 0; i < values.size(); i++)
                values.set(i, typed(type, values.get(i).asText()));
        }
        return property;
    }

    private static JsonNode typed(String type, String value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        try {
            return switch (type) {
                case "integer" -> json.numberNode(Long.parseLong(value));
                case "number" -> json.numberNode(new BigDecimal(value));
                case "boolean" -> json.booleanNode(Boolean.parseBoolean(value));
                default -> json.textNode(value);
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "enum holds " + value + ", which is no " + type + ": write values of the type");
        }
    }
}
