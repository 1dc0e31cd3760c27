package io.github.camelclaude.bedrock.simulator;

import java.nio.charset.StandardCharsets;

/** How the events of a stream become bytes. */
interface Encoding {

    /** Stands among the events where a comment is to come. */
    byte[] COMMENT = ": nothing new".getBytes(StandardCharsets.UTF_8);

    String contentType();

    /** One event whole. */
    byte[] frame(byte[] event);

    byte[] error(StreamError error);

    boolean hasChecksums();

    /** Whether the stream may have a {@code ping}. */
    boolean hasPings();

    /** Whether the stream may have comments. */
    boolean hasComments();

    static Encoding of(Call call, Framing framing) {
        if (call.operation() == Operation.MESSAGES) return new ServerSentEvents(framing.crlf());
        return new EventStream(call.operation() == Operation.CONVERSE_STREAM, framing.padded());
    }
}
