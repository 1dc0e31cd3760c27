package io.github.camelclaude.bedrock.memory;

/**
 * Where conversations are kept between exchanges. Its methods may block: they are called on threads
 * that may, of several exchanges at once, but of one conversation by one exchange of a CamelContext
 * at a time. What they throw fails the exchange.
 */
public interface ConversationStore {

    /**
     * What is remembered.
     *
     * @return {@link Conversation#EMPTY} of a conversation that is not known, never {@code null}
     */
    Conversation load(String conversationId);

    /**
     * Keeps a conversation in place of the version before it. All of it is kept, or nothing.
     *
     * @param conversation whose version is one more than that which was loaded
     * @return {@code false}, with nothing kept, if another version is there than the one that was
     *     loaded: somebody else went on with the conversation meanwhile. Where none is there any
     *     more, because it expired, the conversation is kept
     */
    boolean save(String conversationId, Conversation conversation);

    /** Forgets a conversation; one that is not known is none. */
    void delete(String conversationId);
}
