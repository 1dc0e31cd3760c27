package io.github.camelclaude.bedrock.benchmarks;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a client has seen of one answer. Not for several threads at once. */
final class Seen {

    private long characters;
    private String first;
    private long firstAtMicros;

    /** A text that is not empty is looked at, so that nobody can leave it unread. */
    void text(String text) {
        if (first == null && !text.isEmpty()) {
            firstAtMicros = nowMicros();
            first = text;
        }
        characters += text.length();
    }

    static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Clock.systemUTC().instant());
    }

    void bytes(int count) {
        characters += count;
    }

    /** From the moment that the first text names to the moment when it was seen. */
    double firstMillis() {
        return (firstAtMicros - Long.parseLong(first)) / 1000.0;
    }

    void check(Workload workload) {
        if (characters != workload.characters())
            throw new IllegalStateException(
                    "%d of %d characters were seen".formatted(characters, workload.characters()));
    }
}
