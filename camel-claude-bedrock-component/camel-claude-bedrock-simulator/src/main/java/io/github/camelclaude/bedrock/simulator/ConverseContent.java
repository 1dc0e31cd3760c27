package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Converse's blocks of a request as blocks of Messages. */
final class ConverseContent {

    private ConverseContent() {}

    static ArrayNode blocks(JsonNode content) {
        ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
        for (JsonNode block : content) orMark(block, blocks, block(block));
        return blocks;
    }

    /** Adds what it means, unless it is a cache point: that marks the one before it. */
    static void orMark(JsonNode part, ArrayNode to, ObjectNode meaning) {
        if (!part.has("cachePoint")) {
            if (meaning != null) to.add(meaning);
        } else if (!to.isEmpty() && to.get(to.size() - 1) instanceof ObjectNode last) {
            ObjectNode mark = Json.object("ephemeral");
            JsonNode ttl = part.at("/cachePoint/ttl");
            last.set("cache_control", ttl.isTextual() ? mark.set("ttl", ttl) : mark);
        }
    }

    /** {@code null} where Messages has nothing like it. */
    private static ObjectNode block(JsonNode block) {
        String kind = "";
        for (var member : block.properties())
            if (!member.getValue().isNull()) kind = member.getKey();
        JsonNode value = block.path(kind);
        return switch (kind) {
            case "text" -> text(value);
            case "guardContent" ->
                    value.has("image") ? image(value.get("image")) : text(value.at("/text/text"));
            case "image" -> image(value);
            case "document" -> document(value);
            case "toolUse" -> toolUse(value);
            case "toolResult" -> toolResult(value);
            case "reasoningContent" -> reasoning(value);
            case "citationsContent" -> cited(value);
            case "searchResult" -> searchResult(value);
            default -> null;
        };
    }

    private static ObjectNode text(JsonNode text) {
        return Json.object("text").set("text", text);
    }

    private static ObjectNode image(JsonNode image) {
        ObjectNode source = Json.object("base64");
        source.put("media_type", "image/" + image.path("format").asText());
        // what lies in S3 cannot be seen
        source.put("data", image.at("/source/bytes").asText("UzM="));
        return Json.object("image").set("source", source);
    }

    private static ObjectNode document(JsonNode document) {
        ObjectNode block = Json.object("document");
        block.set("source", source(document));
        block.set("title", document.path("name"));
        if (document.has("context")) block.set("context", document.get("context"));
        if (document.has("citations")) block.set("citations", document.get("citations"));
        return block;
    }

    /** Of other formats than PDF the text is read out before the model sees it. */
    private static ObjectNode source(JsonNode document) {
        JsonNode source = document.path("source");
        String format = document.path("format").asText();
        if (source.has("content"))
            return Json.object("content").set("content", blocks(source.get("content")));
        boolean pdf = format.equals("pdf") && source.has("bytes");
        return Json.object(pdf ? "base64" : "text")
                .put("media_type", pdf ? "application/pdf" : "text/plain")
                .put(
                        "data",
                        source.has("text") ? source.get("text").asText() : read(format, source));
    }

    /** What an office file says stays unknown. */
    private static String read(String format, JsonNode source) {
        boolean plain = List.of("txt", "md", "csv", "html").contains(format);
        return plain ? opaque(source.path("bytes")) : source.path("bytes").asText();
    }

    private static ObjectNode toolUse(JsonNode use) {
        ObjectNode block = Json.object("tool_use");
        block.set("id", use.path("toolUseId"));
        block.set("name", use.path("name"));
        return block.set("input", use.path("input"));
    }

    private static ObjectNode toolResult(JsonNode result) {
        ObjectNode block = Json.object("tool_result");
        block.set("tool_use_id", result.path("toolUseId"));
        ArrayNode content = block.putArray("content");
        for (JsonNode part : result.path("content")) {
            ObjectNode meaning =
                    part.has("json")
                            ? Json.object("text").put("text", part.get("json").toString())
                            : block(part);
            if (meaning != null) content.add(meaning);
        }
        if (result.path("status").asText().equals("error")) block.put("is_error", true);
        return block;
    }

    private static ObjectNode reasoning(JsonNode reasoning) {
        if (reasoning.has("redactedContent"))
            return Json.object("redacted_thinking")
                    .put("data", opaque(reasoning.get("redactedContent")));
        ObjectNode block = Json.object("thinking");
        block.set("thinking", reasoning.at("/reasoningText/text"));
        JsonNode signature = reasoning.at("/reasoningText/signature");
        return signature.isTextual() ? block.set("signature", signature) : block;
    }

    /** The text that bytes are; one of thinking is itself encoded. */
    private static String opaque(JsonNode blob) {
        try {
            return new String(Base64.getDecoder().decode(blob.asText()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return blob.asText();
        }
    }

    private static ObjectNode cited(JsonNode cited) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : cited.path("content")) text.append(part.path("text").asText());
        return Json.object("text").put("text", text.toString());
    }

    private static ObjectNode searchResult(JsonNode result) {
        ObjectNode block = Json.object("search_result");
        block.set("source", result.path("source"));
        block.set("title", result.path("title"));
        if (result.hasNonNull("citations")) block.set("citations", result.get("citations"));
        return block.set("content", blocks(result.path("content")));
    }
}
