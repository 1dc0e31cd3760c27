package io.github.camelclaude.bedrock;

import java.time.Duration;

/**
 * How a consumer comes to answers, and what it makes of them.
 *
 * @param channel whose answers to take, or {@code null} to ask for them
 * @param concurrentStreams answers at once
 * @param delay from the end of an answer to the next question
 * @param repeatCount questions in all; 0 for no end
 */
record Consumption(
        String channel,
        GroupBy groupBy,
        int concurrentStreams,
        Duration initialDelay,
        Duration delay,
        long repeatCount) {

    /**
     * @throws IllegalArgumentException if an option cannot be understood
     */
    static Consumption of(ClaudeBedrockConfiguration c) {
        return new Consumption(
                c.getChannel(),
                GroupBy.of(c.getGroupBy()),
                (int) TransportOptions.atLeast(1, "concurrentStreams", c.getConcurrentStreams()),
                Duration.ofMillis(TransportOptions.atLeast(0, "initialDelay", c.getInitialDelay())),
                Duration.ofMillis(TransportOptions.atLeast(0, "delay", c.getDelay())),
                TransportOptions.atLeast(0, "repeatCount", c.getRepeatCount()));
    }
}
