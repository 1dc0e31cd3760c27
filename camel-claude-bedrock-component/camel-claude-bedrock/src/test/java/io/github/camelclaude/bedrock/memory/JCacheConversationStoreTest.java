package io.github.camelclaude.bedrock.memory;

import static io.github.camelclaude.bedrock.memory.Conversations.grown;
import static io.github.camelclaude.bedrock.memory.Conversations.said;
import static io.github.camelclaude.bedrock.memory.Conversations.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On two nodes that share a cache. */
class JCacheConversationStoreTest extends ConversationStoreContract {

    private static TwoNodes nodes;

    @BeforeAll
    static void start() {
        nodes = new TwoNodes();
    }

    @AfterAll
    static void stop() {
        if (nodes != null) nodes.close();
    }

    @Override
    ConversationStore store() {
        return new JCacheConversationStore(nodes.cache(0));
    }

    @Override
    ConversationStore other() {
        return new JCacheConversationStore(nodes.cache(1));
    }

    @Test
    void theNodesAreTwo() {
        assertThat(nodes.size()).isEqualTo(2);
    }

    @Test
    void whatOneNodeWritesTheOtherReads() {
        store().save("both", saying(1, "Good morning"));

        assertThat(said(other().load("both"))).containsExactly("Good morning");
    }

    @Test
    void theCacheHoldsText() {
        Conversation conversation = saying(1, "Good morning");
        store().save("text", conversation);

        assertThat(nodes.cache(1).get("text")).isEqualTo(conversation.toJson());
    }

    @Test
    void whatTheCacheHoldsAndIsNoConversationIsNamed() {
        nodes.cache(0).put("broken", "secret");

        assertThatThrownBy(() -> store().load("broken"))
                .isInstanceOf(ConversationStoreException.class)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> store().save("broken", saying(1, "one")))
                .isInstanceOf(ConversationStoreException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aThousandConversationsAcrossBothNodesKeepTheirOwnHistory() throws Exception {
        ConversationStore[] stores = {store(), other()};
        AtomicInteger next = new AtomicInteger();

        Parallel.run(
                32,
                thread -> {
                    for (int i = next.getAndIncrement(); i < 1000; i = next.getAndIncrement())
                        converse(stores, i);
                    return thread;
                });

        assertThat(IntStream.range(0, 1000))
                .allSatisfy(
                        i -> assertThat(said(stores[i % 2].load("of " + i))).isEqualTo(history(i)));
    }

    private static void converse(ConversationStore[] stores, int number) {
        List<String> history = history(number);
        for (int turn = 0; turn < history.size(); turn++) {
            ConversationStore node = stores[(number + turn) % 2];
            Conversation before = node.load("of " + number);
            assertThat(node.save("of " + number, grown(before, history.get(turn)))).isTrue();
        }
    }

    private static List<String> history(int number) {
        return IntStream.range(0, 5).mapToObj(turn -> number + "." + turn).toList();
    }
}
