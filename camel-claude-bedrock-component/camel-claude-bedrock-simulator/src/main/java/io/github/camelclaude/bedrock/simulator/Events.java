package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
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
    private static final Set<String> AT_END =
            Set.of("stop_details", "container", "context_management");
    private static final Set<String> OF_PROMPT =
            Set.of(
                    "input_tokens",
                    "cache_creation_input_tokens",
                    "cache_read_input_tokens",
                    "cache_creation",
                    "service_tier");

    private final Message message;
    private final ObjectNode json;
    private final JsonNode usage;
    private final Supplier<ObjectNode> last;

    private Events(Message message, Supplier<ObjectNode> last) {
        this.message = message;
        this.last = last;
        this.json = message.withoutContent();
        this.usage = json.path("usage");
    }

    /**
     * @param last the event that ends the message
     */
    static Iterator<byte[]> of(Message message, ObjectNode last) {
        return of(message, () -> last);
    }

    /**
     * @param last makes the event that ends the message, when its turn has come
     */
    static Iterator<byte[]> of(Message message, Supplier<ObjectNode> last) {
        List<String> exact = message.answer().events;
        return exact == null
                ? new Events(message, last).all()
                : new Mapped<>(exact.iterator(), event -> event.getBytes(StandardCharsets.UTF_8));
    }

    private Iterator<byte[]> all() {
        List<Iterator<byte[]>> parts = new ArrayList<>();
        parts.add(one(this::start));
        List<Block> blocks = message.content();
        for (int i = 0; i < blocks.size(); i++) parts.add(new BlockEvents(i, blocks.get(i)).all());
        parts.add(one(this::delta));
        parts.add(one(last));
        return new Chained<>(parts);
    }

    /** Made when its turn comes, as the last event tells how long it took. */
    private static Iterator<byte[]> one(Supplier<ObjectNode> event) {
        return new Mapped<>(List.of(event).iterator(), supplier -> bytes(supplier.get()));
    }

    private ObjectNode start() {
        ObjectNode begun = json.deepCopy();
        begun.putNull("stop_reason").putNull("stop_sequence");
        begun.remove(AT_END);
        if (usage instanceof ObjectNode counts) begun.set("usage", promptOf(counts));
        return Json.object("message_start").set("message", begun);
    }

    private static ObjectNode promptOf(ObjectNode usage) {
        ObjectNode first = usage.deepCopy();
        for (var count : usage.properties())
            if (!OF_PROMPT.contains(count.getKey()) && !count.getKey().equals("output_tokens"))
                first.remove(count.getKey());
        return usage.has("output_tokens") ? first.put("output_tokens", 1) : first;
    }

    private ObjectNode delta() {
        ObjectNode event = Json.object("message_delta");
        event.set("delta", json.deepCopy().retain(OF_DELTA));
        if (usage instanceof ObjectNode counts)
            event.set("usage", counts.deepCopy().remove(OF_PROMPT));
        return event;
    }

    static byte[] bytes(JsonNode event) {
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}
