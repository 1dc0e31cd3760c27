package io.github.camelclaude.examples.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process of its own. */
@Timeout(120)
class AssistantKilledTest {

    private static final String CLAUDE = "-Dcamel.component.claude-bedrock.";

    @TempDir Path home;

    private final BedrockSimulator bedrock = BedrockSimulator.builder().build();
    private final CompletableFuture<Void> never = new CompletableFuture<>();
    private Process running;

    @BeforeEach
    void start() {
        bedrock.start()
                .answerWith(request -> SimulatedClaude.answer(request).chunkDelay(Duration.ZERO));
    }

    @AfterEach
    void stop() {
        running.destroyForcibly();
        bedrock.close();
    }

    @Test
    void whoIsKilledInTheMiddleOfAnAnswerGoesOnFromTheLastCompleteOne() throws Exception {
        Path first = run();
        ask("Where is my order 1001?");
        await().atMost(Duration.ofSeconds(40)).until(() -> read(first).contains("orderStatus; "));
        bedrock.reply(Answer.chunks("Half of ", "an answer", ", and more").holdAfter(4, never));
        ask("Tell me more.");
        await().until(() -> read(first).contains("> Tell me more.") && read(first).endsWith("an"));

        running.destroyForcibly().waitFor();
        Path second = run();
        ask("What did I ask first?\n/history\n/quit");

        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(read(second))
                .containsSubsequence(
                        "The conversation \"kept\" goes on after 1 question.",
                        "First you asked: \"Where is my order 1001?\"",
                        "You: Where is my order 1001?",
                        "You: What did I ask first?")
                .doesNotContain("Tell me more", "Half of");
        assertThat(bedrock.lastRequest().json().path("messages")).hasSize(5);
    }

    /** Where it prints to. */
    private Path run() throws IOException {
        Path printed = Files.createTempFile(home, "printed", ".txt");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        running =
                new ProcessBuilder(
                                List.of(
                                        java,
                                        "-Dassistant.home=" + home,
                                        CLAUDE + "override-endpoint=true",
                                        CLAUDE + "uri-endpoint-override=" + bedrock.endpoint(),
                                        CLAUDE + "access-key=" + bedrock.accessKey(),
                                        CLAUDE + "secret-key=" + bedrock.secretKey(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Assistant.class.getName(),
                                        "--aws",
                                        "--conversation",
                                        "kept"))
                        .redirectErrorStream(true)
                        .redirectOutput(new File(printed.toString()))
                        .start();
        return printed;
    }

    private void ask(String line) throws IOException {
        OutputStream keyboard = running.getOutputStream();
        keyboard.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        keyboard.flush();
    }

    private static String read(Path printed) throws IOException {
        return Files.readString(printed).replace(System.lineSeparator(), "\n");
    }
}
