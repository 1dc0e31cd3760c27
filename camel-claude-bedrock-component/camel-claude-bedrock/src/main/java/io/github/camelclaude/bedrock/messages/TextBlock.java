package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Text written by the user or by Claude. The API refuses an empty text in a request. */
public record TextBlock(String text, Map<String, JsonNode> extra) implements ContentBlock {

    public TextBlock {
        extra = Members.copy(extra);
    }

    public TextBlock(String text) {
        this(text, Map.of());
    }

    @Override
    public String type() {
        return "text";
    }
}
