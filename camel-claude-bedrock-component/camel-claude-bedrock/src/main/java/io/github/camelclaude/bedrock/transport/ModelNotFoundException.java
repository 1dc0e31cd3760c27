package io.github.camelclaude.bedrock.transport;

/** The model does not exist, has been retired, or is not open to the account: HTTP 404. */
public class ModelNotFoundException extends ClaudeBedrockException {

    private static final long serialVersionUID = 1L;

    public ModelNotFoundException(String message, Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.VALIDATION;
    }
}
