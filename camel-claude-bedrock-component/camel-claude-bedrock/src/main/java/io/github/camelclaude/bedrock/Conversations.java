package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.memory.ConversationStore;
import io.github.camelclaude.bedrock.transport.ConversationConflictException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Lets one exchange of a conversation in at a time. */
final class Conversations {

    /** One conversation. */
    record Key(ConversationStore store, String id) {

        /** A store may be equal to another and yet be another. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && store == that.store && id.equals(that.id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }

    private final Executor executor;
    private final Map<Key, Turns> underWay = new HashMap<>();

    /**
     * @param executor where those go on who had to wait
     */
    Conversations(Executor executor) {
        this.executor = executor;
    }

    /**
     * Completes when it is the caller's turn. Each one must {@link #leave} once.
     *
     * @param refuse whether to fail instead of waiting
     */
    synchronized CompletableFuture<Void> enter(Key key, boolean refuse) {
        Turns turns = underWay.get(key);
        if (turns != null && refuse)
            throw new ConversationConflictException(
                    "Another exchange of the conversation is under way: ask when it is done, or write"
                            + " conversationConcurrency=serialize to have it waited for",
                    null);
        if (turns == null) underWay.put(key, turns = new Turns(1, executor));
        return turns.enter();
    }

    synchronized void leave(Key key) {
        Turns turns = underWay.get(key);
        turns.leave();
        if (turns.size() == 0) underWay.remove(key);
    }

    /** How many conversations have an exchange under way. */
    synchronized int size() {
        return underWay.size();
    }
}
