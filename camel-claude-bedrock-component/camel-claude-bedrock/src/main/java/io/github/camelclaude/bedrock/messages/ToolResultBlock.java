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

    /** What a tool that was called gave back. */
    public static ToolResultBlock of(String toolUseId, List<ContentBlock> content) {
        return new ToolResultBlock(toolUseId, content, null, Map.of());
    }

    /** What a tool that was called gave back, as text. */
    public static ToolResultBlock text(String toolUseId, String text) {
        return of(toolUseId, List.of(new TextBlock(text)));
    }

    /** Why a call failed, for Claude to read. */
    public static ToolResultBlock error(String toolUseId, String reason) {
        return new ToolResultBlock(
                toolUseId, List.of(new TextBlock(reason)), Boolean.TRUE, Map.of());
    }

    @Override
    public String type() {
        return "tool_result";
    }
}
