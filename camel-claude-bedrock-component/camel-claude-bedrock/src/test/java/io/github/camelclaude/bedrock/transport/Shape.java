package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import java.net.URI;
import java.util.Set;

/** A shape of the API, as the contract sees it. */
enum Shape {
    INVOKE(Api.INVOKE, "us.anthropic.claude-opus-4-8"),
    CONVERSE(Api.CONVERSE, "us.anthropic.claude-opus-4-8"),
    MESSAGES(Api.MESSAGES, "us.anthropic.claude-opus-4-8"),
    MANTLE(Api.MANTLE, "anthropic.claude-opus-4-8");

    /** What server-sent events have no checksum or no name for. */
    private static final Set<String> OF_FRAMES =
            Set.of(
                    "unheardOfException",
                    "model, refusing",
                    "bad checksum",
                    "bad prelude",
                    "cut in the payload");

    private final Api api;
    private final String model;

    Shape(Api api, String model) {
        this.api = api;
        this.model = model;
    }

    Api api() {
        return api;
    }

    String model() {
        return model;
    }

    URI endpoint(BedrockSimulator bedrock) {
        return this == MANTLE ? bedrock.mantleEndpoint() : bedrock.endpoint();
    }

    /** Whether an answer of this shape can fail like this. */
    boolean canFail(String how) {
        if (this == CONVERSE) return !how.equals("modelTimeoutException");
        return this == INVOKE || !OF_FRAMES.contains(how);
    }

    /**
     * How many frames, or server-sent events, bring so many events.
     *
     * @param starts how many of them begin a block of text or thinking: Converse leaves those out
     */
    int frames(int events, int starts) {
        return this == CONVERSE ? events - starts : events;
    }
}
