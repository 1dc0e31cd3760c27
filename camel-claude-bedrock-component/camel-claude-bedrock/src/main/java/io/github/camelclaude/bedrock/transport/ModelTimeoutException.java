package io.github.camelclaude.bedrock.transport;

/**
 * No answer in time: the model's own limit (HTTP 408 or 504), or {@code readTimeout} or {@code
 * requestTimeout} of the endpoint. The model may have done the work, and the work may be billed.
 */
public class ModelTimeoutException extends ClaudeBedrockException {

    private static final long serialVersionUID = 1L;

    public ModelTimeoutException(String message, Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.SERVER_ERROR;
    }
}
