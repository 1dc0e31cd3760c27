package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The simulator's measure: four bytes of UTF-8 are a token, begun ones counted whole. */
final class Tokens {

    private static final List<String> UNCOUNTED =
            List.of("type", "signature", "id", "media_type", "cache_control");

    private Tokens() {}

    static int of(String text) {
        return (text.getBytes(StandardCharsets.UTF_8).length + 3) / 4;
    }

    /** Of all strings of system prompt, tools and messages. */
    static int ofPrompt(JsonNode body) {
        return Math.max(
                1,
                ofTexts(body.path("system"))
                        + ofTexts(body.path("messages"))
                        + ofTexts(body.path("tools")));
    }

    static int ofAnswer(List<Block> content) {
        return Math.max(1, content.stream().mapToInt(Block::tokens).sum());
    }

    static int ofThinking(List<Block> content) {
        return content.stream()
                .mapToInt(block -> of(block.json().path("thinking").asText("")))
                .sum();
    }

    static int ofTexts(JsonNode node) {
        if (node.isTextual()) return of(node.textValue());
        int sum = 0;
        for (var member : node.properties())
            if (!UNCOUNTED.contains(member.getKey())) sum += ofTexts(member.getValue());
        if (node.isArray()) for (JsonNode each : node) sum += ofTexts(each);
        return sum;
    }
}
