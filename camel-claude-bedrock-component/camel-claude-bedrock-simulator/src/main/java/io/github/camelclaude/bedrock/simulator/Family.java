package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Models with one form of request and answer in InvokeModel. What an answer looks like is told by
 * templates, whose texts that begin with a dollar sign stand for what an answer says.
 *
 * @param ids a pattern of the ids, without the prefix of a profile
 * @param required the one member that a request must have
 * @param prompt a pointer to the text, or to a list of messages
 * @param maxTokens a pointer to the limit of the answer, or {@code null}
 * @param stops a pointer to the stop sequences, or {@code null}
 * @param stopReasons Anthropic's words, and those of this family
 * @param streamsTools whether ConverseStream takes tools
 * @param streams whether there is a stream at all
 * @param whole of a plain answer
 * @param first of the first chunk with text, where it is unlike the rest
 * @param delta of a chunk with text
 * @param end of the last chunk
 */
record Family(
        String name,
        Pattern ids,
        String required,
        String prompt,
        String maxTokens,
        String stops,
        Map<String, String> stopReasons,
        boolean streamsTools,
        boolean streams,
        JsonNode whole,
        JsonNode first,
        JsonNode delta,
        JsonNode end) {

    static final Family CLAUDE = bare("claude", "anthropic\\.claude-.*");

    private static final List<Family> OTHERS = load();

    private static Family bare(String name, String ids) {
        return new Family(
                name,
                Pattern.compile(ids),
                "messages",
                "/messages",
                null,
                null,
                Map.of(),
                true,
                true,
                null,
                null,
                null,
                null);
    }

    /**
     * What an ARN hides is Claude, unless only other models stand behind such ARNs.
     *
     * @param body of InvokeModel, which tells apart the forms that one model takes; else {@code
     *     null}
     */
    static Family of(String modelId, ObjectNode body) {
        String id = modelId == null ? "" : Models.bare(modelId);
        if (modelId != null && Models.isImported(modelId))
            return body != null && body.has("prompt") ? named("llama") : named("open-weight");
        List<Family> fitting = OTHERS.stream().filter(family -> family.fits(id)).toList();
        if (id.startsWith("anthropic.") && body != null && body.has("messages")) return CLAUDE;
        return fitting.stream()
                .filter(family -> body != null && body.has(family.required))
                .findFirst()
                .orElse(fitting.isEmpty() ? CLAUDE : fitting.get(0));
    }

    private boolean fits(String bareId) {
        return ids.matcher(bareId).matches();
    }

    /** Whether a model of another provider has such an id. */
    static boolean knows(String bareId) {
        return OTHERS.stream().anyMatch(family -> family.fits(bareId));
    }

    private static Family named(String name) {
        return OTHERS.stream().filter(family -> family.name.equals(name)).findFirst().orElseThrow();
    }

    boolean isClaude() {
        return this == CLAUDE;
    }

    boolean embeds() {
        return name.equals("embedding");
    }

    Rendering rendering() {
        return switch (name) {
            case "claude" -> new InvokeRendering();
            case "nova" -> new NovaRendering();
            default -> new FamilyRendering(this);
        };
    }

    /** The request of InvokeModel as a Messages request. */
    ObjectNode messages(ObjectNode body) {
        if (isClaude()) return body;
        if (name.equals("nova")) return ConverseRequest.messages(body, ModelFacts.opaque());
        ObjectNode messages = Json.object();
        if (maxTokens != null) messages.set("max_tokens", body.at(maxTokens));
        if (stops != null) messages.set("stop_sequences", body.at(stops));
        JsonNode said = body.at(prompt);
        if (said instanceof ArrayNode turns) return messages.set("messages", turns.deepCopy());
        messages.putArray("messages").addObject().put("role", "user").set("content", said);
        return messages;
    }

    void check(ObjectNode body, boolean stream) {
        if (stream && !streams) throw new Refusal("The model is unsupported for streaming.");
        JsonNode member = body.path(required);
        if (member.isMissingNode() || member.isNull())
            throw malformed("#: required key [" + required + "] not found");
        boolean list = prompt.equals("/messages");
        if (list ? !member.isArray() || member.isEmpty() : !member.isTextual())
            throw malformed(
                    "#/" + required + ": expected type: " + (list ? "JSONArray" : "String"));
    }

    private static Refusal malformed(String why) {
        return new Refusal(
                "Malformed input request: " + why + ", please reformat your input and try again.");
    }

    /** Its own word for a stop reason. */
    String stop(String reason) {
        return stopReasons.getOrDefault(reason, reason);
    }

    private static List<Family> load() {
        try (InputStream json = Family.class.getResourceAsStream("families.json")) {
            return Json.MAPPER.readValue(json, new TypeReference<List<Family>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
