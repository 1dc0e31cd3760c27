package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The events of a message, made while they are asked for. */
final class Events {

    private static final Set<String> OF_DELTA =
            Set.of(
                    "stop_reason",
                    "stop_sequence",
                    "stop_details",
                    "container",
                    "context_management");
    private static final Set<String> OF_PROMPT =
            Set.of("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens");

    private final long begin = System.nanoTime();
    private final Message message;
    private final ObjectNode json;
    private final JsonNode usage;

    private Events(Message message) {
        this.message = message;
        this.json = message.withoutContent();
        this.usage = json.path("usage");
    }

    static Iterator<byte[]> of(Message message) {
        List<String> exact = message.answer().events;
        return exact == null
                ? new Events(message).all()
                : new Mapped<>(exact.iterator(), event -> event.getBytes(StandardCharsets.UTF_8));
    }

    private Iterator<byte[]> all() {
        List<Iterator<byte[]>> parts = new ArrayList<>();
        parts.add(one(this::start));
        List<Block> blocks = message.content();
        for (int i = 0; i < blocks.size(); i++) parts.add(new BlockEvents(i, blocks.get(i)).all());
        parts.add(one(this::delta));
        parts.add(one(this::stop));
        return new Chained<>(parts);
    }

    /** Made when its turn comes, as the last event tells how long it took. */
    private static Iterator<byte[]> one(Supplier<ObjectNode> event) {
        return new Mapped<>(List.of(event).iterator(), supplier -> bytes(supplier.get()));
    }

    private ObjectNode start() {
        ObjectNode begun = json.deepCopy();
        json.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (OF_DELTA.contains(name)) begun.remove(name);
                        });
        begun.putNull("stop_reason").putNull("stop_sequence");
        if (usage instanceof ObjectNode counts) begun.set("usage", promptOf(counts));
        return Answer.object("message_start").set("message", begun);
    }

    private static ObjectNode promptOf(ObjectNode usage) {
        ObjectNode first = usage.deepCopy().retain(OF_PROMPT);
        return usage.has("output_tokens") ? first.put("output_tokens", 1) : first;
    }

    private ObjectNode delta() {
        ObjectNode event = Answer.object("message_delta");
        event.set("delta", json.deepCopy().retain(OF_DELTA));
        if (usage instanceof ObjectNode counts)
            event.set("usage", counts.deepCopy().remove(OF_PROMPT));
        return event;
    }

    private ObjectNode stop() {
        long first = Math.max(1, message.answer().pace.delay().toMillis());
        ObjectNode metrics = JsonNodeFactory.instance.objectNode();
        metrics.put("inputTokenCount", usage.path("input_tokens").asInt());
        metrics.put("outputTokenCount", usage.path("output_tokens").asInt());
        metrics.put(
                "invocationLatency",
                first + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        metrics.put("firstByteLatency", first);
        cached(metrics, "cacheReadInputTokenCount", "cache_read_input_tokens");
        cached(metrics, "cacheWriteInputTokenCount", "cache_creation_input_tokens");
        return Answer.object("message_stop").set("amazon-bedrock-invocationMetrics", metrics);
    }

    private void cached(ObjectNode metrics, String name, String member) {
        int tokens = usage.path(member).asInt();
        if (tokens > 0) metrics.put(name, tokens);
    }

    static byte[] bytes(JsonNode event) {
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}
