package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.Reply;

/**
 * Claude answered, and the answer is not what was asked for. {@link #reply()} has it; it was paid
 * for.
 */
public abstract class UnusableAnswerException extends ClaudeBedrockException {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    UnusableAnswerException(String message, Throwable cause, Reply reply) {
        super(message, cause, details(reply));
        this.reply = reply;
    }

    private static ErrorDetails details(Reply reply) {
        String requestId = reply.metadata() == null ? null : reply.metadata().requestId();
        return new ErrorDetails(null, null, requestId, false, null);
    }

    /** The last answer that came, with the usage of all. Not part of the serialized form. */
    public Reply reply() {
        return reply;
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.VALIDATION;
    }
}
