package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockStart;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockStop;
import io.github.camelclaude.bedrock.messages.StreamEvent.ErrorEvent;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageStart;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageStop;
import io.github.camelclaude.bedrock.messages.StreamEvent.Ping;
import io.github.camelclaude.bedrock.messages.StreamEvent.UnknownEvent;
import java.io.IOException;
import java.util.Map;

/**
 * Reads the events of one answer, each from its own bytes. One parser serves the whole answer, and
 * a delta, of which there are thousands, becomes no tree. Not for several threads at once.
 */
public final class StreamEventReader implements AutoCloseable {

    private final JsonParser parser;
    private final ByteArrayFeeder feeder;

    public StreamEventReader() {
        try {
            parser = Json.MAPPER.getFactory().createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    }

    /**
     * One event, which is not kept: the array may be used again.
     *
     * @throws IOException if the bytes are no JSON object; nothing can be read after that
     */
    public StreamEvent read(byte[] json, int from, int to) throws IOException {
        StreamEvent plain = PlainDelta.read(json, from, to);
        return plain == null ? parse(json, from, to) : plain;
    }

    private StreamEvent parse(byte[] json, int from, int to) throws IOException {
        feeder.feedInput(json, from, to);
        if (parser.nextToken() != JsonToken.START_OBJECT)
            throw new IOException("An event is no JSON object");
        StreamEvent event = event();
        if (parser.currentToken() != JsonToken.END_OBJECT || !isAtEnd())
            throw new IOException("An event is not one JSON object");
        return event;
    }

    /** Only white space may follow, and none does as a rule. */
    private boolean isAtEnd() throws IOException {
        return parser.getParsingContext().inRoot()
                && (feeder.needMoreInput() || parser.nextToken() == JsonToken.NOT_AVAILABLE);
    }

    private StreamEvent event() throws IOException {
        String type = null;
        int index = -1;
        DeltaReader delta = null;
        JsonMembers members = new JsonMembers();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("type") && value == JsonToken.VALUE_STRING)
                type = DeltaReader.type(parser);
            else if (name.equals("index") && value == JsonToken.VALUE_NUMBER_INT)
                index = parser.getIntValue();
            else if (name.equals("delta") && value == JsonToken.START_OBJECT)
                delta = DeltaReader.read(parser);
            else members.readValue(name, parser);
        }
        return event(type == null ? "" : type, index, delta, members);
    }

    private static StreamEvent event(String type, int index, DeltaReader delta, JsonMembers members)
            throws IOException {
        switch (type) {
            case "content_block_delta":
                if (delta == null || index < 0) break;
                return new ContentBlockDelta(index, delta.delta(), members.rest());
            case "content_block_start":
                if (index < 0 || !members.isObject("content_block")) break;
                ContentBlock block = MessagesReader.block(members.take("content_block"));
                return new ContentBlockStart(index, block, members.rest());
            case "content_block_stop":
                if (index < 0) break;
                return new ContentBlockStop(index, members.rest());
            case "message_start":
                if (!members.isObject("message")) break;
                Reply message = MessagesReader.reply(members.take("message"));
                return new MessageStart(message, members.rest());
            case "message_delta":
                return messageDelta(delta, members);
            case "message_stop":
                return new MessageStop(members.rest());
            case "ping":
                return new Ping(members.rest());
            case "error":
                return new ErrorEvent(members.take("error"), members.rest());
            default:
        }
        return unknown(type, index, delta, members);
    }

    private static MessageDelta messageDelta(DeltaReader delta, JsonMembers members)
            throws IOException {
        JsonMembers change = delta == null ? new JsonMembers() : delta.members();
        Usage usage =
                members.isObject("usage") ? MessagesReader.usage(members.take("usage")) : null;
        String stopReason = change.takeString("stop_reason");
        return new MessageDelta(
                stopReason == null ? null : new StopReason(stopReason),
                change.takeString("stop_sequence"),
                usage,
                change.rest(),
                members.rest());
    }

    private static UnknownEvent unknown(
            String type, int index, DeltaReader delta, JsonMembers members) {
        if (index >= 0) members.put("index", IntNode.valueOf(index));
        if (delta != null) members.put("delta", object(delta.members().rest()));
        return new UnknownEvent(type.isEmpty() ? null : type, members.rest());
    }

    private static JsonNode object(Map<String, JsonNode> members) {
        ObjectNode object = Json.MAPPER.createObjectNode();
        return object.setAll(members);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
