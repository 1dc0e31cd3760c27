package io.github.camelclaude.bedrock.memory;

import static io.github.camelclaude.bedrock.memory.Conversations.grown;
import static io.github.camelclaude.bedrock.memory.Conversations.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InMemoryConversationStoreTest extends ConversationStoreContract {

    private static final long MEGABYTE = 1024 * 1024;

    private final ConversationStore contracted = new InMemoryConversationStore();
    private final AtomicLong nanos = new AtomicLong();

    @Override
    ConversationStore store() {
        return contracted;
    }

    @Test
    void theLongestUntouchedGoesWhenThereAreTooMany() {
        ConversationStore store = store(3, MEGABYTE);
        save(store, "a", "b", "c");
        pass(Duration.ofSeconds(1));
        store.load("a");

        save(store, "d");

        assertThat(known(store, "a", "b", "c", "d")).containsExactly("a", "c", "d");
    }

    @Test
    void oneThatJustBeganIsNotDroppedForOneThatWasOftenUsed() {
        ConversationStore store = store(2, MEGABYTE);
        save(store, "old", "busy");
        for (int i = 0; i < 100; i++) {
            store.load("old");
            store.load("busy");
        }
        pass(Duration.ofSeconds(1));

        save(store, "new", "newer");

        assertThat(known(store, "old", "busy", "new", "newer")).containsExactly("new", "newer");
    }

    @Test
    void theLongestUntouchedGoesWhenTheyAreTooLarge() {
        ConversationStore store = store(100, 3 * MEGABYTE);
        for (String id : List.of("a", "b", "c", "d")) {
            store.save(id, saying(1, "x".repeat(200_000)));
            pass(Duration.ofSeconds(1));
        }

        assertThat(known(store, "a", "b", "c", "d")).containsExactly("b", "c", "d");
    }

    @Test
    void aConversationThatGrowsPushesOthersOut() {
        ConversationStore store = store(100, 2 * MEGABYTE);
        save(store, "b");
        store.save("a", saying(1, "x".repeat(200_000)));

        store.save("b", grown(store.load("b"), "x".repeat(400_000)));

        assertThat(known(store, "a", "b")).containsExactly("b");
    }

    @Test
    void oneThatIsLargerThanAllMayBeIsRefusedAndNothingLost() {
        ConversationStore store = store(100, MEGABYTE);
        save(store, "a");

        assertThatThrownBy(() -> store.save("b", saying(1, "secret".repeat(100_000))))
                .isInstanceOf(ConversationStoreException.class)
                .hasMessageContaining("maximumBytes=1048576")
                .hasMessageNotContaining("secret");
        assertThat(known(store, "a", "b")).containsExactly("a");
    }

    @Test
    void whatIsNotUsedExpires() {
        ConversationStore store = store(100, MEGABYTE);
        save(store, "a");

        pass(Duration.ofMinutes(59));
        assertThat(known(store, "a")).containsExactly("a");
        pass(Duration.ofMinutes(59));
        assertThat(known(store, "a")).containsExactly("a");
        pass(Duration.ofMinutes(61));
        assertThat(known(store, "a")).isEmpty();
    }

    @Test
    void whatExpiredMeanwhileIsKept() {
        ConversationStore store = store(100, MEGABYTE);
        save(store, "a");
        Conversation second = grown(store.load("a"), "two");
        pass(Duration.ofHours(2));

        assertThat(store.save("a", second)).isTrue();
        assertThat(store.load("a")).isEqualTo(second);
    }

    @Test
    void boundsHoldUnderManyThreads() throws Exception {
        ConversationStore store = store(10, MEGABYTE);

        Parallel.run(
                16,
                saver -> {
                    for (int i = 0; i < 500; i++) save(store, saver + "." + i);
                    return saver;
                });

        assertThat(
                        Stream.iterate(0, i -> i < 16 * 500, i -> i + 1)
                                .filter(i -> isKnown(store, i % 16 + "." + i / 16)))
                .hasSizeBetween(1, 10);
    }

    @Test
    void bytesAndTextsOfAllBlocksWeigh() {
        long empty = Weight.of(Conversations.of(1));
        long allKinds = Weight.of(Conversations.of(1, Conversations.ofAllKinds()));
        long image =
                Weight.of(
                        Conversations.of(
                                1, Conversations.answered(Conversations.image(new byte[5000]))));
        long tool =
                Weight.of(
                        Conversations.of(
                                1,
                                Conversations.answered(
                                        new ToolUseBlock(
                                                "1",
                                                "write",
                                                Conversations.tree(
                                                        "{\"lines\":[\"%s\"]}"
                                                                .formatted("x".repeat(5000)))))));

        assertThat(allKinds).isGreaterThan(empty + 1000);
        assertThat(image).isBetween(empty + 5000, empty + 6000);
        assertThat(tool).isBetween(empty + 10_000, empty + 11_500);
    }

    @Test
    void boundsArePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InMemoryConversationStore(0, 1, Duration.ofHours(1)))
                .withMessage("maximumConversations must be more than 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InMemoryConversationStore(1, 0, Duration.ofHours(1)))
                .withMessage("maximumBytes must be more than 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InMemoryConversationStore(1, 1, Duration.ZERO))
                .withMessage("timeToLive must be more than 0");
    }

    private ConversationStore store(int maximumConversations, long maximumBytes) {
        return new InMemoryConversationStore(
                maximumConversations, maximumBytes, Duration.ofHours(1), nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void save(ConversationStore store, String... ids) {
        for (String id : ids) {
            pass(Duration.ofMillis(1));
            assertThat(store.save(id, saying(1, id))).isTrue();
        }
    }

    private static List<String> known(ConversationStore store, String... ids) {
        return Stream.of(ids).filter(id -> isKnown(store, id)).toList();
    }

    private static boolean isKnown(ConversationStore store, String id) {
        return store.load(id) != Conversation.EMPTY;
    }
}
