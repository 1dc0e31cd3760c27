package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Tells back what a request told, in sentences. */
final class Telling {

    private static final int LONGEST = 200;

    /**
     * @param citation or {@code null}
     */
    private record Sentence(String text, ObjectNode citation) {}

    private final List<Sentence> sentences = new ArrayList<>();
    private final Citing citing;

    private Telling(JsonNode body) {
        this.citing = new Citing(body.path("messages"));
    }

    /** Blocks of text; one, unless something is cited. */
    static List<ObjectNode> of(JsonNode body, Turn turn) {
        Telling telling = new Telling(body);
        turn.blocks("tool_result").forEach(telling::result);
        if (turn.lastText() != null) telling.add("You said: " + quoted(turn.lastText()), null);
        turn.blocks().forEach(telling::source);
        telling.system(body.path("system"));
        if (telling.sentences.isEmpty()) telling.add("You said nothing in words.", null);
        return telling.blocks();
    }

    private void add(String text, ObjectNode citation) {
        sentences.add(new Sentence(text, citation));
    }

    private void result(Placed result) {
        boolean failed = result.json().path("is_error").asBoolean();
        String text = quoted(text(result.json().path("content")));
        add("The tool " + (failed ? "failed: " : "said: ") + text, citing.of(result));
    }

    private static String text(JsonNode content) {
        if (content.isTextual()) return content.textValue();
        List<String> parts = new ArrayList<>();
        for (JsonNode part : content)
            parts.add(
                    switch (part.path("type").asText()) {
                        case "text" -> part.path("text").asText();
                        case "search_result" -> text(part.path("content"));
                        default -> "(" + part.path("type").asText() + ")";
                    });
        return String.join(" ", parts);
    }

    private void source(Placed block) {
        if (block.is("search_result"))
            add(
                    "I see a search result (" + block.json().path("title").asText() + ").",
                    citing.of(block));
        if (block.is("image") || block.is("document"))
            add(media(block.json()), block.is("image") ? null : citing.of(block));
    }

    private static String media(JsonNode block) {
        String type = block.path("type").asText();
        int length = block.at("/source/data").asText().length() * 3 / 4;
        return "I see %s %s of about %d bytes (%s)."
                .formatted(
                        type.equals("image") ? "an" : "a",
                        type,
                        length,
                        block.at("/source/media_type").asText("text/plain"));
    }

    private void system(JsonNode system) {
        StringBuilder text = new StringBuilder(system.asText());
        for (JsonNode block : system) text.append(block.path("text").asText());
        if (!text.isEmpty()) add("Your system prompt has " + text.length() + " characters.", null);
    }

    private static String quoted(String text) {
        String bare = text.strip();
        boolean fits = bare.length() <= LONGEST;
        return "\"" + (fits ? bare : bare.substring(0, LONGEST) + "...") + "\"";
    }

    private List<ObjectNode> blocks() {
        List<ObjectNode> blocks = new ArrayList<>();
        ObjectNode open = null;
        for (Sentence sentence : sentences) {
            String text = blocks.isEmpty() ? sentence.text : " " + sentence.text;
            if (open != null && sentence.citation == null) {
                open.put("text", open.get("text").asText() + text);
                continue;
            }
            ObjectNode block = Json.object("text").put("text", text);
            blocks.add(block);
            open = sentence.citation == null ? block : null;
            if (open == null) block.putArray("citations").add(sentence.citation);
        }
        return blocks;
    }
}
