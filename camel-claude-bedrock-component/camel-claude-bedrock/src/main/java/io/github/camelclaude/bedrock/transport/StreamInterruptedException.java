package io.github.camelclaude.bedrock.transport;

/**
 * The answer broke off: the connection was lost, what came could not be read, or the stream was
 * closed. {@link #arrived()} has what had come. The answer may be billed as far as it was written.
 */
public class StreamInterruptedException extends ClaudeBedrockException {

    private static final long serialVersionUID = 1L;

    public StreamInterruptedException(String message, Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.SERVER_ERROR;
    }
}
