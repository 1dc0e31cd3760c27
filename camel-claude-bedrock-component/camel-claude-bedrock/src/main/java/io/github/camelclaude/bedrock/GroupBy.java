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

    /** Takes what is whole from the text of a block that goes on. */
    List<String> take(StringBuilder text) {
        List<String> units = new ArrayList<>();
        int taken =
                switch (this) {
                    case DELTA -> 0;
                    case LINE -> lines(text, units);
                    case SENTENCE -> sentences(text, units);
                    case BLOCK, MESSAGE -> -1;
                };
        if (taken < 0) return units;
        text.delete(0, taken);
        boolean all = this == DELTA || text.length() >= LONGEST;
        if (all && !text.isEmpty()) {
            units.add(text.toString());
            text.setLength(0);
        }
        return units;
    }

    /** With their line ends, so that nothing is lost. */
    private static int lines(StringBuilder text, List<String> lines) {
        int from = 0;
        for (int end; (end = text.indexOf("\n", from) + 1) > 0; from = end)
            lines.add(text.substring(from, end));
        return from;
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
