package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What a tool gave back. Results stand first in the user message that follows the {@link
 * ToolUseBlock}.
 *
 * @param content text, image, document or search result blocks; empty for a tool that returns
 *     nothing
 * @param isError {@code true} tells Claude that the call failed; {@code null} means it did not
 */
public record ToolResultBlock(
        String toolUseId, List<ContentBlock> content, Boolean isError, Map<String, JsonNode> extra)
        implements ContentBlock {

    public ToolResultBlock {
        content = content == null ? List.of() : List.copyOf(content);
        extra = Members.copy(extra);
    }

    @Override
    public String type() {
        return "tool_result";
    }
}
