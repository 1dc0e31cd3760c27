package io.github.camelclaude.bedrock.simulator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * When an answer goes out.
 *
 * @param delay before its first byte
 * @param until a signal before its first byte, or {@code null}
 * @param between waited before each event but the first
 */
record Pace(Duration delay, CompletionStage<?> until, Duration between, List<Hold> holds) {

    static final Pace FASTEST = new Pace(Duration.ZERO, null, Duration.ZERO, List.of());

    Pace {
        holds = List.copyOf(holds);
    }
}
