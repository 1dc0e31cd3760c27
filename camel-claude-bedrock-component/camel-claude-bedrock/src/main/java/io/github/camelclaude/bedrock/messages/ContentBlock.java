package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One piece of a {@link Message}. A type that is not known here arrives as {@link UnknownBlock} and
 * is written back as it came.
 */
public sealed interface ContentBlock
        permits TextBlock,
                ImageBlock,
                DocumentBlock,
                ToolUseBlock,
                ToolResultBlock,
                ThinkingBlock,
                RedactedThinkingBlock,
                UnknownBlock {

    /** The value of the block's {@code type} member, such as {@code text}. */
    String type();

    /**
     * Members of the block that its record has no component for, such as {@code cache_control} or
     * {@code citations}; never {@code null}.
     */
    Map<String, JsonNode> extra();
}
