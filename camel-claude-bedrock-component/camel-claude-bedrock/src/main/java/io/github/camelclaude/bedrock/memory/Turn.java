package io.github.camelclaude.bedrock.memory;

import io.github.camelclaude.bedrock.messages.Message;
import java.util.List;
import java.util.stream.Stream;

/**
 * One question and all that came of it: calls of tools, their results, the answer.
 *
 * @param messages in order; the first is the user's
 * @param tokens by which the turn made the prompt longer, as the service counted; 0 where it did
 *     not count
 */
public record Turn(List<Message> messages, int tokens) {

    public Turn {
        messages = List.copyOf(messages);
    }

    /** This turn, going on with other messages. */
    Turn with(List<Message> more, int newTokens) {
        return new Turn(Stream.concat(messages.stream(), more.stream()).toList(), newTokens);
    }
}
