package io.github.camelclaude.bedrock.memory;

import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.RedactedThinkingBlock;
import io.github.camelclaude.bedrock.messages.ThinkingBlock;
import java.util.List;

/**
 * How much of a conversation is kept. Turns go whole, and a turn holds calls of tools together with
 * their results; the oldest go first.
 *
 * @param turns at most; 0 for all
 * @param tokens that the turns may have together; 0 for any number
 */
public record Window(int turns, int tokens) {

    /** Everything. */
    public static final Window ALL = new Window(0, 0);

    /**
     * What is left of a conversation, with room for one more turn. Claude's thinking is bound to
     * all that was said before it, and models refuse it after something else: what was thought goes
     * when the beginning went, or when the prefix is another. Source: Anthropic's pages on
     * preserved thinking.
     *
     * @param prefix a digest of the system prompt and the tools with which is asked now
     */
    public Conversation fit(Conversation conversation, String prefix) {
        List<Turn> all = conversation.turns();
        int first = first(all);
        boolean edited =
                first > 0 || conversation.prefix() != null && !conversation.prefix().equals(prefix);
        List<Turn> kept = all.subList(first, all.size());
        return conversation.withTurns(
                edited ? kept.stream().map(Window::withoutThinking).toList() : kept);
    }

    private int first(List<Turn> all) {
        int first = turns > 0 ? Math.max(0, all.size() - turns + 1) : 0;
        long sum = all.stream().skip(first).mapToLong(Turn::tokens).sum();
        while (tokens > 0 && sum > tokens && first < all.size()) sum -= all.get(first++).tokens();
        return first;
    }

    private static Turn withoutThinking(Turn turn) {
        return new Turn(
                turn.messages().stream()
                        .map(Window::withoutThinking)
                        .filter(message -> !message.content().isEmpty())
                        .toList(),
                turn.tokens());
    }

    private static Message withoutThinking(Message message) {
        List<ContentBlock> rest =
                message.content().stream()
                        .filter(block -> !(block instanceof ThinkingBlock))
                        .filter(block -> !(block instanceof RedactedThinkingBlock))
                        .toList();
        return new Message(message.role(), rest, message.extra());
    }
}
