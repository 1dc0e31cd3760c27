package io.github.camelclaude.bedrock.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What a stream knows of the call that it belongs to. */
interface OpenCall {

    /** Runs what follows an event. */
    Executor executor();

    /** Completes when the HTTP exchange has ended. */
    CompletableFuture<Void> end();

    /** Ends the HTTP exchange. */
    void cancel();

    /** The last event was read: the HTTP exchange ends by itself, or soon is ended. */
    void complete();
}
