package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One turn of a conversation.
 *
 * @param role {@code user}, {@code assistant}, and on newer models {@code system}
 * @param extra members that no component stands for; never {@code null}
 */
public record Message(String role, List<ContentBlock> content, Map<String, JsonNode> extra) {

    public Message {
        content = content == null ? List.of() : List.copyOf(content);
        extra = Members.copy(extra);
    }

    public Message(String role, List<ContentBlock> content) {
        this(role, content, Map.of());
    }

    public static Message user(String text) {
        return new Message("user", List.of(new TextBlock(text)));
    }

    /** A user's turn of several blocks, such as the results of tools. */
    public static Message user(List<? extends ContentBlock> content) {
        return new Message("user", List.copyOf(content));
    }

    /**
     * The same turns, those of one role that follow one another as one. The Messages API would do
     * so itself, Converse takes only turns that alternate.
     */
    public static List<Message> merged(List<Message> messages) {
        List<Message> merged = new ArrayList<>();
        for (Message message : messages) {
            Message last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || !last.role().equals(message.role())) merged.add(message);
            else merged.set(merged.size() - 1, last.with(message));
        }
        return merged;
    }

    private Message with(Message next) {
        List<ContentBlock> both = new ArrayList<>(content);
        both.addAll(next.content);
        Map<String, JsonNode> members = new LinkedHashMap<>(extra);
        members.putAll(next.extra);
        return new Message(role, both, members);
    }

    public static Message assistant(String text) {
        return new Message("assistant", List.of(new TextBlock(text)));
    }
}
