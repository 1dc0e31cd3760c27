package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * An answer of a model. Every method gives a new value. What is not said is made up: an id, the
 * model's own name, the stop reason {@code end_turn}, a count of tokens.
 *
 * <p>The same answer serves every API, in the shape of each. As a stream its text and thinking come
 * word by word, tool input in pieces of a few characters; the events put together are the message
 * that the operation without a stream gives.
 */
public final class Answer implements Reply {

    final Said said;
    final Map<String, String> headers;
    final byte[] raw;
    final List<String> events;
    final Pace pace;
    final Framing framing;
    final boolean checked;
    private final int times;

    private Answer(
            Said said,
            Map<String, String> headers,
            byte[] raw,
            List<String> events,
            Pace pace,
            Framing framing,
            boolean checked,
            int times) {
        this.said = said;
        this.headers = Map.copyOf(headers);
        this.raw = raw;
        this.events = events;
        this.pace = pace;
        this.framing = framing;
        this.checked = checked;
        this.times = times;
    }

    private static Answer of(Said said, byte[] raw, List<String> events) {
        return new Answer(said, Map.of(), raw, events, Pace.FASTEST, Framing.USUAL, true, 1);
    }

    /** An answer with no block as yet. */
    static Answer nothing() {
        return of(Said.NOTHING, null, null);
    }

    /** An answer with one block of text. */
    public static Answer text(String text) {
        return nothing().block(Json.object("text").put("text", text), false);
    }

    /** An answer with one block of text that is streamed in exactly these deltas. */
    public static Answer chunks(String... pieces) {
        return of(Said.NOTHING.block(0, Block.text(List.of(pieces))), null, null);
    }

    /**
     * An answer with one block of text that is streamed in so many equal deltas. They are made on
     * the fly and cost no memory.
     *
     * @param times at least 0
     */
    public static Answer repeated(String piece, int times) {
        List<String> pieces = Collections.nCopies(times, piece);
        return of(Said.NOTHING.block(0, Block.text(pieces)), null, null);
    }

    /**
     * A stream of exactly these events, one frame each. They need not be a whole answer, nor JSON.
     * In ConverseStream an event is an object with one member, the name of the event: {@code
     * {"messageStart":{"role":"assistant"}}}; Anthropic's events are translated there. An operation
     * that does not stream answers with HTTP 500.
     */
    public static Answer events(String... json) {
        return of(Said.NOTHING, null, List.of(json));
    }

    /** The whole body, as it is. */
    public static Answer raw(String body) {
        return raw(body.getBytes(StandardCharsets.UTF_8));
    }

    /** The whole body, as it is; streamed, it counts as one frame, and nothing is added to it. */
    public static Answer raw(byte[] body) {
        return of(Said.NOTHING, body.clone(), null);
    }

    /**
     * Puts a thinking block before the rest, with a signature that the simulator knows again. Of a
     * model that binds its thinking it holds only behind just what the answer answered.
     */
    public Answer thinking(String thinking) {
        return block(Signatures.thinking(thinking), true);
    }

    /** Puts a redacted thinking block before the rest. */
    public Answer redactedThinking(String data) {
        return block(Json.object("redacted_thinking").put("data", data), true);
    }

    /**
     * Adds a tool call, with the stop reason {@code tool_use}.
     *
     * @param input a JSON object
     */
    public Answer toolUse(String name, String input) {
        ObjectNode block = Json.object("tool_use").put("id", Ids.toolUse()).put("name", name);
        block.set("input", Json.parse(input));
        return block(block, false).stopReason("tool_use");
    }

    /**
     * Adds a block of text with its sources.
     *
     * @param citations JSON objects in Anthropic's shape, such as {@code
     *     {"type":"char_location","cited_text":"...","document_index":0,...}}
     */
    public Answer cited(String text, String... citations) {
        ObjectNode block = Json.object("text").put("text", text);
        for (String citation : citations) block.withArray("citations").add(Json.parse(citation));
        return block(block, false);
    }

    /** Adds a block as it is written. */
    public Answer block(String json) {
        return block((ObjectNode) Json.parse(json), false);
    }

    public Answer stopReason(String reason) {
        return member("stop_reason", JsonNodeFactory.instance.textNode(reason));
    }

    public Answer stopSequence(String sequence) {
        return member("stop_sequence", JsonNodeFactory.instance.textNode(sequence));
    }

    public Answer model(String name) {
        return member("model", JsonNodeFactory.instance.textNode(name));
    }

    /** Sets a member of the message. */
    public Answer member(String name, String json) {
        return member(name, Json.parse(json));
    }

    /** Says how many tokens were counted. */
    public Answer usage(int inputTokens, int outputTokens) {
        return usage("input_tokens", inputTokens).usage("output_tokens", outputTokens);
    }

    /** Says how many prompt tokens came from the cache and went into it. */
    public Answer cacheUsage(int read, int written) {
        return usage("cache_read_input_tokens", read).usage("cache_creation_input_tokens", written);
    }

    /** Sets an HTTP header. */
    public Answer header(String name, String value) {
        Map<String, String> more = Said.with(headers, name, value);
        return new Answer(said, more, raw, events, pace, framing, checked, times);
    }

    /** Waits before it answers; no thread is held. */
    public Answer delay(Duration wait) {
        return with(new Pace(wait, pace.until(), pace.between(), pace.holds()));
    }

    /** Waits for a signal before it answers; no thread is held. */
    public Answer after(CompletionStage<?> signal) {
        return with(new Pace(pace.delay(), signal, pace.between(), pace.holds()));
    }

    /**
     * Waits before every streamed event but the first; no thread is held. Each event is a write of
     * its own. Zero, the default, writes as fast as the client reads.
     */
    public Answer chunkDelay(Duration wait) {
        return with(new Pace(pace.delay(), pace.until(), wait, pace.holds()));
    }

    /**
     * Streams so many frames, then waits for the signal before the next frame or the end; no thread
     * is held. May be used several times.
     */
    public Answer holdAfter(int frames, CompletionStage<?> signal) {
        List<Hold> more = new ArrayList<>(pace.holds());
        more.add(new Hold(frames, signal));
        return with(new Pace(pace.delay(), pace.until(), pace.between(), more));
    }

    /**
     * Streams by writes of at most so many bytes, each a chunk of HTTP, wherever a frame begins or
     * ends. By default a write has whole frames of up to 16 KB together, or one that is larger.
     *
     * @param bytes at least 1, or 0, the default
     */
    public Answer segments(int bytes) {
        return with(framing.segment(bytes));
    }

    /** Streams frames without the padding {@code p}, as Bedrock did at first. */
    public Answer withoutPadding() {
        return with(framing.withoutPadding());
    }

    /**
     * Streams a {@code ping} after every so many events of the answer; none after the last, and
     * none in ConverseStream, which has no such event.
     *
     * @param every at least 1, or 0, the default, for none
     */
    public Answer pings(int every) {
        return with(framing.pings(every));
    }

    /**
     * Streams an event, as it is written, before one of the answer's own. May be used several
     * times.
     *
     * @param index of the answer's event, from 0; where there is none, the event comes at the end
     */
    public Answer insert(int index, String eventJson) {
        List<Insert> more = new ArrayList<>(framing.inserts());
        more.add(new Insert(index, eventJson));
        return with(framing.inserts(more));
    }

    /** Ends the lines of server-sent events with CR and LF; other streams have no lines. */
    public Answer crlf() {
        return with(framing.withCrlf());
    }

    /**
     * Streams a comment line after every so many server-sent events; none after the last. Other
     * streams have no comments.
     *
     * @param every at least 1, or 0, the default, for none
     */
    public Answer comments(int every) {
        return with(framing.comments(every));
    }

    /** Goes to so many requests in a row. */
    public Answer times(int count) {
        return new Answer(said, headers, raw, events, pace, framing, checked, count);
    }

    /** Goes also to a request that Bedrock would refuse. */
    public Answer unchecked() {
        return new Answer(said, headers, raw, events, pace, framing, false, times);
    }

    @Override
    public int times() {
        return times;
    }

    private Answer with(Said other) {
        return new Answer(other, headers, raw, events, pace, framing, checked, times);
    }

    private Answer with(Pace other) {
        return new Answer(said, headers, raw, events, other, framing, checked, times);
    }

    private Answer with(Framing other) {
        return new Answer(said, headers, raw, events, pace, other, checked, times);
    }

    /** With other blocks in the place of its own. */
    Answer content(List<Block> blocks) {
        return with(new Said(blocks, said.members(), said.usage()));
    }

    private Answer block(ObjectNode block, boolean first) {
        return with(said.block(first ? 0 : said.content().size(), Block.of(block)));
    }

    private Answer member(String name, JsonNode value) {
        return with(said.member(name, value));
    }

    private Answer usage(String name, int tokens) {
        return with(said.usage(name, JsonNodeFactory.instance.numberNode(tokens)));
    }
}
