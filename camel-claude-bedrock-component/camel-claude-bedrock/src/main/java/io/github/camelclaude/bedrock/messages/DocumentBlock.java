package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A document for Claude to read, usually a PDF of at most 100 pages (600 on models with a context
 * of one million tokens).
 *
 * @param title a name that Claude sees, or {@code null}
 */
public record DocumentBlock(Source source, String title, Map<String, JsonNode> extra)
        implements ContentBlock {

    public DocumentBlock {
        extra = Members.copy(extra);
    }

    public DocumentBlock(Source source, String title) {
        this(source, title, Map.of());
    }

    @Override
    public String type() {
        return "document";
    }
}
