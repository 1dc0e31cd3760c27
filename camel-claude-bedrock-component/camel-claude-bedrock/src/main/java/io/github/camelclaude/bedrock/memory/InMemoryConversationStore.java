package io.github.camelclaude.bedrock.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Map;

/**
 * Keeps conversations in the memory of this process: others do not see them, and they end with it.
 * It stays within two bounds; where one is passed, what was left alone longest is forgotten first.
 */
public final class InMemoryConversationStore implements ConversationStore {

    private static final int MAXIMUM_CONVERSATIONS = 10_000;
    private static final long MAXIMUM_BYTES = 256L * 1024 * 1024;
    private static final Duration TIME_TO_LIVE = Duration.ofHours(1);

    private final int maximumConversations;
    private final long maximumBytes;
    private final Cache<String, Kept> conversations;

    /** At most 10,000 conversations and 256 MB, each for an hour after it was used last. */
    public InMemoryConversationStore() {
        this(MAXIMUM_CONVERSATIONS, MAXIMUM_BYTES, TIME_TO_LIVE);
    }

    /**
     * @param maximumConversations at least 1
     * @param maximumBytes at least 1, for all conversations together. It is an estimate: two bytes
     *     for each character, the bytes of raw data, and 64 for each object around them
     * @param timeToLive how long a conversation is kept after it was saved or loaded last
     * @throws IllegalArgumentException if one of them is not positive
     */
    public InMemoryConversationStore(
            int maximumConversations, long maximumBytes, Duration timeToLive) {
        this(maximumConversations, maximumBytes, timeToLive, Ticker.systemTicker());
    }

    InMemoryConversationStore(
            int maximumConversations, long maximumBytes, Duration timeToLive, Ticker ticker) {
        requirePositive("maximumConversations", maximumConversations > 0);
        requirePositive("maximumBytes", maximumBytes > 0);
        requirePositive("timeToLive", timeToLive.compareTo(Duration.ZERO) > 0);
        this.maximumConversations = maximumConversations;
        this.maximumBytes = maximumBytes;
        this.conversations = conversations(timeToLive, ticker);
    }

    private static void requirePositive(String name, boolean positive) {
        if (!positive) throw new IllegalArgumentException(name + " must be more than 0");
    }

    /**
     * The cache only weighs. Left to choose what goes, it would drop a conversation that has just
     * begun before one that ended after many turns.
     */
    private static Cache<String, Kept> conversations(Duration timeToLive, Ticker ticker) {
        return Caffeine.newBuilder()
                .expireAfterAccess(timeToLive)
                .maximumWeight(Long.MAX_VALUE)
                .weigher((String id, Kept kept) -> kept.bytes())
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** Its identity tells which of two equal conversations was kept. */
    private record Kept(Conversation conversation, int bytes) {

        boolean precedes(Kept next) {
            return conversation.version() == next.conversation.version() - 1;
        }
    }

    @Override
    public Conversation load(String conversationId) {
        Kept kept = conversations.getIfPresent(conversationId);
        return kept == null ? Conversation.EMPTY : kept.conversation();
    }

    /**
     * {@inheritDoc}
     *
     * @throws ConversationStoreException if the conversation alone is larger than {@code
     *     maximumBytes}
     */
    @Override
    public boolean save(String conversationId, Conversation conversation) {
        Kept next = new Kept(conversation, bytes(conversationId, conversation));
        Kept kept =
                conversations
                        .asMap()
                        .compute(
                                conversationId,
                                (id, old) -> old == null || old.precedes(next) ? next : old);
        makeRoom();
        return kept == next;
    }

    @Override
    public void delete(String conversationId) {
        conversations.invalidate(conversationId);
    }

    private int bytes(String id, Conversation conversation) {
        long bytes = Weight.of(id) + Weight.of(conversation);
        if (bytes > maximumBytes)
            throw new ConversationStoreException(
                    ("A conversation of about %d bytes is larger than maximumBytes=%d."
                                    + " Raise it, or remember fewer turns")
                            .formatted(bytes, maximumBytes),
                    null);
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }

    private synchronized void makeRoom() {
        while (isOverfull()) {
            Map<String, Kept> oldest =
                    conversations.policy().expireAfterAccess().orElseThrow().oldest(1);
            if (oldest.isEmpty()) return;
            conversations.invalidateAll(oldest.keySet());
        }
    }

    private boolean isOverfull() {
        conversations.cleanUp();
        return conversations.estimatedSize() > maximumConversations
                || conversations.policy().eviction().orElseThrow().weightedSize().orElseThrow()
                        > maximumBytes;
    }
}
