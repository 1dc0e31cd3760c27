package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.Delta;
import io.github.camelclaude.bedrock.messages.Delta.CitationsDelta;
import io.github.camelclaude.bedrock.messages.Delta.InputJsonDelta;
import io.github.camelclaude.bedrock.messages.Delta.SignatureDelta;
import io.github.camelclaude.bedrock.messages.Delta.TextDelta;
import io.github.camelclaude.bedrock.messages.Delta.ThinkingDelta;
import io.github.camelclaude.bedrock.messages.Delta.UnknownDelta;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockStart;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockStop;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageStart;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageStop;
import io.github.camelclaude.bedrock.messages.StreamEvent.UnknownEvent;
import io.github.camelclaude.bedrock.messages.TextBlock;
import io.github.camelclaude.bedrock.messages.ThinkingBlock;
import io.github.camelclaude.bedrock.messages.UnknownBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * The frames of ConverseStream, as the events of the Messages API: blocks get the beginnings that
 * Converse leaves out, and the end waits for the metadata that follow it.
 */
final class ConverseDecoder implements StreamDecoder {

    private final FrameDecoder frames = new FrameDecoder();
    private final Queue<StreamEvent> ready = new ArrayDeque<>();
    private final Set<Integer> begun = new HashSet<>();
    private final Map<Integer, ByteArrayOutputStream> redacted = new HashMap<>();
    private final ConverseReader reader;
    private final HttpAnswer answer;

    /** Blocks of kinds that the Messages API does not have, while they grow. */
    private final Map<Integer, ObjectNode> foreign = new HashMap<>();

    private JsonNode stop;

    /**
     * @param answer whose body the bytes are
     */
    ConverseDecoder(ConverseReader reader, HttpAnswer answer) {
        this.reader = reader;
        this.answer = answer;
    }

    @Override
    public void feed(ByteBuffer bytes) {
        frames.feed(bytes);
    }

    @Override
    public StreamEvent next() throws IOException {
        while (ready.isEmpty() && frames.next()) read(frames.headers());
        return ready.poll();
    }

    private void read(FrameHeaders headers) throws IOException {
        if (!headers.messageType().equals("event"))
            throw BedrockErrors.inFrame(answer, headers, frames.payload());
        String type = headers.eventType() == null ? "" : headers.eventType();
        if (type.equals("contentBlockDelta") && readText()) return;
        read(type, MessagesReader.tree(frames.payload()));
    }

    /** The delta of which an answer has thousands becomes no tree. */
    private boolean readText() throws IOException {
        ConverseText text = ConverseText.read(frames);
        if (text == null) return false;
        grow(text.index(), new TextDelta(text.text(), Map.of()));
        return true;
    }

    private void read(String type, JsonNode json) throws IOException {
        int index = json.path("contentBlockIndex").asInt();
        switch (type) {
            case "messageStart" -> ready.add(start(json));
            case "contentBlockStart" -> begin(index, json.path("start"));
            case "contentBlockDelta" -> grow(index, json.path("delta"));
            case "contentBlockStop" -> end(index);
            case "messageStop" -> stop = json;
            case "metadata" -> end(json);
            default -> ready.add(new UnknownEvent(type, withoutPadding(json)));
        }
    }

    private static Map<String, JsonNode> withoutPadding(JsonNode json) {
        Map<String, JsonNode> members = ConverseReader.members(json);
        members.remove("p");
        return members;
    }

    private static MessageStart start(JsonNode json) {
        String role = json.path("role").textValue();
        return new MessageStart(
                new Reply(null, null, role, List.of(), null, null, null, Map.of(), null), Map.of());
    }

    private void begin(int index, JsonNode start) {
        if (start.path("toolUse").isObject())
            begin(index, ConverseReader.toolUse(start.get("toolUse")));
        else if (start instanceof ObjectNode other) foreign.put(index, other);
    }

    private void begin(int index, ContentBlock block) {
        if (begun.add(index)) ready.add(new ContentBlockStart(index, block, Map.of()));
    }

    private void grow(int index, JsonNode delta) throws IOException {
        JsonNode bytes = delta.path("reasoningContent").path("redactedContent");
        if (foreign.containsKey(index)) merge(foreign.get(index), delta);
        else if (bytes.isTextual())
            redacted.computeIfAbsent(index, i -> new ByteArrayOutputStream())
                    .writeBytes(bytes.binaryValue());
        else grow(index, delta(delta));
    }

    /** More members of an image; more content of a tool's result. */
    private static void merge(ObjectNode block, JsonNode delta) {
        for (var member : delta.properties()) {
            ObjectNode grown = block.withObjectProperty(member.getKey());
            if (member.getValue() instanceof ObjectNode more) grown.setAll(more);
            else if (member.getValue() instanceof ArrayNode more)
                grown.withArrayProperty("content").addAll(more);
        }
    }

    private void grow(int index, Delta delta) {
        boolean thinks = delta instanceof ThinkingDelta || delta instanceof SignatureDelta;
        begin(index, thinks ? new ThinkingBlock("", null, Map.of()) : new TextBlock(""));
        ready.add(new ContentBlockDelta(index, delta, Map.of()));
    }

    private static Delta delta(JsonNode delta) {
        JsonNode reasoning = delta.path("reasoningContent");
        String text = delta.path("text").textValue();
        String input = delta.path("toolUse").path("input").textValue();
        String thinking = reasoning.path("text").textValue();
        String signature = reasoning.path("signature").textValue();
        if (text != null) return new TextDelta(text, Map.of());
        if (input != null) return new InputJsonDelta(input, Map.of());
        if (thinking != null) return new ThinkingDelta(thinking, Map.of());
        if (signature != null) return new SignatureDelta(signature, Map.of());
        return delta.path("citation").isObject()
                ? new CitationsDelta(ConverseCitations.toMessages(delta.get("citation")), Map.of())
                : new UnknownDelta(null, ConverseReader.members(delta));
    }

    private void end(int index) {
        begin(index, ended(redacted.remove(index), foreign.remove(index)));
        ready.add(new ContentBlockStop(index, Map.of()));
    }

    /** A block that was not begun before its end. */
    private static ContentBlock ended(ByteArrayOutputStream bytes, ObjectNode other) {
        if (bytes != null) return ConverseReader.redacted(bytes.toByteArray());
        if (other != null) return new UnknownBlock(null, ConverseReader.members(other));
        return new TextBlock("");
    }

    private void end(JsonNode metadata) throws IOException {
        if (stop == null) throw new IOException("metadata came before messageStop");
        List.copyOf(redacted.keySet()).forEach(this::end);
        List.copyOf(foreign.keySet()).forEach(this::end);
        ConverseReader.Ending ending = reader.ending(stop, metadata);
        ready.add(
                new MessageDelta(
                        ending.stopReason(),
                        ending.stopSequence(),
                        ConverseReader.usage(metadata.path("usage")),
                        ending.members(),
                        ending.ofBedrock()));
        Map<String, JsonNode> rest = withoutPadding(metadata);
        rest.keySet().removeAll(Set.of("usage", "trace"));
        ready.add(new MessageStop(rest));
    }

    @Override
    public boolean isInside() {
        return frames.isInside();
    }

    @Override
    public void close() {}
}
