package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.DocumentBlock;
import io.github.camelclaude.bedrock.messages.ImageBlock;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.TextBlock;
import io.github.camelclaude.bedrock.messages.ToolResultBlock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Marks up to where a prompt is to be cached. A mark covers all before it, in the order tools,
 * system prompt, messages. There are four marks at most: one for the tools, one for the system
 * prompt, and two for the conversation. The second of those stands where the last one stood a turn
 * before, because Bedrock looks back no more than twenty blocks. A request that has marks of its
 * own is left as it is.
 *
 * @param upTo the option
 * @param ttl {@code 5m} or {@code 1h}
 * @param minimum tokens below which nothing is cached, or {@code null} if unknown
 */
record PromptCaching(String upTo, String ttl, Integer minimum) {

    static final String OFF = "off";

    private static final String MARK = "cache_control";

    MessageRequest mark(MessageRequest request) {
        if (isMarked(request)) return request;
        MessageRequest marked = request;
        int length = length(request.additional().get("tools"));
        if (wants("tools") && reaches(length)) marked = markTools(marked);
        length += length(system(request));
        if (wants("system") && reaches(length)) marked = markSystem(marked);
        return wants("conversation") && reaches(length + mostBytes(marked.messages()))
                ? markConversation(marked)
                : marked;
    }

    private boolean wants(String part) {
        return upTo.equals("auto") || upTo.equals(part);
    }

    /** No token is shorter than a byte, so that a shorter text is never long enough. */
    private boolean reaches(int bytes) {
        return minimum == null || bytes >= minimum;
    }

    private static int length(JsonNode json) {
        return json == null ? 0 : json.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** Of texts, at most; pictures and documents are always long enough. */
    private static int mostBytes(List<Message> messages) {
        long most = 0;
        for (Message message : messages)
            for (ContentBlock block : message.content())
                most +=
                        block instanceof TextBlock text && text.text() != null
                                ? 3L * text.text().length()
                                : Short.MAX_VALUE;
        return (int) Math.min(Integer.MAX_VALUE / 2, most);
    }

    private static boolean isMarked(MessageRequest request) {
        return request.additional().containsKey(MARK)
                || holdsMark(request.additional().get("tools"))
                || holdsMark(request.additional().get("system"))
                || request.messages().stream()
                        .flatMap(message -> message.content().stream())
                        .anyMatch(block -> block.extra().containsKey(MARK));
    }

    private static boolean holdsMark(JsonNode json) {
        return json != null && json.findValue(MARK) != null;
    }

    private ObjectNode mark() {
        ObjectNode mark = JsonNodeFactory.instance.objectNode().put("type", "ephemeral");
        return ttl.equals("5m") ? mark : mark.put("ttl", ttl);
    }

    private MessageRequest markTools(MessageRequest request) {
        return request.additional().get("tools") instanceof ArrayNode tools && !tools.isEmpty()
                ? request.with("tools", lastMarked(tools))
                : request;
    }

    private MessageRequest markSystem(MessageRequest request) {
        return system(request) instanceof ArrayNode system && !system.isEmpty()
                ? request.with("system", lastMarked(system))
                : request;
    }

    private ArrayNode lastMarked(ArrayNode items) {
        ArrayNode marked = JsonNodeFactory.instance.arrayNode().addAll(items);
        int last = items.size() - 1;
        if (items.get(last) instanceof ObjectNode item)
            marked.set(last, item.deepCopy().set(MARK, mark()));
        return marked;
    }

    /** As blocks, which alone can be marked; {@code null} for none. */
    private static JsonNode system(MessageRequest request) {
        JsonNode written = request.additional().get("system");
        if (written != null && !written.isTextual()) return written;
        String text = written == null ? request.system() : written.textValue();
        if (text == null || text.isBlank()) return null;
        ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
        blocks.addObject().put("type", "text").put("text", text);
        return blocks;
    }

    private MessageRequest markConversation(MessageRequest request) {
        List<Message> messages = new ArrayList<>(request.messages());
        int left = 2;
        for (int i = messages.size() - 1; i >= 0 && left > 0; i--) {
            Message marked = lastMarked(messages.get(i));
            if (marked == null) continue;
            messages.set(i, marked);
            left--;
        }
        return request.withMessages(messages);
    }

    /** {@code null} for a message that is not the user's, or has nothing that can be marked. */
    private Message lastMarked(Message message) {
        int last = message.content().size() - 1;
        if (!message.role().equals("user") || last < 0) return null;
        ContentBlock marked = marked(message.content().get(last));
        if (marked == null) return null;
        List<ContentBlock> content = new ArrayList<>(message.content());
        content.set(last, marked);
        return new Message(message.role(), content, message.extra());
    }

    private ContentBlock marked(ContentBlock block) {
        Map<String, JsonNode> extra = new LinkedHashMap<>(block.extra());
        extra.put(MARK, mark());
        if (block instanceof TextBlock b)
            return b.text().isBlank() ? null : new TextBlock(b.text(), extra);
        if (block instanceof ImageBlock b) return new ImageBlock(b.source(), extra);
        if (block instanceof DocumentBlock b)
            return new DocumentBlock(b.source(), b.title(), extra);
        if (block instanceof ToolResultBlock b)
            return new ToolResultBlock(b.toolUseId(), b.content(), b.isError(), extra);
        return null;
    }
}
