package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Members of a JSON object that no record component stands for. */
final class Members {

    private Members() {}

    /** Unlike {@link Map#copyOf} it keeps the order. */
    static Map<String, JsonNode> copy(Map<String, JsonNode> members) {
        return members == null || members.isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
}
