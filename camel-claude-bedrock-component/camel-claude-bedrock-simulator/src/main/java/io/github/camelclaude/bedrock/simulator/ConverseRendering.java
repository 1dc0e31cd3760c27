package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** Converse's shape. Members stand in the order of their names, as Bedrock's do. */
final class ConverseRendering implements Rendering {

    @Override
    public ObjectNode whole(Message message) {
        ObjectNode json = message.whole();
        ObjectNode response = Json.object();
        fields(message, () -> json, response);
        response.putObject("metrics").put("latencyMs", Metrics.first(message));
        ArrayNode content = response.putObject("output").putObject("message").putArray("content");
        for (JsonNode block : json.path("content")) content.add(ConverseAnswer.block(block));
        ((ObjectNode) response.at("/output/message")).put("role", "assistant");
        settings(message.call(), response);
        response.put("stopReason", stopReason(message, json));
        ObjectNode trace = trace(message);
        if (!trace.isEmpty()) response.set("trace", trace);
        return response.set("usage", usage(message, json.path("usage")));
    }

    @Override
    public Iterator<byte[]> events(Message message) {
        Metrics metrics = new Metrics(message);
        ConverseEvents meaning = new ConverseEvents(message, metrics);
        Iterator<byte[]> events = Events.of(message, Json.object("message_stop"));
        return new Flattened<>(new Mapped<byte[], List<byte[]>>(events, meaning::of));
    }

    /** What was asked for by JSON pointers, where the message has it. */
    static void fields(Message message, Supplier<JsonNode> json, ObjectNode response) {
        ObjectNode fields = Json.object();
        for (JsonNode path : message.call().at("/additionalModelResponseFieldPaths")) {
            if (!path.asText().startsWith("/")) continue;
            JsonPointer pointer = JsonPointer.compile(path.asText());
            JsonNode found = json.get().at(pointer);
            if (!found.isMissingNode()) put(fields, pointer, found);
        }
        if (!fields.isEmpty()) response.set("additionalModelResponseFields", fields);
    }

    private static void put(ObjectNode fields, JsonPointer pointer, JsonNode value) {
        ObjectNode at = fields;
        for (; !pointer.tail().matches(); pointer = pointer.tail())
            at = at.withObjectProperty(pointer.getMatchingProperty());
        at.set(pointer.getMatchingProperty(), value);
    }

    /** Where they were asked for. */
    static void settings(Call call, ObjectNode response) {
        for (String name : List.of("performanceConfig", "serviceTier"))
            if (call.at("/" + name).isObject()) response.set(name, call.at("/" + name));
    }

    static String stopReason(Message message, JsonNode json) {
        if (message.intervened()) return "guardrail_intervened";
        String reason = json.path("stop_reason").asText("end_turn");
        return switch (reason) {
            case "refusal" -> "content_filtered";
            case "pause_turn", "compaction" -> "end_turn";
            default -> reason;
        };
    }

    static ObjectNode trace(Message message) {
        ObjectNode trace = Json.object();
        if (message.traced()) trace.set("guardrail", GuardrailTrace.ofConverse(message));
        if (Models.isRouter(message.call().modelId()))
            trace.putObject("promptRouter").put("invokedModelId", Models.ROUTED);
        return trace;
    }

    /** Only models that cache tell of it. */
    static ObjectNode usage(Message message, JsonNode usage) {
        int input = usage.path("input_tokens").asInt();
        int output = usage.path("output_tokens").asInt();
        int read = usage.path("cache_read_input_tokens").asInt();
        int written = usage.path("cache_creation_input_tokens").asInt();
        ObjectNode counts = Json.object();
        if (written > 0) counts.set("cacheDetails", details(usage, written));
        if (message.call().family().isClaude() || read + written > 0)
            counts.put("cacheReadInputTokenCount", read)
                    .put("cacheReadInputTokens", read)
                    .put("cacheWriteInputTokenCount", written)
                    .put("cacheWriteInputTokens", written);
        counts.put("inputTokens", input).put("outputTokens", output);
        counts.putObject("serverToolUsage");
        return counts.put("totalTokens", input + output + read + written);
    }

    private static ArrayNode details(JsonNode usage, int written) {
        ArrayNode details = Json.object().putArray("cacheDetails");
        int hour = usage.at("/cache_creation/ephemeral_1h_input_tokens").asInt();
        if (hour > 0) details.addObject().put("inputTokens", hour).put("ttl", "1h");
        if (written > hour) details.addObject().put("inputTokens", written - hour).put("ttl", "5m");
        return details;
    }
}
