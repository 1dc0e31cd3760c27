package io.github.camelclaude.bedrock.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The text of a conversation in a store. */
final class ConversationJson {

    private static final String NO_OBJECT = "it is no JSON object";
    private static final String NO_VERSION = "version is no whole number";

    private ConversationJson() {}

    static String write(Conversation conversation) {
        return new String(MessagesWriter.object(out -> write(out, conversation)), UTF_8);
    }

    private static void write(JsonGenerator out, Conversation conversation) throws IOException {
        out.writeNumberField("version", conversation.version());
        out.writeArrayFieldStart("turns");
        for (Turn turn : conversation.turns()) write(out, turn);
        out.writeEndArray();
        out.writeStringField("prefix", conversation.prefix());
        out.writeNumberField("total_tokens", conversation.totalTokens());
        out.writeNumberField("total_cost", conversation.totalCost());
    }

    private static void write(JsonGenerator out, Turn turn) throws IOException {
        out.writeStartObject();
        MessagesWriter.writeMessages(out, turn.messages());
        out.writeNumberField("tokens", turn.tokens());
        out.writeEndObject();
    }

    static Conversation read(String json) {
        return reading(() -> conversation(MessagesReader.tree(json)));
    }

    /** The version alone, which stands first: the rest is not read. */
    static long version(String json) {
        return reading(
                () -> {
                    try (JsonParser parser = MessagesReader.parser(json)) {
                        return version(parser);
                    }
                });
    }

    private static long version(JsonParser parser) throws IOException {
        require(parser.nextToken() == JsonToken.START_OBJECT, NO_OBJECT);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals("version");
            boolean whole = parser.nextToken() == JsonToken.VALUE_NUMBER_INT;
            if (found && whole) return parser.getLongValue();
            parser.skipChildren();
        }
        throw new IOException(NO_VERSION);
    }

    private static long version(JsonNode json) throws IOException {
        require(json.isIntegralNumber() && json.canConvertToLong(), NO_VERSION);
        return json.longValue();
    }

    private static Conversation conversation(JsonNode json) throws IOException {
        require(json.isObject(), NO_OBJECT);
        return new Conversation(
                version(json.path("version")),
                turns(array(json, "turns")),
                json.path("prefix").textValue(),
                number(json, "total_tokens").longValue(),
                number(json, "total_cost").decimalValue());
    }

    private static List<Turn> turns(JsonNode json) throws IOException {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode turn : json)
            turns.add(
                    new Turn(messages(array(turn, "messages")), number(turn, "tokens").intValue()));
        return turns;
    }

    private static List<Message> messages(JsonNode json) throws IOException {
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : json) messages.add(MessagesReader.message(message));
        return messages;
    }

    private static JsonNode array(JsonNode json, String name) throws IOException {
        JsonNode array = json.path(name);
        require(array.isArray(), name + " is no array");
        return array;
    }

    /** Where none is given it counts as 0. */
    private static JsonNode number(JsonNode json, String name) throws IOException {
        JsonNode number = json.path(name);
        require(
                number.isNumber() || number.isNull() || number.isMissingNode(),
                name + " is no number");
        return number;
    }

    private static void require(boolean holds, String otherwise) throws IOException {
        if (!holds) throw new IOException(otherwise);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    /** Jackson's own messages quote what they stumbled on, so neither they nor the cause go on. */
    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (JacksonException e) {
            throw broken("it is no JSON" + at(e.getLocation()));
        } catch (IOException e) {
            throw broken(e.getMessage());
        }
    }

    private static String at(JsonLocation location) {
        return location == null
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static ConversationStoreException broken(String problem) {
        return new ConversationStoreException(
                "The stored conversation cannot be read: "
                        + problem
                        + ". Delete it, or restore what Conversation.toJson() wrote",
                null);
    }
}
