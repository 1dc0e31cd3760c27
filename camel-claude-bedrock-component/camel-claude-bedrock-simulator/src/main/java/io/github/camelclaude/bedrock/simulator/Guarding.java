package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A guardrail at work on one request.
 *
 * @param input what it says of the prompt
 */
record Guarding(GuardrailUse use, Guardrail guardrail, Assessment input) {

    static Guarding of(GuardrailUse use, Guardrail guardrail, Call call) {
        return new Guarding(use, guardrail, new Assessment(guardrail, prompt(call)));
    }

    /** Where something is marked to be guarded, that alone; else all text of the messages. */
    private static List<String> prompt(Call call) {
        List<String> texts = new ArrayList<>();
        if (call.body() != null)
            for (JsonNode guarded : call.body().findValues("guardContent"))
                texts.add(guarded.at("/text/text").asText());
        if (texts.isEmpty())
            for (JsonNode message : call.messages().path("messages"))
                texts(message.path("content"), texts);
        return texts;
    }

    private static void texts(JsonNode content, List<String> texts) {
        if (content.isTextual()) texts.add(content.textValue());
        for (JsonNode block : content)
            if (block.path("text").isTextual()) texts.add(block.get("text").textValue());
    }

    /** Changes what the model is told. */
    void mask(ObjectNode messages) {
        for (JsonNode message : messages.path("messages")) {
            JsonNode content = message.path("content");
            if (content.isTextual())
                ((ObjectNode) message).put("content", input.masked(content.textValue()));
            for (JsonNode block : content)
                if (block.path("text").isTextual())
                    ((ObjectNode) block).put("text", input.masked(block.get("text").textValue()));
        }
    }

    Assessment assess(Answer answer) {
        return new Assessment(
                guardrail,
                answer.said.content().stream()
                        .map(Block::whole)
                        .filter(block -> block.path("text").isTextual())
                        .map(block -> block.get("text").textValue())
                        .toList());
    }

    /** What of an answer may go out; a stream that does not wait has given it away already. */
    Answer released(Answer answer, Assessment output) {
        if (!output.intervenes() || use.async()) return answer;
        if (output.blocks()) return answer.content(List.of(text(output.message())));
        return answer.content(answer.said.content().stream().map(b -> masked(b, output)).toList());
    }

    private static Block masked(Block block, Assessment output) {
        ObjectNode json = block.whole().deepCopy();
        if (json.path("text").isTextual())
            json.put("text", output.masked(json.get("text").textValue()));
        return Block.of(json);
    }

    /** What is said instead of asking the model. */
    Answer refusal() {
        return Answer.text(input.message()).usage(0, 0);
    }

    private static Block text(String text) {
        return Block.of(Json.object("text").put("text", text));
    }
}
