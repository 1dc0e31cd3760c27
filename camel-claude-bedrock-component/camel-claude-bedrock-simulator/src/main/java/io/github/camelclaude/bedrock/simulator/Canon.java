package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/** One form of what can be written in several that mean the same. */
final class Canon {

    private Canon() {}

    /**
     * Without marks of the cache, and without an assistant's citations: Converse has no place for
     * them in a request.
     */
    static ObjectNode block(Placed placed) {
        ObjectNode block = Json.object();
        boolean cites = placed.role().equals("assistant") && placed.is("text");
        for (var member : placed.json().properties()) {
            boolean counts = !member.getKey().equals("cache_control");
            if (cites && member.getKey().equals("citations")) counts = false;
            if (counts && !member.getValue().isNull())
                block.set(member.getKey(), member.getValue());
        }
        if (placed.is("tool_result")) block.set("content", result(block.path("content")));
        return block;
    }

    private static ArrayNode result(JsonNode content) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        if (content.isTextual()) return parts.add(Json.object("text").set("text", content));
        for (JsonNode part : content) parts.add(block(new Placed("", "user", part)));
        return parts;
    }

    /** Members in the order of their names, numbers by their value. */
    static void write(JsonNode json, StringBuilder to) {
        if (json.isObject()) {
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            json.properties().forEach(m -> sorted.put(m.getKey(), m.getValue()));
            to.append('{');
            sorted.forEach((name, value) -> member(name, value, to));
            to.append('}');
        } else if (json.isArray()) {
            to.append('[');
            for (JsonNode item : json) member("", item, to);
            to.append(']');
        } else if (json.isNumber()) {
            to.append(json.decimalValue().stripTrailingZeros());
        } else {
            to.append(json);
        }
    }

    private static void member(String name, JsonNode value, StringBuilder to) {
        to.append(JsonNodeFactory.instance.textNode(name)).append(':');
        write(value, to);
        to.append(',');
    }
}
