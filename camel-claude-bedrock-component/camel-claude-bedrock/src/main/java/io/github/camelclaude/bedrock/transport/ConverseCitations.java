package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** Citations from the words of Converse to those of the Messages API, and back. */
final class ConverseCitations {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<Location> LOCATIONS =
            List.of(
                    new Location("documentChar", "char_location", "document", "char_index"),
                    new Location("documentPage", "page_location", "document", "page_number"),
                    new Location(
                            "documentChunk", "content_block_location", "document", "block_index"),
                    new Location(
                            "searchResultLocation",
                            "search_result_location",
                            "search_result",
                            "block_index"));

    private ConverseCitations() {}

    /**
     * Where a cited text stands.
     *
     * @param converse the member of Converse's union
     * @param type of the citation in the Messages API
     * @param of what the index is of: {@code document_index} there, {@code documentIndex} here
     * @param unit of start and end, as the Messages API calls it
     */
    private record Location(String converse, String type, String of, String unit) {

        String index() {
            return of.equals("document") ? "documentIndex" : "searchResultIndex";
        }
    }

    static JsonNode toMessages(JsonNode citation) {
        ObjectNode made = JSON.objectNode();
        for (Location location : LOCATIONS) {
            JsonNode place = citation.path("location").path(location.converse());
            if (!place.isObject()) continue;
            made.put("type", location.type()).put("cited_text", text(citation));
            copy(place, location.index(), made, location.of() + "_index");
            copy(place, "start", made, "start_" + location.unit());
            copy(place, "end", made, "end_" + location.unit());
        }
        return made.isEmpty() ? citation : titled(citation, made);
    }

    private static JsonNode titled(JsonNode citation, ObjectNode made) {
        boolean search = made.get("type").asText().equals("search_result_location");
        copy(citation, "title", made, search ? "title" : "document_title");
        if (search) copy(citation, "source", made, "source");
        return made;
    }

    private static String text(JsonNode citation) {
        return citation.path("sourceContent")
                .valueStream()
                .map(part -> part.path("text").asText())
                .collect(Collectors.joining());
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String newName) {
        if (from.hasNonNull(name)) to.set(newName, from.get(name));
    }

    /** The block of a text with citations, to be sent back. */
    static JsonNode block(String text, JsonNode citations) {
        ObjectNode block = JSON.objectNode();
        block.putArray("content").addObject().put("text", text);
        var all = block.putArray("citations");
        citations.forEach(citation -> all.add(toConverse(citation)));
        return block;
    }

    private static JsonNode toConverse(JsonNode citation) {
        for (Location location : LOCATIONS)
            if (location.type().equals(citation.path("type").asText()))
                return toConverse(citation, location);
        return citation;
    }

    private static JsonNode toConverse(JsonNode citation, Location location) {
        ObjectNode made = JSON.objectNode();
        copy(citation, "document_title", made, "title");
        copy(citation, "title", made, "title");
        copy(citation, "source", made, "source");
        made.putArray("sourceContent").addObject().set("text", citation.get("cited_text"));
        ObjectNode place = made.putObject("location").putObject(location.converse());
        copy(citation, location.of() + "_index", place, location.index());
        copy(citation, "start_" + location.unit(), place, "start");
        copy(citation, "end_" + location.unit(), place, "end");
        return made;
    }
}
