package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.TextBlock;
import io.github.camelclaude.bedrock.messages.ToolResultBlock;
import io.github.camelclaude.bedrock.transport.Api;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** From the body of one exchange to the messages of a request. */
final class BodyReader {

    private final Exchange exchange;
    private final String userMessage;
    private final Api api;
    private final PartReader parts;

    BodyReader(Exchange exchange, String userMessage, PartReader parts, Api api) {
        this.exchange = exchange;
        this.api = api;
        this.userMessage = userMessage == null || userMessage.isEmpty() ? null : userMessage;
        this.parts = parts;
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

    /**
     * With the body as it is.
     *
     * @param template names the model
     * @throws IllegalArgumentException if the body is no JSON object
     */
    MessageRequest readNative(MessageRequest template) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof MessageRequest own && own.body() != null) return own.over(template);
        Object asked = body == null ? userMessage : body;
        byte[] bytes = asked == null ? new byte[0] : parts.json(asked);
        if (!NativeBody.opensObject(bytes))
            throw new IllegalArgumentException(
                    "With api=native the body is sent as it is, and models take a JSON object, such"
                            + " as {\"prompt\":\"...\"}: write one, or use api=converse to have a"
                            + " text asked of any model");
        return template.toBuilder().body(bytes).build();
    }

    /**
     * The body as blocks of content, and as nothing else.
     *
     * @throws IllegalArgumentException if it is empty
     */
    List<ContentBlock> blocks() {
        Object body = exchange.getMessage().getBody();
        List<ContentBlock> blocks = new ArrayList<>();
        if (body instanceof MessageRequest request) addAll(blocks, request.messages());
        else if (body instanceof Message message) blocks.addAll(message.content());
        else if (isMessages(body))
            addAll(blocks, ((List<?>) body).stream().map(Message.class::cast).toList());
        else if (body instanceof List<?> list) list.forEach(part -> blocks.add(parts.block(part)));
        else if (body != null) blocks.add(parts.mainBlock(body, false));
        if (blocks.stream().allMatch(BodyReader::isEmpty))
            throw new IllegalArgumentException(
                    "The body is empty: set it to the text that the guardrail is to look at");
        return blocks;
    }

    private static void addAll(List<ContentBlock> blocks, List<Message> messages) {
        messages.forEach(message -> blocks.addAll(message.content()));
    }

    private MessageRequest turn(MessageRequest template, Object body) {
        List<ContentBlock> blocks = new ArrayList<>();
        if (body instanceof List<?> list) list.forEach(part -> blocks.add(parts.block(part)));
        else if (body != null) {
            ContentBlock block = parts.mainBlock(body, userMessage != null);
            ObjectNode written =
                    block instanceof TextBlock text
                            ? NativeBody.find(text.text(), required())
                            : null;
            if (written != null) return given(template, nativeMembers(written));
            if (!isEmpty(block)) blocks.add(block);
        }
        boolean answers =
                !blocks.isEmpty() && blocks.stream().allMatch(ToolResultBlock.class::isInstance);
        if (userMessage != null && !answers) blocks.add(new TextBlock(userMessage));
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

    /** The members of which a native request has one at least. */
    private List<String> required() {
        return api == Api.CONVERSE ? List.of("messages", "promptVariables") : List.of("messages");
    }

    private Map<String, JsonNode> nativeMembers(JsonNode json) {
        boolean asks =
                json.path("messages").isArray()
                        || api == Api.CONVERSE && json.has("promptVariables");
        if (!asks)
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
