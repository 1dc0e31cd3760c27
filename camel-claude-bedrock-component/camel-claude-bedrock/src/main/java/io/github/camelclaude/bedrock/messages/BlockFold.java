package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelclaude.bedrock.messages.Delta.CitationsDelta;
import io.github.camelclaude.bedrock.messages.Delta.InputJsonDelta;
import io.github.camelclaude.bedrock.messages.Delta.SignatureDelta;
import io.github.camelclaude.bedrock.messages.Delta.TextDelta;
import io.github.camelclaude.bedrock.messages.Delta.ThinkingDelta;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One block while it grows. */
final class BlockFold {

    private final ContentBlock start;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder input = new StringBuilder();
    private final ArrayNode citations = Json.MAPPER.createArrayNode();
    private String signature;

    BlockFold(ContentBlock start) {
        this.start = start;
        if (start instanceof TextBlock b && b.text() != null) text.append(b.text());
        if (start instanceof ThinkingBlock b && b.thinking() != null) text.append(b.thinking());
        if (start instanceof ThinkingBlock b) signature = b.signature();
    }

    /** For a block whose start did not come. */
    BlockFold(Delta first) {
        this(
                first instanceof TextDelta
                        ? new TextBlock("")
                        : first instanceof ThinkingDelta || first instanceof SignatureDelta
                                ? new ThinkingBlock("", "", Map.of())
                                : new UnknownBlock(null, Map.of()));
    }

    /** How many characters were added. */
    int add(Delta delta) {
        if (delta instanceof TextDelta d) return append(text, d.text());
        if (delta instanceof ThinkingDelta d) return append(text, d.thinking());
        if (delta instanceof InputJsonDelta d) return append(input, d.partialJson());
        if (delta instanceof SignatureDelta d) signature = d.signature();
        if (delta instanceof CitationsDelta d) citations.add(d.citation());
        return 0;
    }

    private static int append(StringBuilder text, String more) {
        text.append(more);
        return more.length();
    }

    ContentBlock block() {
        if (start instanceof TextBlock b)
            return new TextBlock(text.toString(), withCitations(b.extra()));
        if (start instanceof ThinkingBlock b)
            return new ThinkingBlock(text.toString(), signature, b.extra());
        if (input.isEmpty()) return start;
        if (start instanceof ToolUseBlock b)
            return new ToolUseBlock(b.id(), b.name(), input(), b.extra());
        if (start instanceof UnknownBlock b)
            return new UnknownBlock(b.type(), with("input", input(), b.extra()));
        return start;
    }

    /** As text where it is no JSON: the answer was cut off in the middle of it. */
    private JsonNode input() {
        try {
            return MessagesReader.tree(input.toString());
        } catch (IOException e) {
            return TextNode.valueOf(input.toString());
        }
    }

    private Map<String, JsonNode> withCitations(Map<String, JsonNode> extra) {
        if (citations.isEmpty()) return extra;
        ArrayNode all = Json.MAPPER.createArrayNode();
        if (extra.get("citations") instanceof ArrayNode before) all.addAll(before);
        return with("citations", all.addAll(citations), extra);
    }

    private static Map<String, JsonNode> with(
            String name, JsonNode value, Map<String, JsonNode> extra) {
        Map<String, JsonNode> more = new LinkedHashMap<>(extra);
        more.put(name, value);
        return more;
    }
}
