package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.memory.Conversation;
import io.github.camelclaude.bedrock.memory.ConversationStore;

/** A conversation that lives as long as its exchange, in a property of it. */
record ExchangeMemory(Owner owner) implements ConversationStore {

    @Override
    public Conversation load(String conversationId) {
        return owner.with(
                exchange ->
                        exchange.getProperty(
                                ClaudeBedrockConstants.CONVERSATION,
                                Conversation.EMPTY,
                                Conversation.class),
                Conversation.EMPTY);
    }

    /** With the exchange its memory has gone, and nothing is left to go on with. */
    @Override
    public boolean save(String conversationId, Conversation conversation) {
        return owner.with(
                exchange -> {
                    boolean next = load(conversationId).version() == conversation.version() - 1;
                    if (next)
                        exchange.setProperty(ClaudeBedrockConstants.CONVERSATION, conversation);
                    return next;
                },
                true);
    }

    @Override
    public void delete(String conversationId) {
        owner.with(exchange -> exchange.removeProperty(ClaudeBedrockConstants.CONVERSATION), null);
    }
}
