package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
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

    private Integer detail(String object, String member) {
        JsonNode node = extra.getOrDefault(object, Json.MISSING).path(member);
        return node.isNumber() ? node.intValue() : null;
    }
}
