package io.github.camelclaude.bedrock.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Beginnings of prompts that models know for a while. */
final class Cache {

    private record Entry(Duration life, Instant end) {}

    private final Clock clock;
    private final Map<String, Entry> entries = new HashMap<>();

    Cache(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean has(String key) {
        Entry entry = entries.get(key);
        return entry != null && clock.instant().isBefore(entry.end);
    }

    /** Keeps what is new, and lets live again what was used. */
    synchronized void keep(CacheUse use) {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> !now.isBefore(entry.end));
        for (String key : use.used())
            entries.computeIfPresent(
                    key, (same, entry) -> new Entry(entry.life, now.plus(entry.life)));
        use.kept().forEach((key, life) -> entries.put(key, new Entry(life, now.plus(life))));
    }

    synchronized void clear() {
        entries.clear();
    }
}
