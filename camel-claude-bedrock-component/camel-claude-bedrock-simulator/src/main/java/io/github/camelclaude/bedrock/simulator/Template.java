package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** JSON with places to be filled: texts that begin with a dollar sign. */
final class Template {

    private Template() {}

    static ObjectNode filled(JsonNode template, Map<String, JsonNode> values) {
        return (ObjectNode) fill(template, values);
    }

    private static JsonNode fill(JsonNode template, Map<String, JsonNode> values) {
        if (template instanceof ObjectNode object) {
            ObjectNode filled = Json.object();
            object.properties().forEach(m -> filled.set(m.getKey(), fill(m.getValue(), values)));
            return filled;
        }
        if (template instanceof ArrayNode array) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> filled.add(fill(item, values)));
            return filled;
        }
        boolean place = template.isTextual() && template.textValue().startsWith("$");
        return place ? values.get(template.textValue().substring(1)) : template;
    }
}
