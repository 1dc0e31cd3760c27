package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A block of a type that this version does not know.
 *
 * @param type {@code null} where the block had none
 * @param extra all members but {@code type}, in their order
 */
public record UnknownBlock(String type, Map<String, JsonNode> extra) implements ContentBlock {

    public UnknownBlock {
        extra = Members.copy(extra);
    }
}
