package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.Reply;
import java.time.Duration;

/**
 * A call to Bedrock failed. Routes name this type, or one of its subtypes, in {@code onException}.
 * The message never holds a prompt, an answer or a secret.
 */
public class ClaudeBedrockException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorDetails details;
    private transient Reply arrived;

    public ClaudeBedrockException(String message, Throwable cause, ErrorDetails details) {
        super(message, cause);
        this.details = details;
    }

    /** The HTTP status, or {@code null} where no answer came. */
    public Integer status() {
        return details.status();
    }

    /** AWS's or Anthropic's name of the error, or {@code null} where none was given. */
    public String errorType() {
        return details.errorType();
    }

    /** The AWS request id, or {@code null}. */
    public String requestId() {
        return details.requestId();
    }

    /**
     * Whether the same request may succeed later. It may still be paid for twice: a call that timed
     * out can have been worked on.
     */
    public boolean retryable() {
        return details.retryable();
    }

    /** How long the service asked to wait, or {@code null}. */
    public Duration retryAfter() {
        return details.retryAfter();
    }

    /**
     * What had come of a streamed answer before it broke off, at most its first million characters;
     * {@code null} where nothing had, and for plain calls. Not part of the serialized form.
     */
    public Reply arrived() {
        return arrived;
    }

    ClaudeBedrockException withArrived(Reply part) {
        if (arrived == null) arrived = part;
        return this;
    }

    /** What kind of trouble it is, for routes that branch without naming types. */
    public ErrorCategory category() {
        return retryable() || (status() != null && status() >= 500)
                ? ErrorCategory.SERVER_ERROR
                : ErrorCategory.UNKNOWN;
    }
}
