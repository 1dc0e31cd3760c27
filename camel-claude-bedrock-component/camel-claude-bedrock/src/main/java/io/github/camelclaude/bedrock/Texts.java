package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;

/** How the text of an option is to be understood. */
final class Texts {

    private static final String RESOURCE = "resource:";

    private Texts() {}

    /** Text as it is, or the text of the resource that it names. */
    static String textOrResource(CamelContext context, String option, String value) {
        if (value == null || !value.startsWith(RESOURCE)) return value;
        String uri = value.substring(RESOURCE.length());
        try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(context, uri)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    option
                            + "=resource:"
                            + uri
                            + " cannot be read: write resource:classpath:name or resource:file:path"
                            + " of a resource that exists",
                    e);
        }
    }

    /** Separated by commas, or a JSON array of strings. */
    static List<String> list(String option, String value) {
        if (value == null || value.isEmpty()) return List.of();
        if (!value.startsWith("[")) return List.of(value.split(","));
        List<String> texts = new ArrayList<>();
        try {
            for (JsonNode text : MessagesReader.tree(value)) texts.add(text.asText());
            return texts;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    option
                            + " starts with [ and is no JSON array: write [\"one\",\"two\"], or"
                            + " one,two");
        }
    }

    /** A JSON object. */
    static JsonNode object(String option, String text) {
        try {
            JsonNode json = MessagesReader.tree(text);
            if (json.isObject()) return json;
        } catch (IOException e) {
            // said below
        }
        throw new IllegalArgumentException(
                option + " is no JSON object: write {...}, or resource: and where it stands");
    }

    /** JSON values, with dots in the names opened to objects. */
    static Map<String, JsonNode> members(Map<String, Object> properties) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        if (properties != null) properties.forEach((name, value) -> put(root, name, json(value)));
        Map<String, JsonNode> members = new LinkedHashMap<>();
        root.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    private static void put(ObjectNode object, String name, JsonNode value) {
        int dot = name.indexOf('.');
        if (dot < 0) object.set(name, value);
        else put(object.withObjectProperty(name.substring(0, dot)), name.substring(dot + 1), value);
    }

    private static JsonNode json(Object value) {
        if (!(value instanceof String text)) return MessagesReader.tree(value);
        try {
            JsonNode json = MessagesReader.tree(text);
            if (!json.isMissingNode()) return json;
        } catch (IOException e) {
            // not JSON, so it is a string
        }
        return JsonNodeFactory.instance.textNode(text);
    }
}
