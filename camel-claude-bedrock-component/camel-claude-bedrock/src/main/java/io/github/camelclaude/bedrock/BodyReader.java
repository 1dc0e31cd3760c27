package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.TextBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** From the body of one exchange to the messages of a request. */
final class BodyReader {

    private final Exchange exchange;
    private final String userMessage;
    private final PartReader parts;

    BodyReader(Exchange exchange, String userMessage, long maxPayload) {
        this.exchange = exchange;
        this.userMessage = userMessage == null || userMessage.isEmpty() ? null : userMessage;
        this.parts = new PartReader(exchange, maxPayload);
    }

    /**
     * @param template all but the messages
     * @throws IllegalArgumentException if the body is nothing that Claude can be asked
     */
    MessageRequest read(MessageRequest template) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof MessageRequest own) return filled(own, template);
        if (body instanceof Message message) return asked(template, List.of(message));
        if (isMessages(body))
            return asked(template, ((List<?>) body).stream().map(Message.class::cast).toList());
        if (body instanceof Map || body instanceof ObjectNode)
            return given(template, nativeMembers(MessagesReader.tree(body)));
        return turn(template, body);
    }

    private MessageRequest turn(MessageRequest template, Object body) {
        List<ContentBlock> blocks = new ArrayList<>();
        if (body instanceof List<?> list) list.forEach(part -> blocks.add(parts.block(part)));
        else if (body != null) {
            ContentBlock block = parts.mainBlock(body);
            ObjectNode written =
                    block instanceof TextBlock text ? NativeBody.find(text.text()) : null;
            if (written != null) return given(template, nativeMembers(written));
            if (!isEmpty(block)) blocks.add(block);
        }
        if (userMessage != null) blocks.add(new TextBlock(userMessage));
        if (blocks.isEmpty()) throw nothingToAsk();
        return asked(template, List.of(new Message("user", blocks)));
    }

    private static boolean isMessages(Object body) {
        return body instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(Message.class::isInstance);
    }

    private static boolean isEmpty(ContentBlock block) {
        return block instanceof TextBlock text && text.text().isBlank();
    }

    private static MessageRequest asked(MessageRequest template, List<Message> messages) {
        return template.toBuilder().messages(messages).build();
    }

    /** A native body: its own members stay as they are written, the template fills the rest. */
    private static MessageRequest given(MessageRequest template, Map<String, JsonNode> members) {
        return template.toBuilder().additional(members).build();
    }

    private static Map<String, JsonNode> nativeMembers(JsonNode json) {
        if (!json.path("messages").isArray())
            throw new IllegalArgumentException(
                    "A map or JSON body is a Messages request and needs a messages member that is"
                            + " an array, such as {\"messages\":[{\"role\":\"user\",\"content\":"
                            + "\"...\"}]}: send a text instead to have it asked as it is");
        Map<String, JsonNode> members = new LinkedHashMap<>();
        json.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    private static MessageRequest filled(MessageRequest own, MessageRequest template) {
        return own.over(template);
    }

    private static IllegalArgumentException nothingToAsk() {
        return new IllegalArgumentException(
                "The body is empty and there is no userMessage: set a body, the option userMessage"
                        + " or the header "
                        + ClaudeBedrockConstants.USER_MESSAGE);
    }
}
