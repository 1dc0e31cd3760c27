package io.github.camelclaude.bedrock.transport;

/** Bedrock or the model cannot take the request now: HTTP 503 or 529. */
public class OverloadedException extends ClaudeBedrockException {

    private static final long serialVersionUID = 1L;

    public OverloadedException(String message, Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.SERVER_ERROR;
    }
}
