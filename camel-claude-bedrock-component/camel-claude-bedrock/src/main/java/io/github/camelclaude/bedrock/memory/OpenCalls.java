package io.github.camelclaude.bedrock.memory;

import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.ToolResultBlock;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Calls of tools with which a conversation ends. The service takes nothing after them but their
 * results, all of them.
 *
 * @param ids of the calls
 */
public record OpenCalls(List<String> ids) {

    /** Those of a conversation, be it none. */
    public static OpenCalls of(Conversation conversation) {
        List<Message> messages = conversation.messages();
        if (messages.isEmpty()) return new OpenCalls(List.of());
        return new OpenCalls(
                of(messages.get(messages.size() - 1), ToolUseBlock.class)
                        .map(ToolUseBlock::id)
                        .toList());
    }

    private static <B extends ContentBlock> Stream<B> of(Message message, Class<B> type) {
        return message.content().stream().filter(type::isInstance).map(type::cast);
    }

    /** Whether what is asked now belongs to the turn that made them. */
    public boolean any() {
        return !ids.isEmpty();
    }

    /** What is asked, with calls that it does not answer called off: its author went on. */
    public List<Message> answeredBy(List<Message> asked) {
        List<Message> question = Message.merged(asked);
        Message first =
                question.isEmpty() || !question.get(0).role().equals("user")
                        ? Message.user(List.of())
                        : question.get(0);
        List<String> answered =
                of(first, ToolResultBlock.class).map(ToolResultBlock::toolUseId).toList();
        List<ContentBlock> content = new ArrayList<>();
        for (String id : ids)
            if (!answered.contains(id))
                content.add(ToolResultBlock.error(id, "The tool was not run."));
        if (content.isEmpty()) return question;
        content.addAll(first.content());
        List<Message> all = new ArrayList<>(question);
        all.remove(first);
        all.add(0, new Message("user", content, first.extra()));
        return all;
    }
}
