package io.github.camelclaude.bedrock.transport;

/** More was asked than the account's quota allows: HTTP 429, or a quota named in HTTP 400. */
public class RateLimitedException extends ClaudeBedrockException {

    private static final long serialVersionUID = 1L;

    public RateLimitedException(String message, Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.RATE_LIMIT;
    }
}
