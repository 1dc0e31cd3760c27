package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Citations of the sources in a request, which are counted through all of its messages. */
final class Citing {

    private static final Pattern SENTENCE = Pattern.compile("(?s)\\s*.*?[.!?](?=\\s|$)");

    private final List<Placed> sources;

    Citing(JsonNode messages) {
        this.sources = CitationRules.sources(messages);
    }

    /** Of the beginning of a source, or of the first one in a result; {@code null} for none. */
    ObjectNode of(Placed block) {
        if (block.is("tool_result"))
            return sources.stream()
                    .filter(source -> source.at().startsWith(block.at() + "."))
                    .map(this::of)
                    .findFirst()
                    .orElse(null);
        if (!CitationRules.cites(block.json())) return null;
        return block.is("search_result") ? ofResult(block) : ofDocument(block);
    }

    private int index(Placed block) {
        return sources.stream()
                .filter(source -> source.is(block.json().path("type").asText()))
                .map(Placed::at)
                .toList()
                .indexOf(block.at());
    }

    private ObjectNode ofResult(Placed block) {
        ObjectNode citation = Json.object("search_result_location");
        citation.put("cited_text", block.json().at("/content/0/text").asText());
        citation.put("search_result_index", index(block));
        citation.set("source", block.json().path("source"));
        citation.set("title", block.json().path("title"));
        return citation.put("start_block_index", 0).put("end_block_index", 1);
    }

    private ObjectNode ofDocument(Placed block) {
        JsonNode source = block.json().path("source");
        JsonNode title = block.json().path("title");
        ObjectNode citation =
                switch (source.path("type").asText()) {
                    case "text" -> ofText(sentence(source.path("data").asText()));
                    case "content" -> ofBlocks(source.path("content"));
                    default -> ofPages();
                };
        citation.put("document_index", index(block));
        return citation.put("document_title", title.isTextual() ? title.textValue() : null);
    }

    private static ObjectNode ofText(String sentence) {
        return Json.object("char_location")
                .put("cited_text", sentence)
                .put("start_char_index", 0)
                .put("end_char_index", sentence.codePointCount(0, sentence.length()));
    }

    private static ObjectNode ofBlocks(JsonNode content) {
        String text = content.isTextual() ? content.asText() : content.at("/0/text").asText();
        return Json.object("content_block_location")
                .put("cited_text", text)
                .put("start_block_index", 0)
                .put("end_block_index", 1);
    }

    /** What stands on it cannot be read here. */
    private static ObjectNode ofPages() {
        return Json.object("page_location")
                .put("cited_text", "The first page")
                .put("start_page_number", 1)
                .put("end_page_number", 2);
    }

    private static String sentence(String text) {
        Matcher sentence = SENTENCE.matcher(text);
        return sentence.lookingAt() ? sentence.group() : text;
    }
}
