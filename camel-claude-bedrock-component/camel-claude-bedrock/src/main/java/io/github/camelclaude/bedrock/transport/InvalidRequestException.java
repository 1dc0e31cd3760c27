package io.github.camelclaude.bedrock.transport;

/**
 * The request is not one that the service takes; sending it again will not help: HTTP 400 or 413.
 */
public class InvalidRequestException extends ClaudeBedrockException {

    private static final long serialVersionUID = 1L;

    public InvalidRequestException(String message, Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.VALIDATION;
    }
}
