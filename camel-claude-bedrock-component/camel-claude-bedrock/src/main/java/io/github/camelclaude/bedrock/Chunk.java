package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.ToolUseBlock;

/**
 * What one exchange of a consumer carries.
 *
 * @param type a value of the header {@code CamelClaudeBedrockChunkType}
 * @param blockIndex {@code null} where it belongs to no block
 * @param tool whose input it is a part of, or {@code null}
 * @param last whether the answer ends with it
 */
record Chunk(String type, Integer blockIndex, String body, ToolUseBlock tool, boolean last) {

    static final String TEXT = "text";
    static final String THINKING = "thinking";
    static final String TOOL_USE = "tool_use";

    static Chunk start() {
        return new Chunk("start", null, "", null, false);
    }

    static Chunk stop(boolean last) {
        return new Chunk("stop", null, "", null, last);
    }

    static Chunk citation(int blockIndex, String json) {
        return new Chunk("citation", blockIndex, json, null, false);
    }

    /** What has no text, as the JSON in which it came. */
    static Chunk other(Integer blockIndex, String json) {
        return new Chunk("other", blockIndex, json, null, false);
    }
}
