package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tokens that were counted for one answer. A count that the service did not give is {@code null}.
 *
 * @param inputTokens prompt tokens that were neither read from nor written to the prompt cache
 * @param outputTokens tokens of the answer, thinking included
 * @param cacheCreationInputTokens prompt tokens written to the cache, for any time to live
 * @param cacheReadInputTokens prompt tokens read from the cache
 * @param extra members that no component stands for, such as {@code output_tokens_details}
 */
public record Usage(
        Integer inputTokens,
        Integer outputTokens,
        Integer cacheCreationInputTokens,
        Integer cacheReadInputTokens,
        Map<String, JsonNode> extra) {

    /** Nothing was counted. */
    public static final Usage NONE = new Usage(null, null, null, null, Map.of());

    public Usage {
        extra = Members.copy(extra);
    }

    /** How many of the output tokens were thinking, where the model tells. */
    public Integer thinkingTokens() {
        return detail("output_tokens_details", "thinking_tokens");
    }

    /** How many of the tokens written to the cache are to stay for an hour, where it is told. */
    public Integer cacheCreation1hInputTokens() {
        return detail("cache_creation", "ephemeral_1h_input_tokens");
    }

    /** These counts, with those that a later count has in their place. */
    public Usage with(Usage later) {
        Map<String, JsonNode> both = new LinkedHashMap<>(extra);
        both.putAll(later.extra);
        return new Usage(
                later.inputTokens == null ? inputTokens : later.inputTokens,
                later.outputTokens == null ? outputTokens : later.outputTokens,
                later.cacheCreationInputTokens == null
                        ? cacheCreationInputTokens
                        : later.cacheCreationInputTokens,
                later.cacheReadInputTokens == null
                        ? cacheReadInputTokens
                        : later.cacheReadInputTokens,
                both);
    }

    /**
     * What two answers cost together: all numbers are summed, also those inside other members; of
     * what is no number the later is kept.
     */
    public Usage plus(Usage later) {
        return new Usage(
                sum(inputTokens, later.inputTokens),
                sum(outputTokens, later.outputTokens),
                sum(cacheCreationInputTokens, later.cacheCreationInputTokens),
                sum(cacheReadInputTokens, later.cacheReadInputTokens),
                sum(extra, later.extra));
    }

    /** All tokens that were counted, of prompt and answer, cached or not. */
    public long totalTokens() {
        return (long) orZero(inputTokens)
                + orZero(outputTokens)
                + orZero(cacheCreationInputTokens)
                + orZero(cacheReadInputTokens);
    }

    private static int orZero(Integer count) {
        return count == null ? 0 : count;
    }

    private static Integer sum(Integer one, Integer other) {
        if (one == null) return other;
        return other == null ? one : Integer.valueOf(one + other);
    }

    private static Map<String, JsonNode> sum(
            Map<String, JsonNode> one, Map<String, JsonNode> other) {
        Map<String, JsonNode> both = new LinkedHashMap<>(one);
        other.forEach((name, value) -> both.merge(name, value, Usage::sum));
        return both;
    }

    private static JsonNode sum(JsonNode one, JsonNode other) {
        if (one.isIntegralNumber() && other.isIntegralNumber())
            return LongNode.valueOf(one.longValue() + other.longValue());
        if (!(one instanceof ObjectNode) || !(other instanceof ObjectNode)) return other;
        ObjectNode both = ((ObjectNode) one).deepCopy();
        other.properties()
                .forEach(
                        member -> {
                            JsonNode before = both.get(member.getKey());
                            both.set(
                                    member.getKey(),
                                    before == null
                                            ? member.getValue()
                                            : sum(before, member.getValue()));
                        });
        return both;
    }

    private Integer detail(String object, String member) {
        JsonNode node = extra.getOrDefault(object, Json.MISSING).path(member);
        return node.isNumber() ? node.intValue() : null;
    }
}
