package io.github.camelclaude.bedrock.transport;

/**
 * The credentials are missing, wrong, expired or not allowed to call the model: HTTP 401, 402 or
 * 403.
 */
public class AccessDeniedException extends ClaudeBedrockException {

    private static final long serialVersionUID = 1L;

    public AccessDeniedException(String message, Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.AUTH;
    }
}
