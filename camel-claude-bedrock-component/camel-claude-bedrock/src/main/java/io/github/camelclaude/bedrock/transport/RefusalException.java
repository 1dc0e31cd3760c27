package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.Reply;

/**
 * Claude refused to give an answer that has the schema which was asked for: stop reason {@code
 * refusal}.
 */
public final class RefusalException extends UnusableAnswerException {

    private static final long serialVersionUID = 1L;

    public RefusalException(String message, Reply reply) {
        super(message, null, reply);
    }
}
