package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a JSON schema says. */
final class Schemas {

    private Schemas() {}

    /** Its type, of several the first that is not {@code null}; empty where it has none. */
    static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        for (JsonNode one : type) if (!one.asText().equals("null")) return one.asText();
        if (type.isTextual()) return type.asText();
        return schema.has("properties") ? "object" : schema.has("items") ? "array" : "";
    }

    /** Empty where it is no list. */
    static JsonNode list(JsonNode schema, String name) {
        JsonNode list = schema.path(name);
        return list.isArray() ? list : JsonNodeFactory.instance.arrayNode();
    }

    static boolean isObject(JsonNode schema) {
        return type(schema).equals("object");
    }

    static Set<String> required(JsonNode schema) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode name : list(schema, "required")) names.add(name.asText());
        return names;
    }

    /** What a reference into the schema itself means; missing for others. */
    static JsonNode resolved(JsonNode root, String ref) {
        if (ref.equals("#")) return root;
        return ref.startsWith("#/")
                ? root.at(JsonPointer.compile(ref.substring(1)))
                : MissingNode.getInstance();
    }
}
