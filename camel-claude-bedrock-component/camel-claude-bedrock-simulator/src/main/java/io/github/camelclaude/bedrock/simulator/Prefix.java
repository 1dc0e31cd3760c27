package io.github.camelclaude.bedrock.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A fingerprint of how a prompt begins, up to and including a block.
 *
 * @param digest the same for what means the same
 * @param tokens of all of it
 */
record Prefix(String digest, int tokens) {

    static final Prefix EMPTY = new Prefix("", 0);

    static Prefix of(List<Placed> blocks) {
        Prefix prefix = EMPTY;
        for (Placed block : blocks) prefix = prefix.with(block);
        return prefix;
    }

    Prefix with(Placed placed) {
        var block = Canon.block(placed);
        StringBuilder text = new StringBuilder(digest).append(placed.role());
        Canon.write(block, text);
        return new Prefix(
                SigV4.sha256(text.toString().getBytes(StandardCharsets.UTF_8)),
                tokens + Tokens.ofTexts(block));
    }
}
