package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The members of a JSON object while it is read: known ones are taken out, the rest is kept. Long
 * strings, the bulk of every answer, stay plain strings.
 */
final class JsonMembers {

    private Map<String, Object> members = Map.of();

    /** Reads the value of the member whose name the parser stands on. */
    void read(JsonParser parser) throws IOException {
        String name = parser.currentName();
        parser.nextToken();
        readValue(name, parser);
    }

    /** Reads the value on which the parser stands. */
    void readValue(String name, JsonParser parser) throws IOException {
        put(name, value(parser));
    }

    /** The frequent ones without a tree reader, which costs more than most answers hold. */
    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NULL -> NullNode.getInstance();
            case VALUE_NUMBER_INT -> number(parser);
            default -> Json.tree(parser);
        };
    }

    private static JsonNode number(JsonParser parser) throws IOException {
        return parser.getNumberType() == NumberType.INT
                ? IntNode.valueOf(parser.getIntValue())
                : Json.tree(parser);
    }

    /**
     * @param value a string or a {@link JsonNode}
     */
    void put(String name, Object value) {
        if (members.isEmpty()) members = new LinkedHashMap<>();
        members.put(name, value);
    }

    boolean isObject(String name) {
        return members.get(name) instanceof ObjectNode;
    }

    /** A string, or {@code null}; a value of another kind stays among the rest. */
    String takeString(String name) {
        Object value = members.get(name);
        if (value instanceof String text) {
            members.remove(name);
            return text;
        }
        return takeNull(name, value);
    }

    /** A whole number, written as {@code 9} or {@code 9.0}, or {@code null}. */
    Integer takeInteger(String name) {
        Object value = members.get(name);
        if (value instanceof JsonNode node && node.isNumber()) {
            members.remove(name);
            return (int) Math.min(Integer.MAX_VALUE, node.longValue());
        }
        takeNull(name, value);
        return null;
    }

    JsonNode take(String name) {
        Object value = members.isEmpty() ? null : members.remove(name);
        return value instanceof String text ? TextNode.valueOf(text) : (JsonNode) value;
    }

    /** What was not taken, in its order. */
    Map<String, JsonNode> rest() {
        if (members.isEmpty()) return Map.of();
        Map<String, JsonNode> rest = new LinkedHashMap<>();
        for (String name : members.keySet().toArray(String[]::new)) rest.put(name, take(name));
        return rest;
    }

    private String takeNull(String name, Object value) {
        if (value instanceof JsonNode node && node.isNull()) members.remove(name);
        return null;
    }
}
