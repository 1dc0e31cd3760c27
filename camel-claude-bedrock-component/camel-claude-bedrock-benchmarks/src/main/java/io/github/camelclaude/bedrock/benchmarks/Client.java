package io.github.camelclaude.bedrock.benchmarks;

import java.util.concurrent.CompletableFuture;

/** Asks in one way. To compare another way, write one and name it in {@link Contender}. */
interface Client extends AutoCloseable {

    String QUESTION = "Why is the sky blue?";

    /** Asks once. Completes when the answer was seen whole. */
    CompletableFuture<Seen> ask();
}
