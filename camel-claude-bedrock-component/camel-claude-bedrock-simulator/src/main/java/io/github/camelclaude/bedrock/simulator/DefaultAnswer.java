package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The answer to what was not scripted: it repeats what it was told. */
final class DefaultAnswer {

    private static final int LONGEST = 200;

    private DefaultAnswer() {}

    static Answer to(Call call, Duration delay, Duration chunkDelay) {
        JsonNode body = call.messages();
        String text = text(body);
        Answer answer = stopped(body, text).delay(delay).chunkDelay(chunkDelay);
        return thinks(call, body) ? thinking(call, body, answer) : answer;
    }

    private static Answer stopped(JsonNode body, String text) {
        int most = body.path("max_tokens").asInt(Integer.MAX_VALUE);
        for (JsonNode stop : body.path("stop_sequences")) {
            int at = text.indexOf(stop.asText());
            if (at >= 0)
                return Answer.text(text.substring(0, at))
                        .stopReason("stop_sequence")
                        .stopSequence(stop.asText());
        }
        if (Tokens.of(text) <= most) return Answer.text(text);
        return Answer.text(text.substring(0, Math.min(text.length(), Math.max(1, most * 4))))
                .stopReason("max_tokens");
    }

    private static String text(JsonNode body) {
        List<String> sentences = new ArrayList<>();
        JsonNode last = body.path("messages").path(body.path("messages").size() - 1);
        JsonNode content = last.path("content");
        String said = content.isTextual() ? content.textValue() : lastText(content);
        if (said != null) sentences.add("You said: \"" + cut(said.strip()) + "\"");
        for (JsonNode block : content) describe(block, sentences);
        String system = system(body.path("system"));
        if (!system.isEmpty())
            sentences.add("Your system prompt has " + system.length() + " characters.");
        return sentences.isEmpty() ? "You said nothing in words." : String.join(" ", sentences);
    }

    private static String lastText(JsonNode content) {
        String text = null;
        for (JsonNode block : content)
            if (block.path("type").asText().equals("text")) text = block.path("text").asText();
        return text;
    }

    private static void describe(JsonNode block, List<String> sentences) {
        String type = block.path("type").asText();
        if (!type.equals("image") && !type.equals("document")) return;
        int length = block.at("/source/data").asText().length() * 3 / 4;
        sentences.add(
                "I see %s %s of about %d bytes (%s)."
                        .formatted(
                                type.equals("image") ? "an" : "a",
                                type,
                                length,
                                block.at("/source/media_type").asText("text/plain")));
    }

    private static String system(JsonNode system) {
        if (system.isTextual()) return system.textValue();
        StringBuilder text = new StringBuilder();
        for (JsonNode block : system) text.append(block.path("text").asText());
        return text.toString();
    }

    private static boolean thinks(Call call, JsonNode body) {
        String type = body.at("/thinking/type").asText("");
        return switch (type) {
            case "enabled", "adaptive" -> true;
            case "disabled", "between_tools" -> false;
            default -> call.model().thinksByDefault();
        };
    }

    private static Answer thinking(Call call, JsonNode body, Answer answer) {
        String display = body.at("/thinking/display").asText("");
        boolean omitted =
                display.isEmpty() ? call.model().omitsThinking() : display.equals("omitted");
        return answer.thinking(
                omitted ? "" : "I have been asked something and will repeat what I was told.");
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
