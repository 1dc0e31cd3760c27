package io.github.camelclaude.examples.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WordsTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Words words = new Words(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void aWordIsPrintedWhenItIsComplete() {
        words.add("One tw");
        assertThat(printed()).isEqualTo("One");
        words.add("o");
        words.end();
        assertThat(printed()).isEqualTo("One two\n");
    }

    @Test
    void aLineBreaksBetweenWords() {
        words.add("x".repeat(70) + " bro");
        words.add("ken-words here");
        words.end();
        assertThat(printed()).isEqualTo("x".repeat(70) + "\nbroken-words here\n");
    }

    @Test
    void linesStayLines() {
        words.add("One\n\n  two\n");
        words.end();
        assertThat(printed()).isEqualTo("One\n\ntwo\n");
    }

    @Test
    void anAnswerCannotControlTheTerminal() {
        words.add("a\u001b[2Jb\u009b\r\n");
        words.end();
        assertThat(printed()).isEqualTo("a[2Jb\n");
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
