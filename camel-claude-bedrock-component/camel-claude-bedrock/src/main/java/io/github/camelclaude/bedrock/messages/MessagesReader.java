package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON of the Messages API. Members may come in any order and with any company; what is
 * not known is kept. Only text that is no JSON, or no object, is refused.
 */
public final class MessagesReader {

    private MessagesReader() {}

    /** Any JSON, with its numbers kept as they were written. */
    public static JsonNode tree(byte[] json) throws IOException {
        return Json.MAPPER.readTree(json);
    }

    /** For who reads JSON without a tree; must be closed. */
    public static JsonParser parser(byte[] json, int from, int length) throws IOException {
        return Json.MAPPER.getFactory().createParser(json, from, length);
    }

    /** For who reads JSON without a tree; must be closed. */
    public static JsonParser parser(String json) throws IOException {
        return Json.MAPPER.createParser(json);
    }

    /** Any JSON, with its numbers kept as they were written. */
    public static JsonNode tree(String json) throws IOException {
        return Json.MAPPER.readTree(json);
    }

    /** Maps, lists and beans as JSON. */
    public static JsonNode tree(Object value) {
        return Json.MAPPER.valueToTree(value);
    }

    /** A JSON object as a plain map. */
    public static Map<String, Object> map(byte[] json) throws IOException {
        return Json.MAPPER.readValue(json, new TypeReference<Map<String, Object>>() {});
    }

    /** A JSON object as a plain map. */
    public static Map<String, Object> map(JsonNode json) {
        return Json.MAPPER.convertValue(json, new TypeReference<Map<String, Object>>() {});
    }

    /**
     * A whole answer.
     *
     * @throws IOException if the bytes are no JSON object
     */
    public static Reply reply(byte[] json) throws IOException {
        try (JsonParser parser = Json.MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT)
                throw new IOException("The answer is no JSON object");
            Reply reply = reply(parser);
            if (parser.nextToken() != null) throw new IOException("More than one JSON object");
            return reply;
        }
    }

    /** An answer, or what is known of it when it begins. */
    static Reply reply(JsonNode json) throws IOException {
        try (JsonParser parser = traverse(json)) {
            return reply(parser);
        }
    }

    /** A count of tokens. */
    static Usage usage(JsonNode json) throws IOException {
        try (JsonParser parser = traverse(json)) {
            return usageObject(parser);
        }
    }

    /** One message of a conversation; {@code content} may be the short form, a string. */
    public static Message message(JsonNode json) throws IOException {
        try (JsonParser parser = traverse(json)) {
            List<ContentBlock> content = null;
            JsonMembers members = new JsonMembers();
            while (parser.nextToken() == JsonToken.FIELD_NAME)
                if (parser.currentName().equals("content")) content = content(parser);
                else members.read(parser);
            return new Message(members.takeString("role"), content, members.rest());
        }
    }

    /** One content block. */
    public static ContentBlock block(JsonNode json) throws IOException {
        try (JsonParser parser = traverse(json)) {
            return block(parser);
        }
    }

    private static JsonParser traverse(JsonNode json) throws IOException {
        if (!(json instanceof ObjectNode)) throw new IOException("Not a JSON object");
        JsonParser parser = json.traverse(Json.MAPPER);
        parser.nextToken();
        return parser;
    }

    private static Reply reply(JsonParser parser) throws IOException {
        List<ContentBlock> content = null;
        Usage usage = null;
        JsonMembers members = new JsonMembers();
        while (parser.nextToken() == JsonToken.FIELD_NAME)
            switch (parser.currentName()) {
                case "content" -> content = content(parser);
                case "usage" -> usage = usage(parser);
                case "type" -> parser.nextToken();
                default -> members.read(parser);
            }
        return reply(members, content, usage);
    }

    private static Reply reply(JsonMembers members, List<ContentBlock> content, Usage usage) {
        String stopReason = members.takeString("stop_reason");
        return new Reply(
                members.takeString("id"),
                members.takeString("model"),
                members.takeString("role"),
                content,
                stopReason == null ? null : new StopReason(stopReason),
                members.takeString("stop_sequence"),
                usage,
                members.rest(),
                null);
    }

    private static Usage usage(JsonParser parser) throws IOException {
        return parser.nextToken() == JsonToken.START_OBJECT ? usageObject(parser) : null;
    }

    private static Usage usageObject(JsonParser parser) throws IOException {
        JsonMembers members = new JsonMembers();
        while (parser.nextToken() == JsonToken.FIELD_NAME) members.read(parser);
        return new Usage(
                members.takeInteger("input_tokens"),
                members.takeInteger("output_tokens"),
                members.takeInteger("cache_creation_input_tokens"),
                members.takeInteger("cache_read_input_tokens"),
                members.rest());
    }

    private static List<ContentBlock> content(JsonParser parser) throws IOException {
        return switch (parser.nextToken()) {
            case VALUE_STRING -> List.of(new TextBlock(parser.getText()));
            case START_ARRAY -> blocks(parser);
            case VALUE_NULL -> null;
            default -> throw new IOException("content is neither a string nor an array");
        };
    }

    private static List<ContentBlock> blocks(JsonParser parser) throws IOException {
        List<ContentBlock> blocks = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY)
            if (parser.currentToken() == JsonToken.VALUE_STRING)
                blocks.add(new TextBlock(parser.getText()));
            else blocks.add(block(parser));
        return blocks;
    }

    private static ContentBlock block(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT)
            throw new IOException("A content block is no JSON object");
        JsonMembers members = new JsonMembers();
        while (parser.nextToken() == JsonToken.FIELD_NAME) members.read(parser);
        return block(members);
    }

    private static ContentBlock block(JsonMembers members) throws IOException {
        String type = members.takeString("type");
        return switch (type == null ? "" : type) {
            case "text" -> new TextBlock(members.takeString("text"), members.rest());
            case "thinking" ->
                    new ThinkingBlock(
                            members.takeString("thinking"),
                            members.takeString("signature"),
                            members.rest());
            case "redacted_thinking" ->
                    new RedactedThinkingBlock(members.takeString("data"), members.rest());
            case "tool_use" ->
                    new ToolUseBlock(
                            members.takeString("id"),
                            members.takeString("name"),
                            members.take("input"),
                            members.rest());
            case "image" -> new ImageBlock(source(members), members.rest());
            case "document" ->
                    new DocumentBlock(source(members), members.takeString("title"), members.rest());
            case "tool_result" -> toolResult(members);
            default -> new UnknownBlock(type, members.rest());
        };
    }

    private static Source source(JsonMembers members) {
        return new Source.AsWritten(members.take("source"));
    }

    private static ToolResultBlock toolResult(JsonMembers members) throws IOException {
        JsonNode content = members.take("content");
        List<ContentBlock> blocks = new ArrayList<>();
        if (content != null && content.isTextual()) blocks.add(new TextBlock(content.textValue()));
        else if (content != null) for (JsonNode each : content) blocks.add(block(each));
        JsonNode isError = members.take("is_error");
        return new ToolResultBlock(
                members.takeString("tool_use_id"),
                blocks,
                isError == null ? null : isError.asBoolean(),
                members.rest());
    }
}
