package io.github.camelclaude.bedrock.messages;

/**
 * Why Claude stopped. The constants are what Bedrock is known to send; any other value passes
 * through.
 *
 * @param value as on the wire
 */
public record StopReason(String value) {

    public static final StopReason END_TURN = new StopReason("end_turn");
    public static final StopReason MAX_TOKENS = new StopReason("max_tokens");
    public static final StopReason STOP_SEQUENCE = new StopReason("stop_sequence");
    public static final StopReason TOOL_USE = new StopReason("tool_use");
    public static final StopReason REFUSAL = new StopReason("refusal");

    @Override
    public String toString() {
        return value;
    }
}
