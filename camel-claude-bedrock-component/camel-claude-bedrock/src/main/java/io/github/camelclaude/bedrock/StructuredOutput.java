package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Model;
import io.github.camelclaude.bedrock.messages.ModelCatalog;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a schema is asked for. */
enum StructuredOutput {
    /** The model can write nothing else. */
    NATIVE,
    /** The arguments of a tool are the answer. */
    TOOL,
    /** Claude is told in words. */
    INSTRUCTION;

    /** The tool whose arguments are the answer. */
    static final String ANSWER = "answer";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /**
     * @return empty for {@code auto}
     * @throws IllegalArgumentException if there is no such way
     */
    static Optional<StructuredOutput> of(String name) {
        if (name.equals("auto")) return Optional.empty();
        try {
            return Optional.of(valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "structuredOutput="
                            + name
                            + " is unknown: write auto, native, tool or instruction");
        }
    }

    /**
     * The best that the model is known to take.
     *
     * @param cites whether documents are to be cited, those of earlier turns too
     */
    static StructuredOutput choose(
            AnswerSchema schema, MessageRequest request, Model model, boolean cites) {
        if (ModelCatalog.isOfOthers(request.model())) return INSTRUCTION;
        boolean takes = model != null && Boolean.TRUE.equals(model.structuredOutput());
        boolean free = !cites && !cites(request);
        if (takes && free && schema.nativeForm().isPresent()) return NATIVE;
        return schema.json().path("type").asText().equals("object") ? TOOL : INSTRUCTION;
    }

    /** Citations and the format exclude one another. */
    private static boolean cites(MessageRequest request) {
        return request.messages().stream()
                .flatMap(message -> message.content().stream())
                .anyMatch(block -> block.extra().containsKey("citations"));
    }

    /** The request that asks for it. */
    MessageRequest ask(AnswerSchema schema, MessageRequest request, Model model) {
        return switch (this) {
            case NATIVE -> formatted(schema.nativeForm().orElseThrow(), request);
            case TOOL -> withTool(schema.json(), request, model);
            case INSTRUCTION ->
                    instructed(
                            request,
                            "Answer with JSON alone, without any other word and without a code"
                                    + " block. The JSON must have this JSON Schema: "
                                    + schema.json());
        };
    }

    private static MessageRequest formatted(JsonNode schema, MessageRequest request) {
        ObjectNode config = JSON.objectNode();
        if (request.additional().get("output_config") instanceof ObjectNode given)
            config.setAll(given);
        config.putObject("format").put("type", "json_schema").set("schema", schema);
        return request.with("output_config", config);
    }

    private static MessageRequest withTool(JsonNode schema, MessageRequest request, Model model) {
        boolean alone = !request.additional().containsKey("tools");
        if (holdsAnswer(request.additional().get("tools")))
            throw new IllegalArgumentException(
                    "A tool is called "
                            + ANSWER
                            + ", as is the one by which Claude gives an answer with a schema: give it"
                            + " another name");
        ArrayNode tools = JSON.arrayNode();
        if (request.additional().get("tools") instanceof ArrayNode given) tools.addAll(given);
        tools.addObject()
                .put("name", ANSWER)
                .put("description", "Gives the final answer. Its arguments are the answer.")
                .set("input_schema", schema);
        MessageRequest asked = request.with("tools", tools);
        if (alone && mayForce(request, model))
            return asked.with(
                    "tool_choice", JSON.objectNode().put("type", "tool").put("name", ANSWER));
        return instructed(
                asked,
                "Give your final answer by calling the tool "
                        + ANSWER
                        + ", exactly once, and not in words.");
    }

    private static boolean holdsAnswer(JsonNode tools) {
        return tools != null
                && tools.valueStream().anyMatch(tool -> ANSWER.equals(tool.path("name").asText()));
    }

    private static boolean mayForce(MessageRequest request, Model model) {
        boolean manual = request.thinking() != null && "enabled".equals(request.thinking().type());
        return model != null
                && Boolean.TRUE.equals(model.forcedTool())
                && !manual
                && !request.additional().containsKey("tool_choice")
                && !request.additional().containsKey("thinking");
    }

    private static MessageRequest instructed(MessageRequest request, String instruction) {
        JsonNode written = request.additional().get("system");
        if (written instanceof ArrayNode blocks) {
            ArrayNode more = JSON.arrayNode().addAll(blocks);
            more.addObject().put("type", "text").put("text", instruction);
            return request.with("system", more);
        }
        String system = written != null ? written.asText() : request.system();
        String both =
                system == null || system.isBlank() ? instruction : system + "\n\n" + instruction;
        return written != null
                ? request.with("system", JSON.textNode(both))
                : request.toBuilder().system(both).build();
    }

    /** Whether a call of this tool is the answer. */
    boolean isAnswer(String toolName) {
        return this == TOOL && ANSWER.equals(toolName);
    }

    /** The JSON in a text, which Claude may have put into a code block after all. */
    static String json(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("```")) return stripped;
        List<String> lines = stripped.lines().toList();
        boolean fenced = lines.size() > 2 && lines.get(lines.size() - 1).strip().equals("```");
        return fenced ? String.join("\n", lines.subList(1, lines.size() - 1)) : stripped;
    }
}
