package io.github.camelclaude.bedrock.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * A guardrail that knows words. Every method gives a new value. It acts on what goes to a model and
 * on what comes from it: a blocked word puts a message in the place of the whole text, a masked one
 * is replaced by <code>{MASKED}</code>. Words are met whole and in any case of letters.
 */
public final class Guardrail {

    static final String VERSION = "[1-9][0-9]{0,7}|DRAFT";

    /**
     * @param message said where the word is met, or {@code null} where it is masked
     */
    record Word(String text, String message) {}

    private final String id;
    private final String version;
    private final List<Word> words;

    private Guardrail(String id, String version, List<Word> words) {
        this.id = id;
        this.version = version;
        this.words = List.copyOf(words);
    }

    /**
     * @param id not the ARN; requests may give either
     * @param version a number of up to eight digits, or {@code DRAFT}
     */
    public static Guardrail of(String id, String version) {
        if (!version.matches(VERSION))
            throw new IllegalArgumentException(
                    "No version of a guardrail: write a number, such as 1, or DRAFT");
        return new Guardrail(id, version, List.of());
    }

    /** Says the message instead of any text with the word. */
    public Guardrail blocks(String word, String message) {
        return with(new Word(word, message));
    }

    /** Takes the word out of any text. */
    public Guardrail masks(String word) {
        return with(new Word(word, null));
    }

    private Guardrail with(Word word) {
        List<Word> more = new ArrayList<>(words);
        more.add(word);
        return new Guardrail(id, version, more);
    }

    public String id() {
        return id;
    }

    public String version() {
        return version;
    }

    List<Word> words() {
        return words;
    }
}
