package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Blocks of an answer in Converse's shape. */
final class ConverseAnswer {

    private ConverseAnswer() {}

    /** What Converse has no member for goes under the name of its type. */
    static ObjectNode block(JsonNode block) {
        String type = block.path("type").asText();
        ObjectNode made = Json.object();
        return switch (type) {
            case "text" ->
                    block.path("citations").isEmpty()
                            ? made.set("text", block.path("text"))
                            : made.set("citationsContent", cited(block));
            case "tool_use", "server_tool_use" -> made.set("toolUse", toolUse(block, type));
            case "thinking" -> made.set("reasoningContent", reasoning(block));
            case "redacted_thinking" -> made.set("reasoningContent", redacted(block));
            default -> made.set(type, ((ObjectNode) block).deepCopy().without("type"));
        };
    }

    private static ObjectNode toolUse(JsonNode block, String type) {
        ObjectNode use = Json.object();
        use.set("input", block.path("input"));
        use.set("name", block.path("name"));
        use.set("toolUseId", block.path("id"));
        return use.put("type", type);
    }

    private static ObjectNode reasoning(JsonNode block) {
        ObjectNode text = Json.object();
        if (block.has("signature")) text.set("signature", block.get("signature"));
        text.set("text", block.path("thinking"));
        return Json.object().set("reasoningText", text);
    }

    /** A blob on the wire; what it holds is encoded, too. */
    static ObjectNode redacted(JsonNode block) {
        byte[] data = block.path("data").asText().getBytes(StandardCharsets.UTF_8);
        return Json.object().put("redactedContent", Base64.getEncoder().encodeToString(data));
    }

    private static ObjectNode cited(JsonNode block) {
        ObjectNode cited = Json.object();
        ArrayNode citations = cited.putArray("citations");
        for (JsonNode citation : block.get("citations")) citations.add(citation(citation));
        cited.putArray("content").addObject().set("text", block.path("text"));
        return cited;
    }

    static ObjectNode citation(JsonNode citation) {
        ObjectNode made = Json.object();
        made.set("location", location(citation));
        if (citation.path("source").isTextual()) made.set("source", citation.get("source"));
        made.putArray("sourceContent").addObject().set("text", citation.path("cited_text"));
        JsonNode title = citation.path(citation.has("title") ? "title" : "document_title");
        return title.isTextual() ? made.set("title", title) : made;
    }

    private static ObjectNode location(JsonNode citation) {
        return switch (citation.path("type").asText()) {
            case "char_location" -> span("documentChar", "documentIndex", citation, "char_index");
            case "page_location" -> span("documentPage", "documentIndex", citation, "page_number");
            case "content_block_location" ->
                    span("documentChunk", "documentIndex", citation, "block_index");
            case "search_result_location" ->
                    span("searchResultLocation", "searchResultIndex", citation, "block_index");
            default -> web(citation);
        };
    }

    private static ObjectNode span(String kind, String index, JsonNode citation, String unit) {
        ObjectNode span = Json.object();
        String of = index.equals("documentIndex") ? "document_index" : "search_result_index";
        if (index.startsWith("d")) span.put(index, citation.path(of).asInt());
        span.put("end", citation.path("end_" + unit).asInt());
        if (index.startsWith("s")) span.put(index, citation.path(of).asInt());
        span.put("start", citation.path("start_" + unit).asInt());
        return Json.object().set(kind, span);
    }

    private static ObjectNode web(JsonNode citation) {
        ObjectNode web = Json.object();
        web.put("url", citation.path("url").asText());
        return Json.object().set("web", web);
    }
}
