package io.github.camelclaude.bedrock.simulator;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids in the forms that Bedrock uses. */
final class Ids {

    private static final AtomicLong NEXT = new AtomicLong();

    private Ids() {}

    static String message() {
        return "msg_bdrk_01%08d".formatted(NEXT.incrementAndGet());
    }

    static String toolUse() {
        return "toolu_bdrk_01%08d".formatted(NEXT.incrementAndGet());
    }

    static String request() {
        return UUID.randomUUID().toString();
    }
}
