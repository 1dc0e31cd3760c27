package io.github.camelclaude.bedrock.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.DocumentBlock;
import io.github.camelclaude.bedrock.messages.ImageBlock;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.RedactedThinkingBlock;
import io.github.camelclaude.bedrock.messages.Source;
import io.github.camelclaude.bedrock.messages.TextBlock;
import io.github.camelclaude.bedrock.messages.ThinkingBlock;
import io.github.camelclaude.bedrock.messages.ToolResultBlock;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import java.util.Collection;
import java.util.Map;
import java.util.function.ToLongFunction;

/** About how many bytes of memory a conversation takes, without writing it out. */
final class Weight {

    /** Of one object with its place in a list or a map. */
    private static final int OBJECT = 64;

    /** The most that a text takes; texts of Latin letters alone take half of it. */
    private static final int CHARACTER = 2;

    private Weight() {}

    static long of(String text) {
        return text == null ? 0 : OBJECT + (long) CHARACTER * text.length();
    }

    static long of(Conversation conversation) {
        return OBJECT + of(conversation.prefix()) + sum(conversation.turns(), Weight::of);
    }

    private static long of(Turn turn) {
        return OBJECT + sum(turn.messages(), Weight::of);
    }

    private static long of(Message message) {
        return OBJECT + sum(message.content(), Weight::of) + of(message.extra());
    }

    private static long of(ContentBlock block) {
        return OBJECT + ofContent(block) + of(block.extra());
    }

    private static long ofContent(ContentBlock block) {
        if (block instanceof TextBlock b) return of(b.text());
        if (block instanceof ImageBlock b) return of(b.source());
        if (block instanceof DocumentBlock b) return of(b.source()) + of(b.title());
        if (block instanceof ToolUseBlock b) return of(b.id()) + of(b.name()) + of(b.input());
        if (block instanceof ToolResultBlock b)
            return of(b.toolUseId()) + sum(b.content(), Weight::of);
        if (block instanceof ThinkingBlock b) return of(b.thinking()) + of(b.signature());
        if (block instanceof RedactedThinkingBlock b) return of(b.data());
        return 0;
    }

    private static long of(Source source) {
        if (source instanceof Source.Base64 s) return OBJECT + s.data().length;
        if (source instanceof Source.AsWritten s) return of(s.json());
        return 0;
    }

    private static long of(Map<String, JsonNode> members) {
        return sum(members.entrySet(), Weight::of);
    }

    private static long of(Map.Entry<String, JsonNode> member) {
        return of(member.getKey()) + of(member.getValue());
    }

    private static long of(JsonNode json) {
        if (json == null) return 0;
        if (json.isTextual()) return of(json.textValue());
        if (json instanceof BinaryNode bytes) return OBJECT + bytes.binaryValue().length;
        long weight = OBJECT + sum(json.properties(), Weight::of);
        if (json.isArray()) for (JsonNode each : json) weight += of(each);
        return weight;
    }

    private static <T> long sum(Collection<T> parts, ToLongFunction<T> weight) {
        return parts.stream().mapToLong(weight).sum();
    }
}
