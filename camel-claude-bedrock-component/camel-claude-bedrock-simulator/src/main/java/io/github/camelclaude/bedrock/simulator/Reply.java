package io.github.camelclaude.bedrock.simulator;

/** What the simulator does with one request: it answers, or it fails. Values; safe to share. */
public sealed interface Reply permits Answer, Failure {

    /** How many requests in a row get it; at least 1. */
    int times();
}
