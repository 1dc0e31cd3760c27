package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.databind.JsonNode;
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
        if (start.has("toolUse")) begin(index, ConverseReader.toolUse(start.get("toolUse")));
        else begin(index, new UnknownBlock(null, ConverseReader.members(start)));
    }

    private void begin(int index, ContentBlock block) {
        if (begun.add(index)) ready.add(new ContentBlockStart(index, block, Map.of()));
    }

    private void grow(int index, JsonNode delta) throws IOException {
        JsonNode bytes = delta.path("reasoningContent").get("redactedContent");
        if (bytes != null)
            redacted.computeIfAbsent(index, i -> new ByteArrayOutputStream())
                    .writeBytes(bytes.binaryValue());
        else grow(index, delta(delta));
    }

    private void grow(int index, Delta delta) {
        boolean thinks = delta instanceof ThinkingDelta || delta instanceof SignatureDelta;
        begin(index, thinks ? new ThinkingBlock("", null, Map.of()) : new TextBlock(""));
        ready.add(new ContentBlockDelta(index, delta, Map.of()));
    }

    private static Delta delta(JsonNode delta) {
        if (delta.has("text")) return new TextDelta(delta.get("text").asText(), Map.of());
        if (delta.has("toolUse"))
            return new InputJsonDelta(delta.at("/toolUse/input").asText(), Map.of());
        if (delta.has("citation"))
            return new CitationsDelta(
                    ConverseCitations.toMessages(delta.get("citation")), Map.of());
        JsonNode reasoning = delta.path("reasoningContent");
        if (reasoning.has("text"))
            return new ThinkingDelta(reasoning.get("text").asText(), Map.of());
        if (reasoning.has("signature"))
            return new SignatureDelta(reasoning.get("signature").asText(), Map.of());
        return new UnknownDelta(null, ConverseReader.members(delta));
    }

    private void end(int index) {
        ByteArrayOutputStream bytes = redacted.remove(index);
        begin(
                index,
                bytes == null ? new TextBlock("") : ConverseReader.redacted(bytes.toByteArray()));
        ready.add(new ContentBlockStop(index, Map.of()));
    }

    private void end(JsonNode metadata) throws IOException {
        if (stop == null) throw new IOException("metadata came before messageStop");
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
