package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * An answer of Claude. Every method gives a new value. What is not said is made up: an id, the
 * model's own name, the stop reason {@code end_turn}, a count of tokens.
 */
public final class Answer implements Reply {

    static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(
                            com.fasterxml.jackson.databind.DeserializationFeature
                                    .USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(
                            com.fasterxml.jackson.databind.cfg.JsonNodeFeature
                                    .STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    final List<ObjectNode> content;
    final Map<String, JsonNode> members;
    final Map<String, JsonNode> usage;
    final Map<String, String> headers;
    final byte[] raw;
    final Duration delay;
    final CompletionStage<?> until;
    final boolean checked;
    private final int times;

    private Answer(
            List<ObjectNode> content,
            Map<String, JsonNode> members,
            Map<String, JsonNode> usage,
            Map<String, String> headers,
            byte[] raw,
            Duration delay,
            CompletionStage<?> until,
            boolean checked,
            int times) {
        this.content = List.copyOf(content);
        this.members = Map.copyOf(members);
        this.usage = Map.copyOf(usage);
        this.headers = Map.copyOf(headers);
        this.raw = raw;
        this.delay = delay;
        this.until = until;
        this.checked = checked;
        this.times = times;
    }

    private static Answer empty() {
        return new Answer(
                List.of(), Map.of(), Map.of(), Map.of(), null, Duration.ZERO, null, true, 1);
    }

    /** An answer with one block of text. */
    public static Answer text(String text) {
        return empty().block(object("text").put("text", text), false);
    }

    /** The whole body, as it is. */
    public static Answer raw(String body) {
        return raw(body.getBytes(StandardCharsets.UTF_8));
    }

    /** The whole body, as it is. */
    public static Answer raw(byte[] body) {
        return new Answer(
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                body.clone(),
                Duration.ZERO,
                null,
                true,
                1);
    }

    /** Puts a thinking block, with a signature that the simulator knows again, before the rest. */
    public Answer thinking(String thinking) {
        return block(Signatures.thinking(thinking), true);
    }

    /** Puts a redacted thinking block before the rest. */
    public Answer redactedThinking(String data) {
        return block(object("redacted_thinking").put("data", data), true);
    }

    /**
     * Adds a tool call, with the stop reason {@code tool_use}.
     *
     * @param input a JSON object
     */
    public Answer toolUse(String name, String input) {
        ObjectNode block = object("tool_use").put("id", Ids.toolUse()).put("name", name);
        block.set("input", json(input));
        return block(block, false).stopReason("tool_use");
    }

    /** Adds a block as it is written. */
    public Answer block(String json) {
        return block((ObjectNode) json(json), false);
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
        return member(name, json(json));
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
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(content, members, usage, more, raw, delay, until, checked, times);
    }

    /** Waits before it answers; no thread is held. */
    public Answer delay(Duration wait) {
        return new Answer(content, members, usage, headers, raw, wait, until, checked, times);
    }

    /** Waits for a signal before it answers; no thread is held. */
    public Answer after(CompletionStage<?> signal) {
        return new Answer(content, members, usage, headers, raw, delay, signal, checked, times);
    }

    /** Goes to so many requests in a row. */
    public Answer times(int count) {
        return new Answer(content, members, usage, headers, raw, delay, until, checked, count);
    }

    /** Goes also to a request that Bedrock would refuse. */
    public Answer unchecked() {
        return new Answer(content, members, usage, headers, raw, delay, until, false, times);
    }

    @Override
    public int times() {
        return times;
    }

    Answer block(ObjectNode block, boolean first) {
        List<ObjectNode> more = new ArrayList<>(content);
        if (first) more.add(0, block);
        else more.add(block);
        return new Answer(more, members, usage, headers, raw, delay, until, checked, times);
    }

    Answer member(String name, JsonNode value) {
        Map<String, JsonNode> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Answer(content, more, usage, headers, raw, delay, until, checked, times);
    }

    Answer usage(String name, int tokens) {
        Map<String, JsonNode> more = new LinkedHashMap<>(usage);
        more.put(name, JsonNodeFactory.instance.numberNode(tokens));
        return new Answer(content, members, more, headers, raw, delay, until, checked, times);
    }

    static ObjectNode object(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no JSON: write a whole JSON value", e);
        }
    }
}
