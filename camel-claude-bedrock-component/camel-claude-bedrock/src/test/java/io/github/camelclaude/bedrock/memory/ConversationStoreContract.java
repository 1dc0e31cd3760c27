package io.github.camelclaude.bedrock.memory;

import static io.github.camelclaude.bedrock.memory.Conversations.grown;
import static io.github.camelclaude.bedrock.memory.Conversations.said;
import static io.github.camelclaude.bedrock.memory.Conversations.saying;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every store. */
abstract class ConversationStoreContract {

    private static final int SAVERS = 16;
    private static final int ROUNDS = 10;

    private final String id = "conversation \ud83e\udd8a/" + UUID.randomUUID();

    abstract ConversationStore store();

    /** The same conversations by another way, where there is one. */
    ConversationStore other() {
        return store();
    }

    @Test
    void anUnknownConversationIsEmpty() {
        assertThat(store().load(id)).isEqualTo(Conversation.EMPTY);
    }

    @Test
    void whatWasSavedIsLoaded() {
        Conversation conversation = saying(1, "Good morning");

        assertThat(store().save(id, conversation)).isTrue();

        assertThat(store().load(id)).isEqualTo(conversation);
        assertThat(other().load(id)).isEqualTo(conversation);
    }

    @Test
    void blocksOfAllKindsComeBackAsTheyWere() {
        Conversation conversation = Conversations.of(1, Conversations.ofAllKinds());

        store().save(id, conversation);

        assertThat(other().load(id)).isEqualTo(conversation);
    }

    @Test
    void rawBytesComeBackAsTheSameImage() {
        Conversation conversation =
                Conversations.of(
                        1, Conversations.answered(Conversations.image((byte) -1, (byte) 2)));

        store().save(id, conversation);

        assertThat(other().load(id).toJson())
                .isEqualTo(conversation.toJson())
                .contains("\"data\":\"/wI=\"");
    }

    @Test
    void aMillionCharactersAreKept() {
        Conversation conversation = saying(1, "\u044f\"\ud83e\udd8a\n".repeat(200_000));

        store().save(id, conversation);

        assertThat(other().load(id).equals(conversation)).isTrue();
    }

    @Test
    void aConversationGrows() {
        store().save(id, saying(1, "one"));
        Conversation second = grown(other().load(id), "two");

        assertThat(other().save(id, second)).isTrue();
        assertThat(store().save(id, grown(store().load(id), "three"))).isTrue();

        assertThat(said(other().load(id))).containsExactly("one", "two", "three");
    }

    @Test
    void theFirstVersionIsSavedOnce() {
        Conversation first = saying(1, "first");
        store().save(id, first);

        assertThat(other().save(id, first)).isFalse();
        assertThat(other().save(id, saying(1, "second"))).isFalse();

        assertThat(store().load(id)).isEqualTo(first);
    }

    @Test
    void aStaleVersionIsRefused() {
        Conversation first = saying(1, "one");
        Conversation second = grown(first, "two");
        store().save(id, first);
        store().save(id, second);

        assertThat(other().save(id, grown(first, "late"))).isFalse();
        assertThat(store().load(id)).isEqualTo(second);
    }

    @Test
    void aVersionThatSkipsOneIsRefused() {
        store().save(id, saying(1, "one"));

        assertThat(store().save(id, saying(3, "three"))).isFalse();
        assertThat(store().load(id)).isEqualTo(saying(1, "one"));
    }

    @Test
    void aDeletedConversationIsEmpty() {
        store().save(id, saying(1, "one"));

        other().delete(id);

        assertThat(store().load(id)).isEqualTo(Conversation.EMPTY);
    }

    @Test
    void deletingWhatIsNotKnownIsNoError() {
        store().delete(id);

        assertThat(store().load(id)).isEqualTo(Conversation.EMPTY);
    }

    @Test
    void whatVanishedMeanwhileIsKept() {
        store().save(id, saying(1, "one"));
        store().delete(id);

        assertThat(store().save(id, saying(2, "two"))).isTrue();
        assertThat(other().load(id)).isEqualTo(saying(2, "two"));
    }

    @Test
    void idsDifferByCase() {
        store().save(id + "a", saying(1, "lower"));
        store().save(id + "A", saying(1, "upper"));

        assertThat(said(store().load(id + "a"))).containsExactly("lower");
    }

    @Test
    void ofManySaversOneWinsEachVersion() throws Exception {
        for (int version = 1; version <= ROUNDS; version++) {
            List<Boolean> saved = Parallel.run(SAVERS, saver(version));

            assertThat(saved).containsOnlyOnce(true);
            assertThat(store().load(id)).isEqualTo(saying(version, "by " + saved.indexOf(true)));
        }
    }

    private IntFunction<Boolean> saver(long version) {
        return saver -> storeOf(saver).save(id, saying(version, "by " + saver));
    }

    @Test
    void conversationsDoNotMix() throws Exception {
        Parallel.run(
                SAVERS,
                saver -> {
                    for (int turn = 0; turn < 5; turn++) {
                        ConversationStore store = storeOf(saver + turn);
                        String mine = id + saver;
                        assertThat(store.save(mine, grown(store.load(mine), saver + "." + turn)))
                                .isTrue();
                    }
                    return saver;
                });

        assertThat(IntStream.range(0, SAVERS))
                .allSatisfy(
                        saver ->
                                assertThat(said(store().load(id + saver))).isEqualTo(turns(saver)));
    }

    private static List<String> turns(int saver) {
        return IntStream.range(0, 5).mapToObj(turn -> saver + "." + turn).toList();
    }

    private ConversationStore storeOf(int number) {
        return number % 2 == 0 ? store() : other();
    }
}
