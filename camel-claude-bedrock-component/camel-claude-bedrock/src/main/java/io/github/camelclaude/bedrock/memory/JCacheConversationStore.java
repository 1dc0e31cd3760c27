package io.github.camelclaude.bedrock.memory;

import java.util.Objects;
import javax.cache.Cache;

/**
 * Keeps conversations in a cache of any JCache provider (JSR 107), so that all nodes which share
 * the cache share them. A conversation is kept as the text of {@link Conversation#toJson()}; no
 * class of this library is needed where the cache lives. How long and how many are kept, and
 * whether a conversation outlives a node, is the configuration of the cache.
 */
public final class JCacheConversationStore implements ConversationStore {

    private final Cache<String, String> cache;

    /**
     * @param cache whose entries nobody else writes; it stays the caller's to close
     */
    public JCacheConversationStore(Cache<String, String> cache) {
        this.cache = Objects.requireNonNull(cache, "cache");
    }

    /**
     * {@inheritDoc}
     *
     * @throws ConversationStoreException if what the cache holds is no conversation
     */
    @Override
    public Conversation load(String conversationId) {
        String json = cache.get(conversationId);
        return json == null ? Conversation.EMPTY : Conversation.fromJson(json);
    }

    /** {@inheritDoc} */
    @Override
    public boolean save(String conversationId, Conversation conversation) {
        String json = conversation.toJson();
        String old = cache.get(conversationId);
        // putIfAbsent also where there was one: it may have expired since
        return isBefore(old, conversation) && cache.replace(conversationId, old, json)
                || cache.putIfAbsent(conversationId, json);
    }

    private static boolean isBefore(String old, Conversation conversation) {
        return old != null && ConversationJson.version(old) == conversation.version() - 1;
    }

    @Override
    public void delete(String conversationId) {
        cache.remove(conversationId);
    }
}
