package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.TextBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Converse's names for what the Messages API calls media types. */
final class ConverseFormats {

    private static final Map<String, String> IMAGES =
            Map.of(
                    "image/png", "png",
                    "image/jpeg", "jpeg",
                    "image/gif", "gif",
                    "image/webp", "webp");

    private static final Map<String, String> DOCUMENTS =
            Map.of(
                    "application/pdf", "pdf",
                    "text/plain", "txt",
                    "text/csv", "csv",
                    "text/html", "html",
                    "text/markdown", "md",
                    "application/msword", "doc",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                            "docx",
                    "application/vnd.ms-excel", "xls",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

    private ConverseFormats() {}

    static String ofImage(String mediaType) {
        return of(IMAGES, mediaType, "image");
    }

    static String ofDocument(String mediaType) {
        return of(DOCUMENTS, mediaType, "document");
    }

    private static String of(Map<String, String> formats, String mediaType, String kind) {
        String format = formats.get(mediaType);
        if (format != null) return format;
        throw new IllegalArgumentException(
                "Converse takes no "
                        + kind
                        + " of the type "
                        + mediaType
                        + ": use one of "
                        + formats.keySet());
    }

    /** A string, or an array of blocks. */
    static List<ContentBlock> blocks(JsonNode content) {
        if (content == null)
            throw new IllegalArgumentException(
                    "A document or search result has no content: write a text, or an array of"
                            + " text blocks");
        try {
            if (content.isTextual()) return List.of(new TextBlock(content.textValue()));
            List<ContentBlock> blocks = new ArrayList<>();
            for (JsonNode block : content) blocks.add(MessagesReader.block(block));
            return blocks;
        } catch (IOException e) {
            throw new IllegalArgumentException("The content holds something that is no block", e);
        }
    }
}
