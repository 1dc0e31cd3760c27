package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.Reply;

/**
 * Two exchanges asked in one conversation at the same time, and this one is the one that lost. The
 * history has the other only; asking again continues from there.
 */
public final class ConversationConflictException extends ClaudeBedrockException {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    /**
     * @param reply the answer that came too late to be remembered, or {@code null} where Claude was
     *     not asked
     */
    public ConversationConflictException(String message, Reply reply) {
        super(message, null, ErrorDetails.withoutAnswer(true));
        this.reply = reply;
    }

    /** The answer that is not remembered; {@code null} where Claude was not asked. */
    public Reply reply() {
        return reply;
    }
}
