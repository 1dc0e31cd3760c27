package io.github.camelclaude.bedrock.simulator;

import java.util.List;

/**
 * What a stream has besides the answer, and how it is cut.
 *
 * @param padded whether frames carry padding
 * @param pings a ping comes after each so many events, or 0
 * @param segment the most bytes of one write, or 0 for whole frames
 */
record Framing(boolean padded, int pings, List<Insert> inserts, int segment) {

    static final Framing USUAL = new Framing(true, 0, List.of(), 0);

    Framing {
        if (pings < 0 || segment < 0)
            throw new IllegalArgumentException(
                    "A number of events or bytes must not be negative: write 1 or more, or 0 for"
                            + " none");
        inserts = List.copyOf(inserts);
    }
}
