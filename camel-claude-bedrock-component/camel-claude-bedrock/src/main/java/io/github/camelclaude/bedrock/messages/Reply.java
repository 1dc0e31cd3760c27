package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Claude's answer to one {@link MessageRequest}.
 *
 * @param id such as {@code msg_bdrk_01...}
 * @param model Anthropic's short name of the model that answered, not the Bedrock id
 * @param content a thinking block may come first: never rely on the position of the text
 * @param stopSequence the stop sequence that was met, else {@code null}
 * @param extra members of the message that no component stands for, such as {@code stop_details}
 * @param metadata what came beside the message; {@code null} for a reply that was read from JSON
 */
public record Reply(
        String id,
        String model,
        String role,
        List<ContentBlock> content,
        StopReason stopReason,
        String stopSequence,
        Usage usage,
        Map<String, JsonNode> extra,
        ResponseMetadata metadata) {

    public Reply {
        content = content == null ? List.of() : List.copyOf(content);
        extra = Members.copy(extra);
    }

    /** All text of the answer, empty where there is none. */
    public String text() {
        return joined(TextBlock.class, TextBlock::text);
    }

    /** All thinking that is readable; empty where it is omitted, redacted or absent. */
    public String thinking() {
        return joined(ThinkingBlock.class, ThinkingBlock::thinking);
    }

    /** The assistant turn to put into the next request, with every block as it came. */
    public Message toMessage() {
        return new Message(role, content);
    }

    public Reply withMetadata(ResponseMetadata newMetadata) {
        return new Reply(
                id, model, role, content, stopReason, stopSequence, usage, extra, newMetadata);
    }

    private <B> String joined(Class<B> type, Function<B, String> text) {
        String joined = "";
        for (ContentBlock block : content) {
            String next = type.isInstance(block) ? text.apply(type.cast(block)) : null;
            if (next != null) joined = joined.concat(next);
        }
        return joined;
    }
}
