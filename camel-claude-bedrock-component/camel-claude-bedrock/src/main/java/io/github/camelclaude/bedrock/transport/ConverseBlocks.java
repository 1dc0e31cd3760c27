package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.DocumentBlock;
import io.github.camelclaude.bedrock.messages.ImageBlock;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import io.github.camelclaude.bedrock.messages.RedactedThinkingBlock;
import io.github.camelclaude.bedrock.messages.Source;
import io.github.camelclaude.bedrock.messages.TextBlock;
import io.github.camelclaude.bedrock.messages.ThinkingBlock;
import io.github.camelclaude.bedrock.messages.ToolResultBlock;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import io.github.camelclaude.bedrock.messages.UnknownBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes turns in the words of Converse. A block without a type is in these words already, and is
 * written as it is. One for each request, since the names of its documents must differ.
 */
final class ConverseBlocks {

    private static final List<String> SOURCES = List.of("base64", "text", "content");

    private final JsonGenerator out;
    private final DocumentNames names = new DocumentNames();

    ConverseBlocks(JsonGenerator out) {
        this.out = out;
    }

    void write(List<Message> messages) throws IOException {
        messages.forEach(message -> message.content().forEach(this::keepName));
        out.writeArrayFieldStart("messages");
        for (Message message : messages) {
            checkDocuments(message.content());
            out.writeStartObject();
            out.writeStringField("role", message.role());
            out.writeArrayFieldStart("content");
            for (ContentBlock block : message.content()) {
                writeObject(block);
                writeCachePoint(cacheControl(block));
            }
            out.writeEndArray();
            // which Converse refuses by name, where we would drop it in silence
            MessagesWriter.writeMembers(out, message.extra().entrySet());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Of a document in the words of Converse, which has a name already. */
    private void keepName(ContentBlock block) {
        JsonNode document = block.type() == null ? block.extra().get("document") : null;
        if (document != null) names.keep(document.path("name").asText());
    }

    private static void checkDocuments(List<ContentBlock> content) {
        boolean alone =
                content.stream().anyMatch(DocumentBlock.class::isInstance)
                        && content.stream().noneMatch(ConverseBlocks::isText);
        if (alone)
            throw new IllegalArgumentException(
                    "Converse takes a document only together with a text that says what to do"
                            + " with it: set userMessage, or add a text block");
    }

    /** Or what may be one, since it is not in the words of the Messages API. */
    private static boolean isText(ContentBlock block) {
        return block instanceof TextBlock || block.type() == null;
    }

    private void writeObject(ContentBlock block) throws IOException {
        out.writeStartObject();
        write(block);
        out.writeEndObject();
    }

    private void writeArray(String name, List<ContentBlock> blocks) throws IOException {
        out.writeArrayFieldStart(name);
        for (ContentBlock block : blocks) writeObject(block);
        out.writeEndArray();
    }

    /** Inside the result of a tool there is no place for the mark, so it stands behind. */
    private static JsonNode cacheControl(ContentBlock block) {
        JsonNode own = block.extra().get("cache_control");
        if (own != null || !(block instanceof ToolResultBlock result)) return own;
        return result.content().stream()
                .map(part -> part.extra().get("cache_control"))
                .filter(Objects::nonNull)
                .reduce(null, (first, last) -> last);
    }

    private void writeCachePoint(JsonNode cacheControl) throws IOException {
        if (cacheControl != null && cacheControl.isObject())
            out.writePOJO(ConverseOptions.cachePoint(cacheControl));
    }

    private void write(ContentBlock block) throws IOException {
        if (block instanceof TextBlock b) writeText(b);
        else if (block instanceof ImageBlock b) writeImage(b.source());
        else if (block instanceof DocumentBlock b) writeDocument(b);
        else if (block instanceof ToolUseBlock b) writeToolUse(b);
        else if (block instanceof ToolResultBlock b) writeToolResult(b);
        else if (block instanceof ThinkingBlock b) writeThinking(b);
        else if (block instanceof RedactedThinkingBlock b) writeRedacted(b);
        else writeOther((UnknownBlock) block);
    }

    private void writeText(TextBlock block) throws IOException {
        JsonNode citations = block.extra().get("citations");
        boolean cited = citations != null && !citations.isEmpty();
        if (cited)
            out.writePOJOField(
                    "citationsContent", ConverseCitations.block(block.text(), citations));
        else out.writeStringField("text", block.text());
    }

    private void writeThinking(ThinkingBlock block) throws IOException {
        out.writeObjectFieldStart("reasoningContent");
        out.writeObjectFieldStart("reasoningText");
        out.writeStringField("text", block.thinking());
        if (block.signature() != null) out.writeStringField("signature", block.signature());
        out.writeEndObject();
        out.writeEndObject();
    }

    /** Bytes to Converse, and to the Messages API a text that is base64 by itself. */
    private void writeRedacted(RedactedThinkingBlock block) throws IOException {
        if (block.data() == null) throw incomplete("redacted_thinking", "data");
        out.writeObjectFieldStart("reasoningContent");
        out.writeBinaryField("redactedContent", block.data().getBytes(StandardCharsets.UTF_8));
        out.writeEndObject();
    }

    private void writeToolUse(ToolUseBlock block) throws IOException {
        out.writeObjectFieldStart("toolUse");
        out.writeStringField("toolUseId", block.id());
        out.writeStringField("name", block.name());
        out.writePOJOField("input", block.input());
        out.writeEndObject();
    }

    private void writeToolResult(ToolResultBlock block) throws IOException {
        out.writeObjectFieldStart("toolResult");
        out.writeStringField("toolUseId", block.toolUseId());
        writeArray("content", block.content());
        if (block.isError() != null)
            out.writeStringField("status", block.isError() ? "error" : "success");
        out.writeEndObject();
    }

    void writeImage(Source source) throws IOException {
        String format = ConverseFormats.ofImage(mediaType(source));
        out.writeObjectFieldStart("image");
        out.writeStringField("format", format);
        writeSource(source);
        out.writeEndObject();
    }

    private void writeDocument(DocumentBlock block) throws IOException {
        out.writeObjectFieldStart("document");
        out.writeStringField("format", ConverseFormats.ofDocument(mediaType(block.source())));
        out.writeStringField("name", names.next(block.title()));
        writeSource(block.source());
        for (Map.Entry<String, JsonNode> member : block.extra().entrySet())
            if (List.of("context", "citations").contains(member.getKey()))
                out.writePOJOField(member.getKey(), member.getValue());
        out.writeEndObject();
    }

    private static String mediaType(Source source) {
        if (source instanceof Source.Base64 base64) return base64.mediaType();
        return written(source).path("media_type").asText("text/plain");
    }

    private static JsonNode written(Source source) {
        JsonNode json = source instanceof Source.AsWritten written ? written.json() : null;
        if (json == null || !json.isObject()) throw incomplete("image or document", "source");
        String type = json.path("type").asText();
        if (SOURCES.contains(type)) return json;
        throw new IllegalArgumentException(
                "Converse takes no source of the type " + type + ": send base64 or text");
    }

    private static IllegalArgumentException incomplete(String block, String member) {
        return new IllegalArgumentException(
                "A content block of the type " + block + " has no " + member);
    }

    private void writeSource(Source source) throws IOException {
        out.writeObjectFieldStart("source");
        if (source instanceof Source.Base64 base64) out.writeBinaryField("bytes", base64.data());
        else writeWritten(written(source));
        out.writeEndObject();
    }

    private void writeWritten(JsonNode source) throws IOException {
        switch (source.path("type").asText()) {
            case "base64" -> out.writePOJOField("bytes", source.get("data"));
            case "text" -> out.writePOJOField("text", source.get("data"));
            default -> writeArray("content", ConverseFormats.blocks(source.get("content")));
        }
    }

    private void writeOther(UnknownBlock block) throws IOException {
        if (block.type() == null) MessagesWriter.writeMembers(out, block.extra().entrySet());
        else if (block.type().equals("search_result")) {
            out.writeObjectFieldStart("searchResult");
            writeSearchResult(block.extra());
            out.writeEndObject();
        } else
            throw new IllegalArgumentException(
                    "Converse has no content block for "
                            + block.type()
                            + ": use api=invoke, or write the block in the words of Converse");
    }

    private void writeSearchResult(Map<String, JsonNode> members) throws IOException {
        for (Map.Entry<String, JsonNode> member : members.entrySet())
            switch (member.getKey()) {
                case "content" -> writeArray("content", ConverseFormats.blocks(member.getValue()));
                case "cache_control" -> {}
                default -> out.writePOJOField(member.getKey(), member.getValue());
            }
    }
}
