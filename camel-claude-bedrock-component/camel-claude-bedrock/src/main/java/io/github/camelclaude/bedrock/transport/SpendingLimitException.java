package io.github.camelclaude.bedrock.transport;

import java.math.BigDecimal;

/**
 * A limit of cost or tokens was reached before the call: it was not made and costs nothing. The
 * limits are {@code maxCost} and {@code maxTokensPerConversation}.
 */
public final class SpendingLimitException extends ClaudeBedrockException {

    private static final long serialVersionUID = 1L;

    private final BigDecimal cost;
    private final long tokens;

    /**
     * @param cost what was spent, in USD
     * @param tokens what was used
     */
    public SpendingLimitException(String message, BigDecimal cost, long tokens) {
        super(message, null, ErrorDetails.withoutAnswer(false));
        this.cost = cost;
        this.tokens = tokens;
    }

    /** What was spent so far, in USD. */
    public BigDecimal cost() {
        return cost;
    }

    /** How many tokens were used so far. */
    public long tokens() {
        return tokens;
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.VALIDATION;
    }
}
