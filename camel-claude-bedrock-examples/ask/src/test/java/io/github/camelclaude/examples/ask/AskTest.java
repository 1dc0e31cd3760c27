package io.github.camelclaude.examples.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskTest {

    @TempDir Path output;

    @Test
    void everyQuestionHasItsAnswerOrItsReason() throws Exception {
        new Ask(Path.of("questions"), output).run(List.of("What is Camel?"));

        assertThat(answer("1-broker.txt.md"))
                .contains("You said: \"Which three questions")
                .containsPattern("Tokens in / out \\| \\d+ / \\d+")
                .containsPattern("Cost \\| 0\\.\\d+ USD")
                .containsPattern("Latency \\| \\d+ ms")
                .contains("Thinking |  |");
        assertThat(answer("2-riddle.think.txt.md")).contains("Thinking | I have been asked");
        assertThat(answer("3-chart.png.md")).contains("I see an image");
        assertThat(answer("4-invoice.pdf.md")).contains("I see a document");
        assertThat(answer("typed-1.md")).contains("You said: \"What is Camel?\"");
        assertThat(output.resolve("errors/5-scan.tiff"))
                .hasSameBinaryContentAs(Path.of("questions/5-scan.tiff"));
        assertThat(output.resolve("errors/5-scan.tiff.reason.txt"))
                .content()
                .contains("image/tiff");
        assertThat(output.resolve("answers/5-scan.tiff.md")).doesNotExist();
    }

    private String answer(String name) throws Exception {
        return Files.readString(output.resolve("answers").resolve(name));
    }
}
