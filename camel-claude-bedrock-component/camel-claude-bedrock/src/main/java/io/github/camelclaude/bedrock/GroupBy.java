package io.github.camelclaude.bedrock;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How much text one exchange of a consumer carries. */
enum GroupBy {
    DELTA,
    LINE,
    SENTENCE,
    BLOCK,
    MESSAGE;

    /** A line or sentence without an end must not fill the memory. */
    static final int LONGEST = 65_536;

    /** A sentence up to this length is sent with the first chunk that follows it. */
    private static final int SHORT = 1024;

    /** A longer one may have to wait for so many characters more. */
    private static final int STEP = 128;

    /**
     * @throws IllegalArgumentException if there is no such grouping
     */
    static GroupBy of(String name) {
        return Arrays.stream(values())
                .filter(value -> value.name().equalsIgnoreCase(name))
                .findAny()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "groupBy="
                                                + name
                                                + " is unknown: write delta, line, sentence, block"
                                                + " or message"));
    }

    /**
     * Takes what is whole from the text of a block that goes on.
     *
     * @param before how long the text was when it was looked at last
     */
    List<String> take(StringBuilder text, int before) {
        List<String> units = new ArrayList<>();
        int taken =
                switch (this) {
                    case LINE -> lines(text, before, units);
                    case SENTENCE -> isDue(text, before) ? sentences(text, units) : 0;
                    case DELTA, BLOCK, MESSAGE -> -1;
                };
        if (taken < 0) return units;
        text.delete(0, taken);
        if (text.length() >= LONGEST) {
            units.add(text.toString());
            text.setLength(0);
        }
        return units;
    }

    /** With their line ends, so that nothing is lost. */
    private static int lines(StringBuilder text, int before, List<String> lines) {
        int from = 0;
        for (int end; (end = text.indexOf("\n", Math.max(from, before)) + 1) > 0; from = end)
            lines.add(text.substring(from, end));
        return from;
    }

    /** Looking is looking at all of it, and some texts have no sentences. */
    private static boolean isDue(StringBuilder text, int before) {
        return text.length() < SHORT || text.length() / STEP > before / STEP;
    }

    /** What stands at the very end may go on. */
    private static int sentences(StringBuilder text, List<String> sentences) {
        BreakIterator boundaries = BreakIterator.getSentenceInstance(Locale.ROOT);
        boundaries.setText(text.toString());
        int from = 0;
        for (int end = boundaries.next();
                end != BreakIterator.DONE && end < text.length();
                end = boundaries.next()) {
            sentences.add(text.substring(from, end));
            from = end;
        }
        return from;
    }
}
