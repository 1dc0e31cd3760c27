package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Claude's wish to have a tool called.
 *
 * @param id to be repeated in {@link ToolResultBlock#toolUseId()}; {@code toolu_bdrk_...} on
 *     Bedrock
 * @param input the arguments, a JSON object; after the stop reason {@code max_tokens} it may be
 *     incomplete, and where a streamed one is no JSON at all it stands here as a text
 */
public record ToolUseBlock(String id, String name, JsonNode input, Map<String, JsonNode> extra)
        implements ContentBlock {

    public ToolUseBlock {
        extra = Members.copy(extra);
    }

    public ToolUseBlock(String id, String name, JsonNode input) {
        this(id, name, input, Map.of());
    }

    @Override
    public String type() {
        return "tool_use";
    }
}
