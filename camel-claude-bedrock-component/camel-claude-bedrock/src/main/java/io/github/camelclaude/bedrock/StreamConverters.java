package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;
import org.reactivestreams.Publisher;

/** What a {@link ClaudeStream} in the body can become without a line of Java. */
@Converter(generateLoader = true)
public final class StreamConverters {

    private StreamConverters() {}

    /** A body that went on to another exchange is read by that one. */
    private static void readBy(Exchange exchange, ClaudeStream stream) {
        if (exchange != null) stream.readBy(exchange);
    }

    /** What the option {@code streamFormat} says, as it arrives. */
    @Converter
    public static InputStream toInputStream(ClaudeStream stream, Exchange exchange) {
        readBy(exchange, stream);
        return new AnswerInputStream(stream);
    }

    /** What the option {@code streamFormat} says. Waits for the end. */
    @Converter
    public static byte[] toBytes(ClaudeStream stream, Exchange exchange) throws IOException {
        readBy(exchange, stream);
        return new AnswerInputStream(stream).readAllBytes();
    }

    /** The events as they arrive, to one subscriber. */
    @Converter
    public static Publisher<?> toPublisher(ClaudeStream stream, Exchange exchange) {
        readBy(exchange, stream);
        return new AnswerPublisher(stream);
    }

    /** The events as they arrive. */
    @Converter
    public static Iterator<?> toIterator(ClaudeStream stream, Exchange exchange) {
        readBy(exchange, stream);
        return stream.iterator();
    }

    /** The text of the answer. Waits for the end. */
    @Converter
    public static String toString(ClaudeStream stream, Exchange exchange) {
        return toReply(stream, exchange).text();
    }

    /** The whole answer. Waits for the end. */
    @Converter
    public static Reply toReply(ClaudeStream stream, Exchange exchange) {
        readBy(exchange, stream);
        return stream.reply();
    }

    /** The assistant turn, to be asked further. Waits for the end. */
    @Converter
    public static Message toMessage(ClaudeStream stream, Exchange exchange) {
        return toReply(stream, exchange).toMessage();
    }

    /** The text that the event adds to the answer; empty for all but text. */
    @Converter
    public static String toString(StreamEvent event) {
        return event.text();
    }
}
