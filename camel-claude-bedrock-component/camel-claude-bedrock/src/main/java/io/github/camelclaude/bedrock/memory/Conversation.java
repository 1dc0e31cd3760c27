package io.github.camelclaude.bedrock.memory;

import io.github.camelclaude.bedrock.messages.Message;
import java.math.BigDecimal;
import java.util.List;

/**
 * What is remembered of one conversation.
 *
 * @param version how often it was saved
 * @param turns in order; the oldest may have been trimmed
 * @param prefix a digest of the system prompt and the tools with which the last turn was asked, or
 *     {@code null} before the first
 * @param totalTokens that were counted for all calls, those of trimmed turns included
 * @param totalCost in USD, of all calls whose price is known
 */
public record Conversation(
        long version, List<Turn> turns, String prefix, long totalTokens, BigDecimal totalCost) {

    /** Nothing was said yet. */
    public static final Conversation EMPTY =
            new Conversation(0, List.of(), null, 0, BigDecimal.ZERO);

    public Conversation {
        turns = List.copyOf(turns);
    }

    /** The messages of all turns. */
    public List<Message> messages() {
        return turns.stream().flatMap(turn -> turn.messages().stream()).toList();
    }
}
