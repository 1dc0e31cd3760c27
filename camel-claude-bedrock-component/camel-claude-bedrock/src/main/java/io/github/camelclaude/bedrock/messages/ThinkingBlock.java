package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What Claude thought before it answered. Both members go back byte for byte when the turn is
 * replayed; the service refuses a block that was changed.
 *
 * @param thinking empty where the display of thinking is {@code omitted}, the default from Opus 4.7
 *     on
 * @param signature opaque proof that Claude wrote the block
 */
public record ThinkingBlock(String thinking, String signature, Map<String, JsonNode> extra)
        implements ContentBlock {

    public ThinkingBlock {
        extra = Members.copy(extra);
    }

    @Override
    public String type() {
        return "thinking";
    }
}
