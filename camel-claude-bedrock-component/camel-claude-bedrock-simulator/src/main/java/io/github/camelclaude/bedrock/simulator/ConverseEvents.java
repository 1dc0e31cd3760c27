package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Anthropic's events as Converse's, each an object with the event's name as its one member. */
final class ConverseEvents {

    private final Message message;
    private final Metrics metrics;

    ConverseEvents(Message message, Metrics metrics) {
        this.message = message;
        this.metrics = metrics;
    }

    /** What is no event of Anthropic's goes on as it is. */
    List<byte[]> of(byte[] event) {
        ObjectNode json = Json.objectOrNull(event);
        if (json == null || !json.path("type").isTextual()) return List.of(event);
        return switch (json.get("type").textValue()) {
            case "message_start" -> one("messageStart", Json.object().put("role", "assistant"));
            case "content_block_start" -> start(json);
            case "content_block_delta" -> delta(json, json.path("delta"));
            case "content_block_stop" -> one("contentBlockStop", at(json));
            case "message_delta" -> one("messageStop", stop(json));
            case "message_stop" -> one("metadata", metadata());
            case "ping" -> List.of();
            default -> one(json.get("type").textValue(), json.without("type"));
        };
    }

    private static List<byte[]> one(String name, JsonNode payload) {
        return List.of(Events.bytes(Json.object().set(name, payload)));
    }

    private static ObjectNode at(JsonNode event) {
        return Json.object().put("contentBlockIndex", event.path("index").asInt());
    }

    /** Text and reasoning begin with their first delta. */
    private static List<byte[]> start(JsonNode event) {
        JsonNode block = event.path("content_block");
        String type = block.path("type").asText();
        ObjectNode begun = at(event);
        return switch (type) {
            case "text", "thinking" -> List.of();
            case "redacted_thinking" -> reasoning(event, ConverseAnswer.redacted(block));
            case "tool_use", "server_tool_use" -> {
                ObjectNode use = begun.putObject("start").putObject("toolUse");
                use.set("name", block.path("name"));
                use.set("toolUseId", block.path("id"));
                if (type.startsWith("server")) use.put("type", type);
                yield one("contentBlockStart", begun);
            }
            default -> one("contentBlockStart", begun.set("start", ConverseAnswer.block(block)));
        };
    }

    private static List<byte[]> delta(JsonNode event, JsonNode delta) {
        return switch (delta.path("type").asText()) {
            case "text_delta" -> delta(event, "text", delta.path("text"));
            case "input_json_delta" ->
                    delta(event, "toolUse", Json.object().set("input", delta.path("partial_json")));
            case "thinking_delta" ->
                    reasoning(event, Json.object().set("text", delta.path("thinking")));
            case "signature_delta" ->
                    reasoning(event, Json.object().set("signature", delta.path("signature")));
            case "citations_delta" ->
                    delta(event, "citation", ConverseAnswer.citation(delta.path("citation")));
            default -> delta(event, delta.path("type").asText(), delta);
        };
    }

    private static List<byte[]> reasoning(JsonNode event, ObjectNode part) {
        return delta(event, "reasoningContent", part);
    }

    private static List<byte[]> delta(JsonNode event, String name, JsonNode value) {
        ObjectNode payload = at(event);
        payload.set("delta", Json.object().set(name, value));
        return one("contentBlockDelta", payload);
    }

    private ObjectNode stop(JsonNode event) {
        ObjectNode stop = Json.object();
        ConverseRendering.fields(message, message::whole, stop);
        return stop.put("stopReason", ConverseRendering.stopReason(message, event.path("delta")));
    }

    private ObjectNode metadata() {
        ObjectNode metadata = Json.object();
        metadata.putObject("metrics").put("latencyMs", metrics.latency());
        ConverseRendering.settings(message.call(), metadata);
        ObjectNode trace = ConverseRendering.trace(message);
        if (!trace.isEmpty()) metadata.set("trace", trace);
        JsonNode usage = message.withoutContent().path("usage");
        return metadata.set("usage", ConverseRendering.usage(message, usage));
    }
}
