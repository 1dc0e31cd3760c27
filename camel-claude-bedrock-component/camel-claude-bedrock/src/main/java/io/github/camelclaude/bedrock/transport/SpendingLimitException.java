package io.github.camelclaude.bedrock.transport;

/**
 * A limit of cost or tokens was reached before the call: it was not made and costs nothing. The
 * limits are {@code maxCost} and {@code maxTokensPerConversation}.
 */
public final class SpendingLimitException extends ClaudeBedrockException {

    private static final long serialVersionUID = 1L;

    public SpendingLimitException(String message) {
        super(message, null, ErrorDetails.withoutAnswer(false));
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.VALIDATION;
    }
}
