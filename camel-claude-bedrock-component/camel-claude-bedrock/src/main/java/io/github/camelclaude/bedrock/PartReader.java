package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.DocumentBlock;
import io.github.camelclaude.bedrock.messages.ImageBlock;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import io.github.camelclaude.bedrock.messages.Source;
import io.github.camelclaude.bedrock.messages.TextBlock;
import io.github.camelclaude.bedrock.transport.Api;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    private final Exchange exchange;
    private final Api api;
    private final long maxPayload;

    PartReader(Exchange exchange, Api api, long maxPayload) {
        this.exchange = exchange;
        this.api = api;
        this.maxPayload = maxPayload;
    }

    /** A body that stands alone: the headers of the message describe it. */
    ContentBlock mainBlock(Object body) {
        Message message = exchange.getMessage();
        String name = message.getHeader(Exchange.FILE_NAME, String.class);
        String mediaType = message.getHeader(ClaudeBedrockConstants.MEDIA_TYPE, String.class);
        if (mediaType == null) mediaType = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        return block(body, mediaType, name);
    }

    /** One part of several: it has only itself to say what it is. */
    ContentBlock block(Object part) {
        if (part == null)
            throw new IllegalArgumentException("A part of the body is null: leave it out");
        return block(part, null, null);
    }

    /** JSON as bytes: text and bytes as they are, maps and trees as JSON. */
    byte[] json(Object body) {
        if (isBinary(body)) return bytes(body);
        if (body instanceof Map || body instanceof List || body instanceof JsonNode)
            return MessagesWriter.json(MessagesReader.tree(body));
        return rewound(body, String.class).getBytes(StandardCharsets.UTF_8);
    }

    private ContentBlock block(Object part, String mediaType, String name) {
        if (part instanceof ContentBlock block) return block;
        if (part instanceof String text) return new TextBlock(text);
        if (part instanceof Map || part instanceof JsonNode) return written(part);
        if (!isBinary(part)) return new TextBlock(rewound(part, String.class));
        String ownName = name == null ? nameOf(part) : name;
        byte[] bytes = bytes(part);
        return block(bytes, MediaType.of(mediaType, ownName, bytes, api == Api.CONVERSE));
    }

    private static ContentBlock block(byte[] bytes, MediaType type) {
        return switch (type.kind()) {
            case IMAGE -> new ImageBlock(new Source.Base64(type.name(), bytes));
            case DOCUMENT -> new DocumentBlock(new Source.Base64(type.name(), bytes), null);
            case TEXT -> new TextBlock(type.decode(bytes));
        };
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
