package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes requests and replies as JSON, straight into bytes. */
public final class MessagesWriter {

    /** Written by themselves, or said by each shape of the API in its own place. */
    private static final Set<String> PLACED =
            Set.of(
                    "model",
                    "stream",
                    "messages",
                    "anthropic_version",
                    "anthropic_beta",
                    "output_config");

    private MessagesWriter() {}

    /** Writes into a generator. */
    @FunctionalInterface
    public interface Content {
        void writeTo(JsonGenerator out) throws IOException;
    }

    /** One JSON object as UTF-8. */
    public static byte[] object(Content members) {
        // with the buffers that Jackson keeps for each thread
        ByteArrayBuilder bytes =
                new ByteArrayBuilder(Json.MAPPER.getFactory()._getBufferRecycler());
        try (JsonGenerator out = Json.MAPPER.createGenerator(bytes)) {
            out.writeStartObject();
            members.writeTo(out);
            out.writeEndObject();
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            bytes.release();
        }
    }

    /** Any JSON, UTF-8. */
    public static byte[] json(JsonNode json) {
        try {
            return Json.MAPPER.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The reply as the Messages API would have sent it, UTF-8. */
    public static byte[] json(Reply reply) {
        return object(out -> writeReply(out, reply));
    }

    /** The event as the Messages API would have sent it, UTF-8. */
    public static byte[] json(StreamEvent event) {
        return object(out -> EventWriter.write(out, event));
    }

    /** The members of a request that every shape of the API has in its body. */
    public static void writeRequest(JsonGenerator out, MessageRequest request) throws IOException {
        writeOptions(out, request);
        writeMessages(out, request);
    }

    /** The turns alone. */
    public static void writeMessages(JsonGenerator out, MessageRequest request) throws IOException {
        JsonNode messages = request.additional().get("messages");
        if (messages == null) writeMessages(out, request.messages());
        else out.writePOJOField("messages", messages);
    }

    /** All members of an object, as they are. */
    public static void writeMembers(
            JsonGenerator out, Iterable<Map.Entry<String, JsonNode>> members) throws IOException {
        for (Map.Entry<String, JsonNode> member : members)
            out.writePOJOField(member.getKey(), member.getValue());
    }

    /** The same members, without the messages. */
    public static ObjectNode withoutMessages(MessageRequest request) {
        try (TokenBuffer members = new TokenBuffer(Json.MAPPER, false)) {
            members.writeStartObject();
            writeOptions(members, request);
            members.writeEndObject();
            return Json.MAPPER.readTree(members.asParserOnFirstToken());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeOptions(JsonGenerator out, MessageRequest request) throws IOException {
        Map<String, JsonNode> given = request.additional();
        if (!given.containsKey("max_tokens")) writeNumber(out, "max_tokens", request.maxTokens());
        if (!given.containsKey("system")) writeString(out, "system", request.system());
        if (!given.containsKey("stop_sequences"))
            writeStrings(out, "stop_sequences", request.stopSequences());
        writeSampling(out, request);
        if (!given.containsKey("thinking")) writeThinking(out, request.thinking());
        writeOutputConfig(out, request);
        for (Map.Entry<String, JsonNode> member : given.entrySet())
            if (!PLACED.contains(member.getKey()))
                out.writePOJOField(member.getKey(), member.getValue());
    }

    private static void writeSampling(JsonGenerator out, MessageRequest request)
            throws IOException {
        Map<String, JsonNode> given = request.additional();
        if (!given.containsKey("temperature"))
            writeNumber(out, "temperature", request.temperature());
        if (!given.containsKey("top_p")) writeNumber(out, "top_p", request.topP());
        if (!given.containsKey("top_k")) writeNumber(out, "top_k", request.topK());
    }

    private static void writeThinking(JsonGenerator out, ThinkingConfig thinking)
            throws IOException {
        if (thinking == null) return;
        out.writeObjectFieldStart("thinking");
        out.writeStringField("type", thinking.type());
        writeNumber(out, "budget_tokens", thinking.budgetTokens());
        writeString(out, "display", thinking.display());
        out.writeEndObject();
    }

    /** The one member that an option and the user's own JSON may fill together. */
    private static void writeOutputConfig(JsonGenerator out, MessageRequest request)
            throws IOException {
        JsonNode given = request.additional().get("output_config");
        if (request.effort() == null || given instanceof ObjectNode o && o.has("effort")) {
            if (given != null) out.writePOJOField("output_config", given);
            return;
        }
        out.writeObjectFieldStart("output_config");
        out.writeStringField("effort", request.effort());
        if (given instanceof ObjectNode members)
            for (Map.Entry<String, JsonNode> member : members.properties())
                out.writePOJOField(member.getKey(), member.getValue());
        out.writeEndObject();
    }

    static void writeReply(JsonGenerator out, Reply reply) throws IOException {
        writeString(out, "id", reply.id());
        out.writeStringField("type", "message");
        writeString(out, "role", reply.role());
        writeString(out, "model", reply.model());
        writeBlocks(out, "content", reply.content());
        String stopReason = reply.stopReason() == null ? null : reply.stopReason().value();
        out.writeStringField("stop_reason", stopReason);
        out.writeStringField("stop_sequence", reply.stopSequence());
        if (reply.usage() != null) writeUsage(out, reply.usage());
        writeExtra(out, reply.extra());
    }

    static void writeUsage(JsonGenerator out, Usage usage) throws IOException {
        out.writeObjectFieldStart("usage");
        writeNumber(out, "input_tokens", usage.inputTokens());
        writeNumber(out, "cache_creation_input_tokens", usage.cacheCreationInputTokens());
        writeNumber(out, "cache_read_input_tokens", usage.cacheReadInputTokens());
        writeNumber(out, "output_tokens", usage.outputTokens());
        writeExtra(out, usage.extra());
        out.writeEndObject();
    }

    /** The member {@code messages}, as in a request. */
    public static void writeMessages(JsonGenerator out, List<Message> messages) throws IOException {
        out.writeArrayFieldStart("messages");
        for (Message message : messages) {
            out.writeStartObject();
            writeString(out, "role", message.role());
            writeBlocks(out, "content", message.content());
            writeExtra(out, message.extra());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void writeBlocks(JsonGenerator out, String name, List<ContentBlock> blocks)
            throws IOException {
        out.writeArrayFieldStart(name);
        for (ContentBlock block : blocks) {
            out.writeStartObject();
            writeBlock(out, block);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    static void writeBlock(JsonGenerator out, ContentBlock block) throws IOException {
        writeString(out, "type", block.type());
        writeContent(out, block);
        writeExtra(out, block.extra());
    }

    private static void writeContent(JsonGenerator out, ContentBlock block) throws IOException {
        if (block instanceof TextBlock b) {
            writeString(out, "text", b.text());
        } else if (block instanceof ImageBlock b) {
            writeSource(out, b.source());
        } else if (block instanceof DocumentBlock b) {
            writeSource(out, b.source());
            writeString(out, "title", b.title());
        } else if (block instanceof ToolUseBlock b) {
            writeString(out, "id", b.id());
            writeString(out, "name", b.name());
            if (b.input() != null) out.writePOJOField("input", b.input());
        } else if (block instanceof ToolResultBlock b) {
            writeString(out, "tool_use_id", b.toolUseId());
            writeBlocks(out, "content", b.content());
            if (b.isError() != null) out.writeBooleanField("is_error", b.isError());
        } else if (block instanceof ThinkingBlock b) {
            writeString(out, "thinking", b.thinking());
            writeString(out, "signature", b.signature());
        } else if (block instanceof RedactedThinkingBlock b) {
            writeString(out, "data", b.data());
        }
    }

    private static void writeSource(JsonGenerator out, Source source) throws IOException {
        if (source instanceof Source.AsWritten asWritten) {
            out.writePOJOField("source", asWritten.json());
        } else if (source instanceof Source.Base64 base64) {
            out.writeObjectFieldStart("source");
            out.writeStringField("type", "base64");
            out.writeStringField("media_type", base64.mediaType());
            out.writeBinaryField("data", base64.data());
            out.writeEndObject();
        }
    }

    static void writeString(JsonGenerator out, String name, String value) throws IOException {
        if (value != null) out.writeStringField(name, value);
    }

    private static void writeNumber(JsonGenerator out, String name, Number value)
            throws IOException {
        if (value != null) out.writePOJOField(name, value);
    }

    public static void writeStrings(JsonGenerator out, String name, List<String> values)
            throws IOException {
        if (values.isEmpty()) return;
        out.writeFieldName(name);
        out.writeArray(values.toArray(String[]::new), 0, values.size());
    }

    static void writeExtra(JsonGenerator out, Map<String, JsonNode> extra) throws IOException {
        writeMembers(out, extra.entrySet());
    }
}
