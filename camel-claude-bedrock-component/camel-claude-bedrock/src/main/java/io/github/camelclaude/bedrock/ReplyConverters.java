package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import io.github.camelclaude.bedrock.messages.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Converter;

/** What a {@link Reply} in the body can become without a line of Java. */
@Converter(generateLoader = true)
public final class ReplyConverters {

    private ReplyConverters() {}

    /** The text of the answer. */
    @Converter
    public static String toString(Reply reply) {
        return reply.text();
    }

    /** The text of the answer, UTF-8. */
    @Converter
    public static byte[] toBytes(Reply reply) {
        return reply.text().getBytes(StandardCharsets.UTF_8);
    }

    /** The text of the answer, UTF-8. */
    @Converter
    public static InputStream toInputStream(Reply reply) {
        return new ByteArrayInputStream(toBytes(reply));
    }

    /** The whole answer, in the members of the Messages API. */
    @Converter
    public static Map<?, ?> toMap(Reply reply) throws IOException {
        return MessagesReader.map(MessagesWriter.json(reply));
    }

    /** The assistant turn, to be asked further. */
    @Converter
    public static Message toMessage(Reply reply) {
        return reply.toMessage();
    }
}
