package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/** The answer to what was not scripted: it repeats what it was told, and uses tools. */
final class DefaultAnswer {

    private DefaultAnswer() {}

    static Answer to(Call call, Duration delay, Duration chunkDelay) {
        JsonNode body = call.messages();
        Answer answer = answer(body).delay(delay).chunkDelay(chunkDelay);
        return thinks(call, body) ? thinking(call, body, answer) : answer;
    }

    private static Answer answer(JsonNode body) {
        Turn turn = Turn.toAnswer(body.path("messages"));
        String said = turn.lastText() == null ? "" : turn.lastText();
        boolean forced = List.of("any", "tool").contains(body.at("/tool_choice/type").asText());
        boolean told = !forced && !turn.blocks("tool_result").isEmpty();
        List<JsonNode> tools = told ? List.of() : ToolCalls.of(body, said);
        if (!tools.isEmpty()) return calling(tools, said);
        JsonNode schema = body.at("/output_config/format/schema");
        return stopped(body, schema.isObject() ? valid(schema) : Telling.of(body, turn));
    }

    private static Answer calling(List<JsonNode> tools, String said) {
        Answer answer = Answer.nothing();
        for (JsonNode tool : tools)
            answer =
                    answer.toolUse(
                            tool.path("name").asText(), ToolCalls.input(tool, said).toString());
        return answer;
    }

    private static List<ObjectNode> valid(JsonNode schema) {
        String json = Instance.of(schema, Values.USUAL).toString();
        return List.of(Json.object("text").put("text", json));
    }

    private static Answer stopped(JsonNode body, List<ObjectNode> blocks) {
        StringBuilder all = new StringBuilder();
        for (ObjectNode block : blocks) all.append(block.path("text").asText());
        String text = all.toString();
        for (JsonNode stop : body.path("stop_sequences")) {
            int at = text.indexOf(stop.asText());
            if (at >= 0)
                return cut(blocks, at).stopReason("stop_sequence").stopSequence(stop.asText());
        }
        int most = body.path("max_tokens").asInt(Integer.MAX_VALUE);
        if (Tokens.of(text) <= most) return cut(blocks, text.length());
        return cut(blocks, Math.min(text.length(), Math.max(1, most * 4))).stopReason("max_tokens");
    }

    private static Answer cut(List<ObjectNode> blocks, int length) {
        Answer answer = Answer.nothing();
        int left = length;
        for (ObjectNode block : blocks) {
            String text = block.path("text").asText();
            if (left > 0)
                answer =
                        answer.block(
                                block.put("text", text.substring(0, Math.min(left, text.length())))
                                        .toString());
            left -= text.length();
        }
        return length == 0 ? Answer.text("") : answer;
    }

    private static boolean thinks(Call call, JsonNode body) {
        return switch (body.at("/thinking/type").asText("")) {
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
}
