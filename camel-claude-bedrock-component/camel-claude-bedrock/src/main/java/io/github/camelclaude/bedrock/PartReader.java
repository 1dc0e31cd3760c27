package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.DocumentBlock;
import io.github.camelclaude.bedrock.messages.ImageBlock;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import io.github.camelclaude.bedrock.messages.Source;
import io.github.camelclaude.bedrock.messages.TextBlock;
import io.github.camelclaude.bedrock.tools.ToolResults;
import io.github.camelclaude.bedrock.transport.Api;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConversionException;
import org.apache.camel.WrappedFile;
import org.apache.camel.converter.stream.InputStreamCache;

/** From a body, or one of several parts of a body, to a content block. */
final class PartReader {

    private static final String NO_RESULT = "No result";

    /** What headers say of a part; {@code null} where they say nothing. */
    private record Description(
            String mediaType, String name, String title, String context, boolean makesDocuments) {

        private static final Description NONE = new Description(null, null, null, null, true);

        Description named(String other) {
            return new Description(mediaType, other, title, context, makesDocuments);
        }

        /** For a text that is the question, whatever an earlier step called its document. */
        Description undescribed() {
            return new Description(mediaType, name, title, context, false);
        }

        /** A text that is described so is no question. */
        boolean isOfDocument() {
            return makesDocuments && (title != null || context != null);
        }

        /** A document is better told from others by a bad name than by none. */
        String shownTitle() {
            return title != null ? title : name;
        }
    }

    private final Exchange exchange;
    private final Api api;
    private final long maxPayload;
    private final boolean citations;

    /**
     * @param citations whether documents are to be cited, and texts in files are documents
     */
    PartReader(Exchange exchange, Api api, long maxPayload, boolean citations) {
        this.exchange = exchange;
        this.api = api;
        this.maxPayload = maxPayload;
        this.citations = citations;
    }

    /**
     * A body that stands alone: the headers of the message describe it.
     *
     * @param isAskedAbout whether something else asks; a text that is not is the question itself
     */
    ContentBlock mainBlock(Object body, boolean isAskedAbout) {
        Description all = description(exchange.getMessage());
        return block(body, isAskedAbout ? all : all.undescribed());
    }

    private static Description description(Message message) {
        String mediaType = message.getHeader(ClaudeBedrockConstants.MEDIA_TYPE, String.class);
        if (mediaType == null) mediaType = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        return new Description(
                mediaType,
                message.getHeader(Exchange.FILE_NAME, String.class),
                message.getHeader(ClaudeBedrockConstants.DOCUMENT_TITLE, String.class),
                message.getHeader(ClaudeBedrockConstants.DOCUMENT_CONTEXT, String.class),
                true);
    }

    /**
     * One part of several. A message, or an exchange, has headers to describe it; all else has only
     * itself.
     */
    ContentBlock block(Object part) {
        if (part instanceof Exchange other) return block(other.getMessage());
        if (part instanceof Message message) return block(bodyOf(message), description(message));
        if (part == null) throw nothing();
        return block(part, Description.NONE);
    }

    private static Object bodyOf(Message message) {
        if (message.getBody() == null) throw nothing();
        return message.getBody();
    }

    private static IllegalArgumentException nothing() {
        return new IllegalArgumentException("A part of the body is null: leave it out");
    }

    /** What a tool gave: blocks, a file, JSON or a text. */
    List<ContentBlock> result() {
        Object body = exchange.getMessage().getBody();
        if (body instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(ContentBlock.class::isInstance))
            return list.stream().map(ContentBlock.class::cast).toList();
        if (ToolResults.isData(body))
            return List.of(new TextBlock(MessagesReader.tree(body).toString()));
        ContentBlock block = body == null ? new TextBlock("") : mainBlock(body, true);
        boolean isEmpty = block instanceof TextBlock text && text.text().isBlank();
        return List.of(isEmpty ? new TextBlock(NO_RESULT) : block);
    }

    /** JSON as bytes: text and bytes as they are, maps and trees as JSON. */
    byte[] json(Object body) {
        if (isBinary(body)) return bytes(body);
        if (body instanceof Map || body instanceof List || body instanceof JsonNode)
            return MessagesWriter.json(MessagesReader.tree(body));
        return rewound(body, String.class).getBytes(StandardCharsets.UTF_8);
    }

    private ContentBlock block(Object part, Description description) {
        if (part instanceof DocumentBlock block) return described(block, Description.NONE);
        if (part instanceof ContentBlock block) return block;
        if (part instanceof String text)
            return description.isOfDocument()
                    ? document(Source.text(text), description)
                    : new TextBlock(text);
        if (part instanceof Map || part instanceof JsonNode) return written(part);
        if (!isBinary(part)) return new TextBlock(rewound(part, String.class));
        Description own =
                description.name() == null ? description.named(nameOf(part)) : description;
        byte[] bytes = bytes(part);
        return block(
                bytes, MediaType.of(own.mediaType(), own.name(), bytes, api == Api.CONVERSE), own);
    }

    private ContentBlock block(byte[] bytes, MediaType type, Description description) {
        return switch (type.kind()) {
            case IMAGE -> new ImageBlock(new Source.Base64(type.name(), bytes));
            case DOCUMENT -> document(new Source.Base64(type.name(), bytes), description);
            case TEXT ->
                    citations || description.isOfDocument()
                            ? document(Source.text(type.decode(bytes)), description)
                            : new TextBlock(type.decode(bytes));
        };
    }

    private DocumentBlock document(Source source, Description description) {
        return described(new DocumentBlock(source, description.shownTitle()), description);
    }

    private DocumentBlock described(DocumentBlock document, Description description) {
        Map<String, JsonNode> extra = new LinkedHashMap<>(document.extra());
        if (description.context() != null)
            extra.put("context", JsonNodeFactory.instance.textNode(description.context()));
        if (citations)
            extra.putIfAbsent(
                    "citations", JsonNodeFactory.instance.objectNode().put("enabled", true));
        return new DocumentBlock(document.source(), document.title(), extra);
    }

    private static ContentBlock written(Object part) {
        try {
            return MessagesReader.block(MessagesReader.tree(part));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "A part of the body is no content block: write a map such as"
                            + " {type=text, text=...}",
                    e);
        }
    }

    private static boolean isBinary(Object part) {
        return part instanceof byte[]
                || part instanceof ByteBuffer
                || part instanceof InputStream
                || part instanceof File
                || part instanceof Path
                || part instanceof WrappedFile;
    }

    private static String nameOf(Object part) {
        if (part instanceof WrappedFile<?> wrapped) return nameOf(wrapped.getFile());
        if (part instanceof File file) return file.getName();
        return part instanceof Path path ? path.getFileName().toString() : null;
    }

    private byte[] bytes(Object part) {
        if (part instanceof byte[] bytes) return bytes;
        if (part instanceof Path path) return bytes(path.toFile());
        File file = fileOf(part);
        if (file != null) refuseTooLarge(file.length());
        if (part instanceof StreamCache cache) refuseTooLarge(cache.length());
        if (part instanceof InputStream stream) return drain(stream);
        return convert(part, byte[].class);
    }

    private static File fileOf(Object part) {
        Object inner = part instanceof WrappedFile<?> wrapped ? wrapped.getFile() : part;
        return inner instanceof File file ? file : null;
    }

    /** Before it is read: a file too large for Bedrock may be too large for the heap. */
    private void refuseTooLarge(long length) {
        if (length > maxPayload)
            throw new IllegalArgumentException(
                    "The body has "
                            + length
                            + " bytes and a whole request may have "
                            + maxPayload
                            + ": split it, or raise maxPayloadSize if your limit is higher");
    }

    /** A stream can be read once: what was read takes its place, so that the body is not lost. */
    private byte[] drain(InputStream stream) {
        byte[] bytes = rewound(stream, byte[].class);
        if (!(stream instanceof StreamCache) && exchange.getMessage().getBody() == stream)
            exchange.getMessage().setBody(new InputStreamCache(bytes));
        return bytes;
    }

    /** What is cached was perhaps read before, and will perhaps be read again. */
    private <T> T rewound(Object part, Class<T> type) {
        if (!(part instanceof StreamCache cache)) return convert(part, type);
        cache.reset();
        T converted = convert(part, type);
        cache.reset();
        return converted;
    }

    private <T> T convert(Object part, Class<T> type) {
        try {
            return exchange.getContext()
                    .getTypeConverter()
                    .mandatoryConvertTo(type, exchange, part);
        } catch (NoTypeConversionAvailableException | TypeConversionException e) {
            // without the cause, whose message may hold the value
            throw new IllegalArgumentException(
                    "A "
                            + part.getClass().getName()
                            + " cannot be read: convert the body to a String, bytes, a content"
                            + " block or a Message before it is asked");
        }
    }
}
