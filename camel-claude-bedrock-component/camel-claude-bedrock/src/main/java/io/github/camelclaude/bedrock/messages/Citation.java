package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a piece of an answer refers to.
 *
 * @param text the piece of the answer
 * @param type {@code char_location}, {@code page_location}, {@code content_block_location} or
 *     {@code search_result_location}
 * @param citedText the words of the source
 * @param index which document of the request, or which search result, counted from 0
 * @param title of the document or search result, or {@code null} where it has none
 * @param source of the search result, or {@code null}
 * @param start where the words begin: a character, page or block. Pages are counted from 1, all
 *     else from 0
 * @param end the first character, page or block that does not belong to it any more
 * @param json all members as they came
 */
public record Citation(
        String text,
        String type,
        String citedText,
        Integer index,
        String title,
        String source,
        Integer start,
        Integer end,
        JsonNode json) {

    static List<Citation> of(TextBlock block) {
        JsonNode citations = block.extra().get("citations");
        if (citations == null || !citations.isArray()) return List.of();
        return citations.valueStream().map(citation -> of(block.text(), citation)).toList();
    }

    private static Citation of(String text, JsonNode json) {
        return new Citation(
                text,
                text(json, "type"),
                text(json, "cited_text"),
                number(json, "document_index", "search_result_index"),
                json.has("document_title") ? text(json, "document_title") : text(json, "title"),
                text(json, "source"),
                number(json, "start_char_index", "start_page_number", "start_block_index"),
                number(json, "end_char_index", "end_page_number", "end_block_index"),
                json);
    }

    private static String text(JsonNode json, String member) {
        return json.path(member).textValue();
    }

    private static Integer number(JsonNode json, String... members) {
        for (String member : members)
            if (json.path(member).isNumber()) return json.get(member).intValue();
        return null;
    }
}
