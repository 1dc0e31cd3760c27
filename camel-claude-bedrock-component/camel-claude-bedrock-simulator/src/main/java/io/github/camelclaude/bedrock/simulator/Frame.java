package io.github.camelclaude.bedrock.simulator;

import java.util.Arrays;

/**
 * Bytes of a streamed body.
 *
 * @param whole whether no byte of the frame is missing
 */
record Frame(byte[] bytes, boolean whole) {

    Frame cut(int length) {
        return new Frame(Arrays.copyOf(bytes, length), false);
    }
}
