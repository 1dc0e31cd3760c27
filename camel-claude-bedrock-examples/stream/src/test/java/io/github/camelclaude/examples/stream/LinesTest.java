package io.github.camelclaude.examples.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static final String PAINT_OVER = "\r\u001b[K\u001b[A\r\u001b[K";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void onATerminalTheLineGrowsAboveTheSpeed() {
        Lines lines = lines(true);
        lines.add("one", "5 tokens/s");
        lines.add(" two", "6 tokens/s");
        lines.end();

        assertThat(printed())
                .isEqualTo(
                        "one\n\u001b[2m5 tokens/s\u001b[0m"
                                + PAINT_OVER
                                + "one two\n\u001b[2m6 tokens/s\u001b[0m"
                                + PAINT_OVER
                                + "one two\n");
    }

    @Test
    void elsewhereALineIsPrintedWhenItIsComplete() {
        Lines lines = lines(false);
        lines.style("  ", true);
        lines.add("one", "5 tokens/s");
        assertThat(printed()).isEmpty();
        lines.add(" two\n\nthree", "6 tokens/s");
        assertThat(printed()).isEqualTo("  one two\n\n");
        lines.end();
        assertThat(printed()).isEqualTo("  one two\n\n  three\n");
    }

    @Test
    void aLineBreaksBetweenWordsAlsoWhereTheyComeInPieces() {
        Lines lines = lines(false);
        lines.add("x".repeat(70) + " bro", "");
        lines.add("ken-words", "");
        lines.end();
        assertThat(printed()).isEqualTo("x".repeat(70) + "\nbroken-words\n");
    }

    @Test
    void aWordThatIsTooLongIsCutBetweenCharacters() {
        Lines lines = lines(false);
        lines.add("🐪".repeat(40), "");
        lines.end();
        assertThat(printed()).isEqualTo("🐪".repeat(39) + "\n🐪\n");
    }

    @Test
    void anAnswerCannotControlTheTerminal() {
        Lines lines = lines(true);
        lines.add("a\u001b[2Jb\u009b\r\n", "");
        assertThat(printed()).startsWith("a [2Jb  \n");
    }

    private Lines lines(boolean terminal) {
        return new Lines(new PrintStream(printed, true, StandardCharsets.UTF_8), terminal);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
