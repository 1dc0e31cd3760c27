package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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
 * @param turns what the answer adds to a conversation, in order: after calls of tools also these,
 *     with their results; the last turn of Claude is the answer, unless a tool answered in its
 *     place
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
        ResponseMetadata metadata,
        List<Message> turns) {

    public Reply {
        content = content == null ? List.of() : List.copyOf(content);
        extra = Members.copy(extra);
        turns = turns == null ? null : List.copyOf(turns);
    }

    /** An answer that needed no tools. */
    public Reply(
            String id,
            String model,
            String role,
            List<ContentBlock> content,
            StopReason stopReason,
            String stopSequence,
            Usage usage,
            Map<String, JsonNode> extra,
            ResponseMetadata metadata) {
        this(id, model, role, content, stopReason, stopSequence, usage, extra, metadata, null);
    }

    /** All text of the answer, empty where there is none. */
    public String text() {
        return joined(TextBlock.class, TextBlock::text);
    }

    /** All thinking that is readable; empty where it is omitted, redacted or absent. */
    public String thinking() {
        return joined(ThinkingBlock.class, ThinkingBlock::thinking);
    }

    /**
     * The assistant turn to put into the next request, with every block as it came, but for empty
     * texts: Claude writes them, and the API refuses them.
     */
    public Message toMessage() {
        return new Message(role, content.stream().filter(block -> !isBlank(block)).toList());
    }

    @Override
    public List<Message> turns() {
        return turns != null ? turns : List.of(toMessage());
    }

    private static boolean isBlank(ContentBlock block) {
        return block instanceof TextBlock text && (text.text() == null || text.text().isBlank());
    }

    /** Whether nothing but this answer was said, and it calls no tool and cites nothing. */
    public boolean isPlain() {
        for (ContentBlock block : content)
            if (block instanceof ToolUseBlock || !block.extra().isEmpty()) return false;
        return turns == null;
    }

    /** The calls of tools that the answer asks for. */
    public List<ToolUseBlock> toolUses() {
        return blocks(content, ToolUseBlock.class);
    }

    /** The calls of tools of all {@link #turns()}. */
    public List<ToolUseBlock> allToolUses() {
        return turns().stream()
                .flatMap(turn -> blocks(turn.content(), ToolUseBlock.class).stream())
                .toList();
    }

    /** What the text refers to in documents and search results, in the order of the text. */
    public List<Citation> citations() {
        return blocks(content, TextBlock.class).stream()
                .flatMap(text -> Citation.of(text).stream())
                .toList();
    }

    private static <B extends ContentBlock> List<B> blocks(
            List<ContentBlock> content, Class<B> type) {
        return content.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public Reply withMetadata(ResponseMetadata newMetadata) {
        return new Reply(
                id,
                model,
                role,
                content,
                stopReason,
                stopSequence,
                usage,
                extra,
                newMetadata,
                turns);
    }

    /** The same answer with other content; the turns that led to it are said anew. */
    public Reply withContent(
            List<ContentBlock> newContent, StopReason newReason, List<Message> newTurns) {
        return new Reply(
                id,
                model,
                role,
                newContent,
                newReason,
                stopSequence,
                usage,
                extra,
                metadata,
                newTurns);
    }

    /** The same answer after others that were asked for on the way to it. */
    public Reply after(List<Message> earlier, Usage earlierUsage) {
        List<Message> all = new ArrayList<>(earlier);
        all.addAll(turns());
        Usage sum = earlierUsage == null || usage == null ? usage : earlierUsage.plus(usage);
        return new Reply(
                id,
                model,
                role,
                content,
                stopReason,
                stopSequence,
                sum == null ? earlierUsage : sum,
                extra,
                metadata,
                all);
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
