package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.Reply;

/**
 * The answer does not have the schema which was asked for, also after Claude was told what was
 * wrong with it.
 */
public final class SchemaMismatchException extends UnusableAnswerException {

    private static final long serialVersionUID = 1L;

    public SchemaMismatchException(String message, Reply reply) {
        super(message, null, reply);
    }
}
