package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a model is told, block by block. */
final class Prompt {

    private Prompt() {}

    /** In the order in which the model reads: tools, system prompt, messages. */
    static List<Placed> of(JsonNode body) {
        List<Placed> blocks = new ArrayList<>();
        content(blocks, "tools", "tool", body.path("tools"));
        content(blocks, "system", "prompt", body.path("system"));
        blocks.addAll(ofMessages(body.path("messages")));
        return blocks;
    }

    static List<Placed> ofMessages(JsonNode messages) {
        List<Placed> blocks = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.path(i);
            String role = message.path("role").asText();
            content(blocks, "messages." + i + ".content", role, message.path("content"));
        }
        return blocks;
    }

    /** A text is as good as a list of one block. */
    private static void content(List<Placed> to, String at, String role, JsonNode content) {
        if (content.isTextual())
            to.add(new Placed(at, role, Json.object("text").set("text", content)));
        else if (content.isArray())
            for (int i = 0; i < content.size(); i++)
                to.add(new Placed(at + "." + i, role, content.get(i)));
    }
}
