package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Puts the events of a stream together, as a client does. */
final class Assembly {

    private ObjectNode message;
    private final StringBuilder input = new StringBuilder();
    private boolean stopped;

    private Assembly() {}

    static ObjectNode of(List<JsonNode> events) throws JsonProcessingException {
        Assembly assembly = new Assembly();
        for (JsonNode event : events) assembly.add(event);
        if (!assembly.stopped) throw new AssertionError("No message_stop");
        return assembly.message;
    }

    private void add(JsonNode event) throws JsonProcessingException {
        switch (event.path("type").asText()) {
            case "message_start" -> message = event.get("message").deepCopy();
            case "content_block_start" -> content().add(event.get("content_block").deepCopy());
            case "content_block_delta" -> delta(block(event), event.get("delta"));
            case "content_block_stop" -> stop(block(event));
            case "message_delta" -> {
                message.setAll((ObjectNode) event.get("delta"));
                if (event.has("usage"))
                    ((ObjectNode) message.get("usage")).setAll((ObjectNode) event.get("usage"));
            }
            case "message_stop" -> stopped = true;
            default -> {}
        }
    }

    private ArrayNode content() {
        return (ArrayNode) message.get("content");
    }

    private ObjectNode block(JsonNode event) {
        if (event.get("index").asInt() != content().size() - 1)
            throw new AssertionError("Not the open block: " + event);
        return (ObjectNode) content().get(event.get("index").asInt());
    }

    private void delta(ObjectNode block, JsonNode delta) {
        switch (delta.get("type").asText()) {
            case "text_delta" -> append(block, delta, "text");
            case "thinking_delta" -> append(block, delta, "thinking");
            case "signature_delta" -> append(block, delta, "signature");
            case "citations_delta" ->
                    ((ArrayNode) block.get("citations")).add(delta.get("citation"));
            case "input_json_delta" -> input.append(delta.get("partial_json").textValue());
            default -> throw new AssertionError(delta);
        }
    }

    private static void append(ObjectNode block, JsonNode delta, String member) {
        block.put(member, block.get(member).textValue() + delta.get(member).textValue());
    }

    private void stop(ObjectNode block) throws JsonProcessingException {
        if (!input.isEmpty()) block.set("input", FrameReader.JSON.readTree(input.toString()));
        input.setLength(0);
    }
}
