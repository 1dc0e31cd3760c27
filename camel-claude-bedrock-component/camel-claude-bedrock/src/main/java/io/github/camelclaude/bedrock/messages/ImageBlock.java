package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A picture for Claude to look at. On Bedrock only inline data works: JPEG, PNG, GIF or WebP, at
 * most 5 MB after base64 encoding and 8000 x 8000 pixels.
 */
public record ImageBlock(Source source, Map<String, JsonNode> extra) implements ContentBlock {

    public ImageBlock {
        extra = Members.copy(extra);
    }

    public ImageBlock(Source source) {
        this(source, Map.of());
    }

    @Override
    public String type() {
        return "image";
    }
}
