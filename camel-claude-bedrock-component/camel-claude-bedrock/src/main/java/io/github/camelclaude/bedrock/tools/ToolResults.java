package io.github.camelclaude.bedrock.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Map;

/** What routes of tools give. */
public final class ToolResults {

    private static final String OWN = "io.github.camelclaude.bedrock.";

    private ToolResults() {}

    /** Whether a result is data that Claude reads as JSON, and neither text nor a file. */
    public static boolean isData(Object body) {
        return body instanceof Map
                || body instanceof Collection
                || body instanceof JsonNode
                || body instanceof Record && !isOwn(body.getClass());
    }

    private static boolean isOwn(Class<?> type) {
        String name = type.getName();
        return name.startsWith(OWN) && !type.isMemberClass();
    }
}
