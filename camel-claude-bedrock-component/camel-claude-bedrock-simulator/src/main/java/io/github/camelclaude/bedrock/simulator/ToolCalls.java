package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Which tools a model would use that knows words, and nothing else. */
final class ToolCalls {

    private static final int MOST = 4;

    private ToolCalls() {}

    /** The tools that it uses; none where it just answers. */
    static List<JsonNode> of(JsonNode body, String said) {
        JsonNode choice = body.path("tool_choice");
        int most = choice.path("disable_parallel_tool_use").asBoolean() ? 1 : MOST;
        List<JsonNode> tools = new ArrayList<>();
        body.path("tools").forEach(tools::add);
        return switch (choice.path("type").asText("auto")) {
            case "none" -> List.of();
            case "any" -> tools.stream().limit(1).toList();
            case "tool" ->
                    tools.stream()
                            .filter(tool -> tool.path("name").equals(choice.path("name")))
                            .toList();
            default -> tools.stream().filter(tool -> fits(tool, said)).limit(most).toList();
        };
    }

    private static boolean fits(JsonNode tool, String said) {
        Set<String> words = Question.telling(tool.path("name").asText());
        words.addAll(Question.telling(tool.path("description").asText()));
        return tool.has("input_schema") && !Collections.disjoint(words, Question.telling(said));
    }

    /** What the tool is called with. */
    static JsonNode input(JsonNode tool, String said) {
        Question question = new Question(said, Question.words(tool.path("name").asText()));
        JsonNode input = Instance.of(tool.path("input_schema"), question);
        return input.isObject() ? input : Json.object();
    }
}
