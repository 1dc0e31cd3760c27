package io.github.camelclaude.bedrock.messages;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Members of a JSON object that no record component stands for. */
final class Members {

    private Members() {}

    /** Unlike {@link Map#copyOf} it keeps the order. */
    static <V> Map<String, V> copy(Map<String, V> members) {
        return members == null || members.isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
}
