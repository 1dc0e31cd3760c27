package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * A block of a prompt and where it stands.
 *
 * @param at the path to it, such as {@code messages.0.content.1}
 * @param role whose it is: tool, prompt (the system's), user, assistant, system
 */
record Placed(String at, String role, JsonNode json) {

    boolean is(String type) {
        return json.path("type").asText().equals(type);
    }

    /** The path to its message. */
    String message() {
        int content = at.indexOf(".content");
        return content < 0 ? at : at.substring(0, content);
    }

    boolean thinks() {
        return is("thinking") || is("redacted_thinking");
    }

    /** Its breakpoint of the cache, be it inside; missing where there is none. */
    JsonNode mark() {
        JsonNode mark = json.path("cache_control");
        if (mark.isObject()) return mark;
        mark = MissingNode.getInstance();
        for (JsonNode part : json.path("content"))
            if (part.path("cache_control").isObject()) mark = part.get("cache_control");
        return mark;
    }
}
