package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.memory.Conversation;
import io.github.camelclaude.bedrock.memory.ConversationStore;
import org.apache.camel.Exchange;

/** A conversation that lives as long as its exchange, in a property of it. */
record ExchangeMemory(Exchange exchange) implements ConversationStore {

    @Override
    public Conversation load(String conversationId) {
        Conversation known =
                exchange.getProperty(ClaudeBedrockConstants.CONVERSATION, Conversation.class);
        return known == null ? Conversation.EMPTY : known;
    }

    @Override
    public boolean save(String conversationId, Conversation conversation) {
        exchange.setProperty(ClaudeBedrockConstants.CONVERSATION, conversation);
        return true;
    }

    @Override
    public void delete(String conversationId) {
        exchange.removeProperty(ClaudeBedrockConstants.CONVERSATION);
    }
}
