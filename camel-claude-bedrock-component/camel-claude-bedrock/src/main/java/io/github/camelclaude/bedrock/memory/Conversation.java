package io.github.camelclaude.bedrock.memory;

import io.github.camelclaude.bedrock.messages.Message;
import java.math.BigDecimal;
import java.util.ArrayList;
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

    Conversation withTurns(List<Turn> others) {
        return new Conversation(version, others, prefix, totalTokens, totalCost);
    }

    /**
     * The next version.
     *
     * @param messages question, calls of tools and answer
     * @param continued whether they answer calls of the last turn, and belong to it
     * @param promptTokens of the whole prompt and answer now, as the service counted
     * @param tokens used by the calls
     * @param cost of the calls, or {@code null} where it is unknown
     */
    public Conversation with(
            List<Message> messages,
            boolean continued,
            String newPrefix,
            long promptTokens,
            long tokens,
            BigDecimal cost) {
        List<Turn> all = new ArrayList<>(turns);
        Turn before = continued ? all.remove(all.size() - 1) : new Turn(List.of(), 0);
        long kept = all.stream().mapToLong(Turn::tokens).sum();
        all.add(before.with(messages, (int) Math.max(0, promptTokens - kept)));
        return new Conversation(
                version + 1,
                all,
                newPrefix,
                totalTokens + tokens,
                cost == null ? totalCost : totalCost.add(cost));
    }

    /** The next version, in which nothing was said but something was paid for. */
    public Conversation spent(long tokens, BigDecimal cost) {
        return new Conversation(
                version + 1,
                turns,
                prefix,
                totalTokens + tokens,
                cost == null ? totalCost : totalCost.add(cost));
    }

    /**
     * A conversation from what {@link #toJson()} wrote. Members of a later version are passed over.
     *
     * @throws ConversationStoreException if the text is no JSON or no conversation; the message
     *     says what is wrong and quotes none of it
     */
    public static Conversation fromJson(String json) {
        return ConversationJson.read(json);
    }

    /**
     * All of it as text, for a store that keeps nothing else. The messages stand in it as the
     * Messages API writes them: thinking, signatures, unknown blocks and members unchanged, numbers
     * as they were written, raw bytes as base64. A source that held raw bytes therefore comes back
     * as a {@link io.github.camelclaude.bedrock.messages.Source.AsWritten}.
     */
    public String toJson() {
        return ConversationJson.write(this);
    }

    /** The messages of all turns. */
    public List<Message> messages() {
        return turns.stream().flatMap(turn -> turn.messages().stream()).toList();
    }
}
