package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Thinking that the service encrypted. It goes back byte for byte when the turn is replayed.
 *
 * @param data opaque
 */
public record RedactedThinkingBlock(String data, Map<String, JsonNode> extra)
        implements ContentBlock {

    public RedactedThinkingBlock {
        extra = Members.copy(extra);
    }

    @Override
    public String type() {
        return "redacted_thinking";
    }
}
