package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.Delta;
import io.github.camelclaude.bedrock.messages.Delta.CitationsDelta;
import io.github.camelclaude.bedrock.messages.Delta.InputJsonDelta;
import io.github.camelclaude.bedrock.messages.Delta.TextDelta;
import io.github.camelclaude.bedrock.messages.Delta.ThinkingDelta;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockStart;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockStop;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageStart;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageStop;
import io.github.camelclaude.bedrock.messages.StreamEvent.NativeChunk;
import io.github.camelclaude.bedrock.messages.StreamEvent.UnknownEvent;
import io.github.camelclaude.bedrock.messages.TextBlock;
import io.github.camelclaude.bedrock.messages.ThinkingBlock;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * From the events of one answer to chunks, in order. The bodies of the text chunks, put together,
 * are the text of the answer, whatever they are grouped by. Not for several threads at once.
 */
final class Chunker {

    private final GroupBy groupBy;
    private final StringBuilder pending = new StringBuilder();

    /** Comes after the pending text, where that waits for the end of its block. */
    private final List<Chunk> behind = new ArrayList<>();

    private final Queue<Chunk> ready = new ArrayDeque<>();
    private String type = Chunk.TEXT;
    private int index;
    private ToolUseBlock tool;

    /**
     * @param groupBy anything but {@code MESSAGE}
     */
    Chunker(GroupBy groupBy) {
        this.groupBy = groupBy;
    }

    /**
     * What the event completes; to be emptied before the next event.
     *
     * @param last whether no event comes after it: not each message that stops is the answer
     */
    Queue<Chunk> add(StreamEvent event, boolean last) {
        if (event instanceof ContentBlockDelta e) grow(e);
        else if (event instanceof ContentBlockStart e) begin(e);
        else if (event instanceof ContentBlockStop) flush();
        else if (event instanceof MessageStart) ready.add(Chunk.start());
        else if (event instanceof MessageStop) stop(last);
        else if (event instanceof NativeChunk e) add(e);
        else if (event instanceof UnknownEvent) put(Chunk.other(null, json(event)));
        return ready;
    }

    private void add(NativeChunk event) {
        if (!event.text().isEmpty()) grow(Chunk.TEXT, event.text());
        if (event.last()) stop(true);
    }

    /** Also of a block that was never closed nothing is lost. */
    private void stop(boolean last) {
        flush();
        ready.add(Chunk.stop(last));
    }

    private void begin(ContentBlockStart event) {
        index = event.index();
        tool = null;
        ContentBlock block = event.block();
        if (block instanceof TextBlock) begin(Chunk.TEXT, event.text());
        else if (block instanceof ThinkingBlock b) begin(Chunk.THINKING, b.thinking());
        else if (block instanceof ToolUseBlock b) begin(b);
        else put(Chunk.other(index, json(event)));
    }

    private void begin(String ofType, String text) {
        type = ofType;
        grow(ofType, text == null ? "" : text);
    }

    private void begin(ToolUseBlock block) {
        type = Chunk.TOOL_USE;
        tool = block;
        if (groupBy == GroupBy.DELTA) ready.add(chunk(""));
    }

    private void grow(ContentBlockDelta event) {
        index = event.index();
        Delta delta = event.delta();
        if (delta instanceof TextDelta d) grow(Chunk.TEXT, d.text());
        else if (delta instanceof ThinkingDelta d) grow(Chunk.THINKING, d.thinking());
        else if (delta instanceof InputJsonDelta d) grow(Chunk.TOOL_USE, d.partialJson());
        else if (delta instanceof CitationsDelta d)
            put(Chunk.citation(index, MessagesReader.tree(d.citation()).toString()));
        else put(Chunk.other(index, json(event)));
    }

    private void grow(String ofType, String text) {
        type = ofType;
        if (groupBy == GroupBy.DELTA) {
            if (!text.isEmpty()) ready.add(chunk(text));
            return;
        }
        int before = pending.length();
        pending.append(text);
        if (type.equals(Chunk.TOOL_USE)) return;
        groupBy.take(pending, before).forEach(unit -> ready.add(chunk(unit)));
    }

    /** What is no text comes after the text before it. */
    private void put(Chunk chunk) {
        if (groupBy == GroupBy.BLOCK && !pending.isEmpty()) {
            behind.add(chunk);
            return;
        }
        sendRest();
        ready.add(chunk);
    }

    private void flush() {
        if (tool != null && groupBy != GroupBy.DELTA && pending.isEmpty()) pending.append("{}");
        sendRest();
        ready.addAll(behind);
        behind.clear();
        tool = null;
    }

    private void sendRest() {
        if (!pending.isEmpty()) ready.add(chunk(pending.toString()));
        pending.setLength(0);
    }

    private Chunk chunk(String text) {
        return new Chunk(type, index, text, tool, false);
    }

    private static String json(StreamEvent event) {
        return new String(MessagesWriter.json(event), StandardCharsets.UTF_8);
    }
}
