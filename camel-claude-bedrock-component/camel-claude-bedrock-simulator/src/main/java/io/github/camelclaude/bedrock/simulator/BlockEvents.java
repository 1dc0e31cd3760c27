package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** The events of one block. */
final class BlockEvents {

    /** By code points, so that no surrogate pair is cut; a frame has an upper limit. */
    private static final Pattern WORD = Pattern.compile("\\s*\\S{1,5000}\\s*|\\s+");

    private static final Pattern FEW_CHARACTERS = Pattern.compile("(?s).{1,5}");

    private final int index;
    private final Block block;
    private final ObjectNode start;

    BlockEvents(int index, Block block) {
        this.index = index;
        this.block = block;
        this.start = block.json().deepCopy();
    }

    Iterator<byte[]> all() {
        Iterator<byte[]> deltas = deltas(block.json().path("type").asText());
        ObjectNode first = event("content_block_start");
        first.set("content_block", start);
        return new Chained<>(List.of(one(first), deltas, one(event("content_block_stop"))));
    }

    /** Leaves in the start what does not come by deltas. */
    private Iterator<byte[]> deltas(String type) {
        if (type.equals("text") && textual("text")) return text();
        if (type.equals("thinking") && textual("thinking")) return thinking();
        if (type.endsWith("tool_use") && start.path("input").isObject()) return input();
        return Collections.emptyIterator();
    }

    private boolean textual(String member) {
        return start.path(member).isTextual();
    }

    private Iterator<byte[]> text() {
        Iterator<String> pieces =
                block.pieces() == null ? cut(WORD, taken("text")) : block.pieces().iterator();
        return new Chained<>(List.of(deltas("text_delta", "text", pieces), citations()));
    }

    private Iterator<byte[]> citations() {
        JsonNode citations = start.path("citations");
        if (!citations.isArray()) return Collections.emptyIterator();
        start.putArray("citations");
        return new Mapped<JsonNode, byte[]>(
                citations.iterator(), citation -> delta("citations_delta", "citation", citation));
    }

    private Iterator<byte[]> thinking() {
        Iterator<byte[]> deltas =
                deltas("thinking_delta", "thinking", cut(WORD, taken("thinking")));
        if (!textual("signature")) return deltas;
        return new Chained<>(
                List.of(
                        deltas,
                        deltas(
                                "signature_delta",
                                "signature",
                                List.of(taken("signature")).iterator())));
    }

    private Iterator<byte[]> input() {
        String json = start.get("input").toString();
        start.putObject("input");
        Iterator<String> pieces =
                json.equals("{}") ? Collections.emptyIterator() : cut(FEW_CHARACTERS, json);
        return new Chained<>(
                List.of(
                        deltas("input_json_delta", "partial_json", List.of("").iterator()),
                        deltas("input_json_delta", "partial_json", pieces)));
    }

    private String taken(String member) {
        String text = start.get(member).textValue();
        start.put(member, "");
        return text;
    }

    private static Iterator<String> cut(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group()).iterator();
    }

    private Iterator<byte[]> deltas(String type, String member, Iterator<String> pieces) {
        return new Mapped<String, byte[]>(
                pieces, piece -> delta(type, member, JsonNodeFactory.instance.textNode(piece)));
    }

    private byte[] delta(String type, String member, JsonNode value) {
        ObjectNode event = event("content_block_delta");
        event.set("delta", Json.object(type).set(member, value));
        return Events.bytes(event);
    }

    private ObjectNode event(String type) {
        return Json.object(type).put("index", index);
    }

    private static Iterator<byte[]> one(ObjectNode event) {
        return List.of(Events.bytes(event)).iterator();
    }
}
