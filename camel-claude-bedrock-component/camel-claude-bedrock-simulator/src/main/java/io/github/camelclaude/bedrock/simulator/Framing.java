package io.github.camelclaude.bedrock.simulator;

import java.util.List;

/**
 * What a stream has besides the answer, and how it is cut.
 *
 * @param padded whether frames carry padding
 * @param pings a ping comes after each so many events, or 0
 * @param inserts other events
 * @param segment the most bytes of one write, or 0 for whole frames
 * @param crlf whether lines of server-sent events end with two characters
 * @param comments a comment comes after each so many server-sent events, or 0
 */
record Framing(
        boolean padded, int pings, List<Insert> inserts, int segment, boolean crlf, int comments) {

    static final Framing USUAL = new Framing(true, 0, List.of(), 0, false, 0);

    Framing {
        if (pings < 0 || segment < 0 || comments < 0)
            throw new IllegalArgumentException(
                    "A number of events or bytes must not be negative: write 1 or more, or 0 for"
                            + " none");
        inserts = List.copyOf(inserts);
    }

    Framing withoutPadding() {
        return new Framing(false, pings, inserts, segment, crlf, comments);
    }

    Framing pings(int every) {
        return new Framing(padded, every, inserts, segment, crlf, comments);
    }

    Framing inserts(List<Insert> events) {
        return new Framing(padded, pings, events, segment, crlf, comments);
    }

    Framing segment(int bytes) {
        return new Framing(padded, pings, inserts, bytes, crlf, comments);
    }

    Framing withCrlf() {
        return new Framing(padded, pings, inserts, segment, true, comments);
    }

    Framing comments(int every) {
        return new Framing(padded, pings, inserts, segment, crlf, every);
    }
}
