package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.RedactedThinkingBlock;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.StopReason;
import io.github.camelclaude.bedrock.messages.TextBlock;
import io.github.camelclaude.bedrock.messages.ThinkingBlock;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import io.github.camelclaude.bedrock.messages.UnknownBlock;
import io.github.camelclaude.bedrock.messages.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what Converse answers into the words of the Messages API; what these have no word for stays
 * in Converse's.
 *
 * @param claude whether the model is a Claude, whose refusal Converse calls {@code
 *     content_filtered}
 */
record ConverseReader(boolean claude) {

    private static final String RESPONSE_FIELDS = "additionalModelResponseFields";

    private static final Set<String> COUNTED =
            Set.of(
                    "inputTokens",
                    "outputTokens",
                    "cacheReadInputTokens",
                    "cacheWriteInputTokens",
                    "cacheReadInputTokenCount",
                    "cacheWriteInputTokenCount");

    /**
     * @param json whole
     */
    Reply reply(JsonNode json) throws IOException {
        JsonNode message = json.path("output").path("message");
        Ending ending = ending(json, json);
        return new Reply(
                null,
                invokedModel(json),
                message.path("role").textValue(),
                blocks(message.path("content")),
                ending.stopReason,
                ending.stopSequence,
                usage(json.path("usage")),
                ending.all(),
                null);
    }

    private static List<ContentBlock> blocks(JsonNode content) throws IOException {
        List<ContentBlock> blocks = new ArrayList<>();
        for (JsonNode block : content) blocks.add(block(block));
        return blocks;
    }

    private static ContentBlock block(JsonNode block) throws IOException {
        if (block.path("text").isTextual()) return new TextBlock(block.get("text").textValue());
        if (block.has("toolUse")) return toolUse(block.get("toolUse"));
        if (block.has("reasoningContent")) return reasoning(block.get("reasoningContent"));
        if (block.has("citationsContent")) return cited(block.get("citationsContent"));
        return new UnknownBlock(null, members(block));
    }

    /** A tool that the service called itself stays in the words of Converse. */
    static ContentBlock toolUse(JsonNode json) {
        Map<String, JsonNode> rest = members(json);
        JsonNode type = rest.remove("type");
        if (type != null && !type.isNull() && !type.asText().equals("tool_use"))
            return new UnknownBlock(null, Map.of("toolUse", json));
        JsonNode input = rest.remove("input");
        return new ToolUseBlock(
                text(rest.remove("toolUseId")),
                text(rest.remove("name")),
                input == null ? JsonNodeFactory.instance.objectNode() : input,
                rest);
    }

    private static ContentBlock reasoning(JsonNode json) throws IOException {
        JsonNode redacted = json.get("redactedContent");
        if (redacted != null && redacted.isTextual()) return redacted(redacted.binaryValue());
        JsonNode text = json.path("reasoningText");
        return new ThinkingBlock(
                text.path("text").asText(""), text.path("signature").textValue(), Map.of());
    }

    /** To the Messages API the bytes are a text, which is base64 by itself. */
    static RedactedThinkingBlock redacted(byte[] bytes) {
        return new RedactedThinkingBlock(new String(bytes, StandardCharsets.UTF_8), Map.of());
    }

    private static TextBlock cited(JsonNode json) {
        String text =
                json.path("content")
                        .valueStream()
                        .map(part -> part.path("text").asText())
                        .collect(Collectors.joining());
        JsonNode citations =
                JsonNodeFactory.instance
                        .arrayNode()
                        .addAll(
                                json.path("citations")
                                        .valueStream()
                                        .map(ConverseCitations::toMessages)
                                        .toList());
        return new TextBlock(text, citations.isEmpty() ? Map.of() : Map.of("citations", citations));
    }

    static Usage usage(JsonNode json) {
        if (!json.isObject()) return null;
        Map<String, JsonNode> extra = members(json);
        extra.keySet().removeAll(COUNTED);
        JsonNode details = extra.remove("cacheDetails");
        if (details != null) extra.put("cache_creation", byLifetime(details));
        return new Usage(
                count(json, "inputTokens"),
                count(json, "outputTokens"),
                either(json, "cacheWriteInputTokens", "cacheWriteInputTokenCount"),
                either(json, "cacheReadInputTokens", "cacheReadInputTokenCount"),
                extra);
    }

    private static ObjectNode byLifetime(JsonNode details) {
        ObjectNode counts = JsonNodeFactory.instance.objectNode();
        for (JsonNode detail : details)
            counts.set(
                    "ephemeral_" + detail.path("ttl").asText() + "_input_tokens",
                    detail.get("inputTokens"));
        return counts;
    }

    private static Integer either(JsonNode usage, String name, String other) {
        Integer count = count(usage, name);
        return count == null ? count(usage, other) : count;
    }

    /** {@code null} where it is not counted. */
    static Integer count(JsonNode usage, String name) {
        return usage.path(name).isNumber() ? usage.get(name).intValue() : null;
    }

    /** Known only where a router chose it. */
    static String invokedModel(JsonNode json) {
        return json.at("/trace/promptRouter/invokedModelId").textValue();
    }

    /**
     * How an answer ended.
     *
     * @param members beside the message
     * @param ofBedrock members in the names that InvokeModel has for them
     */
    record Ending(
            StopReason stopReason,
            String stopSequence,
            Map<String, JsonNode> members,
            Map<String, JsonNode> ofBedrock) {

        private Map<String, JsonNode> all() {
            Map<String, JsonNode> all = new LinkedHashMap<>(members);
            all.putAll(ofBedrock);
            return all;
        }
    }

    /**
     * @param stop has the stop reason
     * @param metadata has the trace
     */
    Ending ending(JsonNode stop, JsonNode metadata) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        Map<String, JsonNode> fields = members(stop.path(RESPONSE_FIELDS));
        JsonNode stopSequence = fields.remove("stop_sequence");
        if (!fields.isEmpty()) members.put(RESPONSE_FIELDS, object(fields));
        String reason = stop.path("stopReason").textValue();
        boolean refused = claude && "content_filtered".equals(reason);
        if (refused) members.put("stopReason", TextNode.valueOf(reason));
        return new Ending(
                reason == null ? null : new StopReason(refused ? "refusal" : reason),
                text(stopSequence),
                members,
                ofBedrock(reason, metadata.path("trace")));
    }

    private static Map<String, JsonNode> ofBedrock(String reason, JsonNode trace) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        boolean intervened = "guardrail_intervened".equals(reason);
        if (intervened || trace.has("guardrail"))
            members.put(
                    "amazon-bedrock-guardrailAction",
                    TextNode.valueOf(intervened ? "INTERVENED" : "NONE"));
        if (trace.isObject()) members.put("amazon-bedrock-trace", trace);
        return members;
    }

    /** In their order. */
    static Map<String, JsonNode> members(JsonNode object) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    private static JsonNode object(Map<String, JsonNode> members) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        return object.setAll(members);
    }

    static String text(JsonNode node) {
        return node == null ? null : node.textValue();
    }
}
