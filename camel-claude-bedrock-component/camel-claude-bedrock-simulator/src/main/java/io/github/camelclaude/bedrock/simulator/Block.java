package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A block of content.
 *
 * @param json whole, or without its text where there are pieces
 * @param pieces the deltas of its text, where they are given; {@code null} where they are made up
 */
record Block(ObjectNode json, List<String> pieces) {

    static Block of(ObjectNode json) {
        return new Block(json, null);
    }

    /** A list of equal pieces costs no memory until it is joined. */
    static Block text(List<String> pieces) {
        return new Block(Json.object("text").put("text", ""), pieces);
    }

    ObjectNode whole() {
        return pieces == null ? json : json.deepCopy().put("text", String.join("", pieces));
    }

    int tokens() {
        if (pieces == null) return Tokens.ofTexts(json);
        long bytes = 0;
        long length = 0;
        String known = null;
        for (String piece : pieces) {
            if (piece != known) length = piece.getBytes(StandardCharsets.UTF_8).length;
            known = piece;
            bytes += length;
        }
        return (int) Math.min(Integer.MAX_VALUE, (bytes + 3) / 4);
    }
}
