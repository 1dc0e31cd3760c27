package io.github.camelclaude.bedrock.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Answers of the stub as they go over the wire, written once and sent many times. */
final class HttpAnswers {

    /** After the first delta of a first-chunk answer. */
    static final int LATER_DELTAS = 200;

    static final ByteBuf PLAIN = plain();

    private static final String STREAM_HEAD =
            """
            HTTP/1.1 200 OK\r
            Content-Type: application/vnd.amazon.eventstream\r
            X-Amzn-Bedrock-Content-Type: application/json\r
            x-amzn-RequestId: 7c1f0f43-stub\r
            Transfer-Encoding: chunked\r
            \r
            """;

    private static final ByteBuf LAST_CHUNK = ascii("0\r\n\r\n");

    private static final ByteBuf LATER =
            stream(
                    Unpooled.EMPTY_BUFFER,
                    Stream.concat(Answer.deltas(LATER_DELTAS), Answer.end(LATER_DELTAS)),
                    LAST_CHUNK);

    private static final Map<Integer, ByteBuf> STREAMS = new ConcurrentHashMap<>();

    private HttpAnswers() {}

    /** A whole stream. */
    static ByteBuf deltas(int count) {
        return STREAMS.computeIfAbsent(count, HttpAnswers::stream).duplicate();
    }

    /** The beginning of a stream, up to a delta that says when it was sent. */
    static ByteBuf firstChunk() {
        Stream<String> now = Stream.of(Answer.delta(Long.toString(Seen.nowMicros())));
        return stream(
                ascii(STREAM_HEAD), Stream.concat(Answer.beginning(), now), Unpooled.EMPTY_BUFFER);
    }

    /** What comes after it. */
    static ByteBuf later() {
        return LATER.duplicate();
    }

    private static ByteBuf plain() {
        byte[] body = Answer.plain();
        return lasting(
                ascii(
                        """
                        HTTP/1.1 200 OK\r
                        Content-Type: application/json\r
                        x-amzn-RequestId: 7c1f0f43-stub\r
                        X-Amzn-Bedrock-Invocation-Latency: 900\r
                        X-Amzn-Bedrock-Input-Token-Count: 12\r
                        X-Amzn-Bedrock-Output-Token-Count: 170\r
                        Content-Length: %d\r
                        \r
                        """
                                .formatted(body.length)),
                Unpooled.wrappedBuffer(body));
    }

    private static ByteBuf stream(int deltas) {
        return stream(ascii(STREAM_HEAD), Answer.events(deltas), LAST_CHUNK);
    }

    /** Every frame becomes an HTTP chunk of its own. */
    private static ByteBuf stream(ByteBuf head, Stream<String> events, ByteBuf end) {
        ByteBuf chunks = Unpooled.buffer();
        events.map(Frames::frame)
                .forEach(
                        frame ->
                                chunks.writeBytes(ascii(Integer.toHexString(frame.length) + "\r\n"))
                                        .writeBytes(frame)
                                        .writeBytes(ascii("\r\n")));
        return lasting(head, chunks, end.duplicate());
    }

    private static ByteBuf lasting(ByteBuf... parts) {
        ByteBuf whole = Unpooled.wrappedBuffer(parts);
        ByteBuf direct = Unpooled.directBuffer(whole.readableBytes());
        return Unpooled.unreleasableBuffer(direct.writeBytes(whole));
    }

    private static ByteBuf ascii(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
