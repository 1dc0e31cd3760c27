package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.Reply;

/**
 * Claude went on to call tools after as many rounds of calls as {@code maxToolIterations} allows.
 */
public final class ToolIterationsException extends UnusableAnswerException {

    private static final long serialVersionUID = 1L;

    public ToolIterationsException(String message, Reply reply) {
        super(message, null, reply);
    }
}
