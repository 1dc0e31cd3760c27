package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.Delta.TextDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockStart;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageStart;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageStop;
import io.github.camelclaude.bedrock.messages.StreamEvent.NativeChunk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the events of an answer together: the same {@link Reply} that a plain call would have given,
 * its metadata apart. Not for several threads at once.
 */
public final class ReplyFold {

    /** What Bedrock adds to the last event of a stream only. */
    public static final String METRICS = "amazon-bedrock-invocationMetrics";

    private static final String OF_BEDROCK = "amazon-bedrock-";

    private final Map<Integer, BlockFold> blocks = new TreeMap<>();
    private final Map<String, JsonNode> extra = new LinkedHashMap<>();
    private Reply start = new Reply(null, null, null, null, null, null, null, null, null);
    private StopReason stopReason;
    private String stopSequence;
    private Usage usage;
    private Map<String, JsonNode> atEnd = Map.of();
    private long room;
    private boolean cut;
    private boolean stopped;
    private int currentIndex = -1;
    private BlockFold current;

    /** Keeps everything. */
    public ReplyFold() {
        this(Long.MAX_VALUE);
    }

    /**
     * @param mostCharacters of text, thinking and tool input that are kept; what comes after them
     *     is not in the reply
     */
    public ReplyFold(long mostCharacters) {
        this.room = mostCharacters;
    }

    /** Takes the next event. Those that say nothing about the answer are passed over. */
    public void add(StreamEvent event) {
        if (event instanceof ContentBlockDelta e) grow(e);
        else if (event instanceof ContentBlockStart e) begin(e.index(), new BlockFold(e.block()));
        else if (event instanceof MessageStart e) begin(e.message());
        else if (event instanceof MessageDelta e) change(e);
        else if (event instanceof MessageStop e) stop(e);
        else if (event instanceof NativeChunk e) grow(e);
        if (!event.extra().isEmpty()) keepOfBedrock(event.extra());
    }

    private void begin(Reply message) {
        start = message;
        usage = message.usage();
        extra.putAll(message.extra());
        stopReason = message.stopReason();
        stopSequence = message.stopSequence();
        for (ContentBlock block : message.content()) begin(blocks.size(), new BlockFold(block));
    }

    private void begin(int index, BlockFold block) {
        blocks.put(index, block);
        currentIndex = index;
        current = block;
    }

    private void grow(ContentBlockDelta event) {
        if (event.index() != currentIndex) {
            BlockFold block = blocks.get(event.index());
            begin(event.index(), block == null ? new BlockFold(event.delta()) : block);
        }
        if (room > 0) room -= current.add(event.delta());
        else cut = true;
    }

    /** All of it is one text. */
    private void grow(NativeChunk event) {
        if (!isBegun())
            start = new Reply(null, null, "assistant", null, null, null, null, null, null);
        if (event.hasText())
            grow(new ContentBlockDelta(0, new TextDelta(event.text(), Map.of()), Map.of()));
        change(event.stopReason(), event.usage());
        if (event.last()) stop(event);
    }

    private void change(MessageDelta event) {
        change(event.stopReason(), event.usage());
        if (event.stopSequence() != null) stopSequence = event.stopSequence();
        extra.putAll(event.delta());
    }

    private void change(StopReason newReason, Usage more) {
        if (newReason != null) stopReason = newReason;
        if (more != null) usage = usage == null ? more : usage.with(more);
    }

    private void stop(StreamEvent event) {
        stopped = true;
        atEnd = event.extra();
    }

    private void keepOfBedrock(Map<String, JsonNode> members) {
        members.forEach(
                (name, value) -> {
                    if (name.startsWith(OF_BEDROCK) && !name.equals(METRICS))
                        extra.put(name, value);
                });
    }

    /**
     * Keeps everything from now on.
     *
     * @throws IllegalStateException if something was let go already
     */
    public void keepAll() {
        if (!isWhole())
            throw new IllegalStateException(
                    "The beginning of the answer was read and let go: ask for the whole answer"
                            + " before reading it piece by piece");
        room = Long.MAX_VALUE;
    }

    /** Whether {@code message_start} has come. */
    public boolean isBegun() {
        return start.id() != null || start.role() != null;
    }

    /** Whether {@code message_stop} has come: no answer is complete without it. */
    public boolean isStopped() {
        return stopped;
    }

    /** Whether {@link #reply()} has all that came. */
    public boolean isWhole() {
        return !cut;
    }

    /**
     * How long the model worked by Bedrock's own measure, in milliseconds; {@code null} if unknown.
     */
    public Long latencyMillis() {
        JsonNode latency = atEnd(METRICS).path("invocationLatency");
        if (!latency.isNumber()) latency = atEnd("metrics").path("latencyMs");
        return latency.isNumber() ? latency.longValue() : null;
    }

    /** A member of the last event; missing where it has none. */
    public JsonNode atEnd(String member) {
        return atEnd.getOrDefault(member, Json.MISSING);
    }

    /** A router between models tells at the end which one it chose. */
    private String routed() {
        return extra.getOrDefault("amazon-bedrock-trace", Json.MISSING)
                .at("/promptRouter/invokedModelId")
                .textValue();
    }

    /** What has come so far, without metadata. */
    public Reply reply() {
        List<ContentBlock> content = blocks.values().stream().map(BlockFold::block).toList();
        return new Reply(
                start.id(),
                start.model() == null ? routed() : start.model(),
                start.role(),
                content,
                stopReason,
                stopSequence,
                usage,
                extra,
                null);
    }
}
