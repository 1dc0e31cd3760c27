package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.Reply;

/**
 * The answer was cut off before it had the schema which was asked for: stop reason {@code
 * max_tokens} or {@code model_context_window_exceeded}.
 */
public final class TruncatedAnswerException extends UnusableAnswerException {

    private static final long serialVersionUID = 1L;

    public TruncatedAnswerException(String message, Reply reply) {
        super(message, null, reply);
    }
}
