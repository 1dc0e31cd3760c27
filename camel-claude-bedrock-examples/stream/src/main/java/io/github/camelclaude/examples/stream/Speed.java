package io.github.camelclaude.examples.stream;

import java.util.Locale;

/** How fast an answer comes. Its tokens are guessed until the last event tells them. */
final class Speed {

    /** Of English text; other languages and code have fewer. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final long began = System.nanoTime();
    private int characters;

    void add(String text) {
        characters += text.length();
    }

    /** Seconds since the first event. */
    double seconds() {
        return Math.max(System.nanoTime() - began, 1_000_000) / 1e9;
    }

    String guess() {
        int tokens = characters / CHARACTERS_PER_TOKEN;
        return String.format(
                Locale.ROOT,
                "about %.0f tokens/s, %d tokens, %.1f s",
                tokens / seconds(),
                tokens,
                seconds());
    }

    /**
     * @param tokens as Bedrock counts them
     * @param cost in USD, or {@code null} where it is not known
     */
    String result(int tokens, Object cost) {
        return String.format(
                Locale.ROOT,
                "%d tokens, %s, %.1f s, %.0f tokens/s",
                tokens,
                cost == null ? "price unknown" : cost + " USD",
                seconds(),
                tokens / seconds());
    }
}
