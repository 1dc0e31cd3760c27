package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelclaude.bedrock.messages.Delta.TextDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageStop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ChunkerTest {

    private final List<Chunk> chunks = new ArrayList<>();

    private void drain(Queue<Chunk> ready) {
        while (!ready.isEmpty()) chunks.add(ready.poll());
    }

    private void add(Chunker chunker, String text) {
        drain(
                chunker.add(
                        new ContentBlockDelta(0, new TextDelta(text, Map.of()), Map.of()), false));
    }

    private List<String> bodies() {
        return chunks.stream().map(Chunk::body).toList();
    }

    /** Code and tables have no sentences; looking for one must not take longer with every chunk. */
    @Test
    @Timeout(20)
    void textWithoutSentencesIsNotLookedAtAgainAndAgain() {
        Chunker chunker = new Chunker(GroupBy.SENTENCE);
        for (int i = 0; i < 200_000; i++) add(chunker, "ab,\n");
        drain(chunker.add(new MessageStop(Map.of()), true));

        assertThat(String.join("", bodies())).isEqualTo("ab,\n".repeat(200_000));
    }

    @Test
    void aLongSentenceComesSoonAfterItsEnd() {
        Chunker chunker = new Chunker(GroupBy.SENTENCE);
        String sentence = "word ".repeat(1000) + "end. ";
        add(chunker, sentence);
        for (int i = 0; i < 130; i++) add(chunker, "A");

        assertThat(bodies()).containsExactly(sentence);
    }

    @Test
    void aLineMayEndAtTheFirstCharacterOfADelta() {
        Chunker chunker = new Chunker(GroupBy.LINE);
        add(chunker, "one");
        add(chunker, "\ntwo\n\n");
        add(chunker, "\nthree");

        assertThat(bodies()).containsExactly("one\n", "two\n", "\n", "\n");
    }

    @Test
    void theTextOfABlockThatWasNeverClosedComesBeforeTheEnd() {
        Chunker chunker = new Chunker(GroupBy.BLOCK);
        add(chunker, "all of it");
        drain(chunker.add(new MessageStop(Map.of()), true));

        assertThat(bodies()).containsExactly("all of it", "");
        assertThat(chunks.get(1).last()).isTrue();
    }
}
