package io.github.camelclaude.examples.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import io.github.camelclaude.bedrock.simulator.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AssistantTest {

    @TempDir Path output;

    private final BedrockSimulator bedrock = BedrockSimulator.builder().build();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Main main = new Main();

    @BeforeEach
    void start() {
        bedrock.start()
                .answerWith(request -> SimulatedClaude.answer(request).chunkDelay(Duration.ZERO));
    }

    @AfterEach
    void stop() {
        bedrock.close();
    }

    @Test
    void aToolReadsTheDatabase() throws Exception {
        talk("Where is my order 1001?", "And order 4711?");

        assertThat(printed())
                .containsSubsequence(
                        "> Where is my order 1001?\n",
                        "Order 1001: standing desk, delivered, due 20",
                        "\norderStatus; ",
                        "> And order 4711?\n",
                        "There is no order 4711.\n");
    }

    @Test
    void severalToolsAreCalledSideBySide() throws Exception {
        talk("Where are my orders 1001 and 1002?");

        assertThat(printed())
                .contains("standing desk", "desk lamp", "\norderStatus, orderStatus; ")
                .containsPattern(
                        "; \\d+ \\+ \\d+ tokens, 0\\.\\d+ USD; the conversation 0\\.\\d+ USD\n");
    }

    @ParameterizedTest
    @CsvSource({
        "What is 19 % of 249.90?, That makes 47.481.",
        "What is 0.1 + 0.2?, That makes 0.3.",
        "What is 7 times 6?, That makes 42.",
        "What is 5 minus 5.00?, That makes 0.",
        "What is 1 divided by 8?, That makes 0.125.",
        "What is 1 / 0?, It failed: Nothing is divided by zero"
    })
    void aToolCalculates(String question, String answer) throws Exception {
        talk(question);

        assertThat(printed()).contains("\n" + answer + "\n", "\ncalculate; ");
    }

    @Test
    void aToolWritesARow() throws Exception {
        talk("Remind me on 2027-01-15 to ask about order 1002.", "Which reminders do I have?");

        assertThat(printed())
                .contains(
                        "\nKept for 2027-01-15: ask about order 1002\n",
                        "\n2027-01-15: ask about order 1002\n");
        assertThat(reminders()).isEqualTo(1);
    }

    @Test
    void whatAToolCannotDoIsToldToClaude() throws Exception {
        talk("Remind me on Friday to buy lamps.");

        assertThat(printed()).contains("It failed: ");
        assertThat(reminders()).isZero();
    }

    @Test
    void theConversationGoesOnAfterARestart() throws Exception {
        talk("Where is my order 1001?");
        again("What did I ask first?");

        assertThat(printed())
                .containsSubsequence(
                        "The conversation \"default\" begins.",
                        "The conversation \"default\" goes on after 1 question.",
                        "First you asked: \"Where is my order 1001?\"");
    }

    @Test
    void conversationsDoNotHearOneAnother() throws Exception {
        talk("Where is my order 1001?");
        talk(another(), "other", "What did I ask first?");

        assertThat(printed()).contains("Nothing before this");
    }

    @Test
    void newForgetsWhatWasSaid() throws Exception {
        talk("Where is my order 1001?", "/new", "What did I ask first?", "/history");

        assertThat(printed())
                .containsSubsequence(
                        "All that was said is forgotten.",
                        "Nothing before this",
                        "> /history\nYou: What did I ask first?\nClaude: Nothing before this");
    }

    @Test
    void historyAndCostTellOfTheConversation() throws Exception {
        talk("/history", "Where is my order 1001?", "/history", "/cost");

        assertThat(printed())
                .containsSubsequence(
                        "> /history\nNothing was said yet.\n",
                        "> /history\nYou: Where is my order 1001?\n",
                        "Claude: I look it up. [orderStatus {\"number\":1001}]\n",
                        "Claude: Order 1001: standing desk")
                .containsPattern("> /cost\n1 question, \\d+ tokens, 0\\.\\d+ USD\n");
    }

    @ParameterizedTest
    @CsvSource({"max-cost, 0.0001, maxCost", "max-tokens-per-conversation, 10, maxTokens"})
    void aConversationIsLimited(String option, String limit, String named) throws Exception {
        main.addOverrideProperty("camel.component.claude-bedrock." + option, limit);

        talk("Hello", "Hello again", "/new", "Once more");

        assertThat(printed())
                .containsSubsequence(
                        "> Hello\nI am a simulator",
                        "> Hello again\n"
                                + "This conversation is at its limit, and Claude was not asked."
                                + " /new begins another.\n"
                                + named,
                        "> Once more\nI am a simulator");
        assertThat(bedrock.requests()).hasSize(2);
    }

    @Test
    void aLimitStopsAlsoBetweenTheCallsOfTools() throws Exception {
        main.addOverrideProperty("camel.component.claude-bedrock.max-cost", "0.0001");

        talk("Where is my order 1001?", "/history");

        assertThat(printed())
                .containsSubsequence("I look it up.\nThis conversation is at its limit", "/history")
                .contains("Nothing was said yet.");
    }

    @Test
    void whatFailsIsToldAndNotRemembered() throws Exception {
        bedrock.reply(Failure.validation("Not today"));
        bedrock.reply(Failure.modelStreamError(500).afterFrames(4));

        talk("One", "Two", "/history");

        assertThat(printed())
                .containsSubsequence(
                        "> One\nThere is no answer, and nothing is remembered of the question.\n",
                        "Not today",
                        "> Two\n",
                        "There is no answer, and nothing is remembered of the question.\n",
                        "> /history\nNothing was said yet.\n");
    }

    @Test
    void anAnswerThatIsCutOffSaysSo() throws Exception {
        bedrock.reply(Answer.text("Once upon").stopReason("max_tokens"));

        talk("Tell a tale");

        assertThat(printed()).contains("Once upon\nThe answer stops here: max_tokens\n");
    }

    @Test
    void whereNobodyAsksThereIsADemonstration() throws Exception {
        talk();

        assertThat(printed())
                .containsSubsequence(
                        "> Where are my orders 1001 and 1002?",
                        "> What did I ask first?\nFirst you asked: \"Where are my orders",
                        "> /cost\n4 questions, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/quit", "  /quit "})
    void quitEnds(String quit) throws Exception {
        talk("", quit, "Hello");

        assertThat(bedrock.requests()).isEmpty();
    }

    @Test
    void anUnknownCommandIsNotAsked() throws Exception {
        talk("/help");

        assertThat(printed()).contains("> /help\n/new begins anew");
        assertThat(bedrock.requests()).isEmpty();
    }

    @Test
    void onATerminalTheBillIsDim() throws Exception {
        new Assistant(input("Hello"), out(), true, output).run(simulated(main), "default");

        assertThat(printed())
                .containsPattern("\n> I am a simulator")
                .containsPattern("\u001b\\[2m\\d+ \\+ \\d+ tokens, .* USD\u001b\\[0m\n\n> ");
    }

    @Test
    void anotherArgumentIsRefused() {
        assertThatThrownBy(
                        () ->
                                new Assistant(input(), out(), false, output)
                                        .run(List.of("What", "is", "Camel?")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--conversation NAME");
    }

    private void talk(String... lines) throws Exception {
        talk(main, "default", lines);
    }

    private void again(String... lines) throws Exception {
        talk(another(), "default", lines);
    }

    private static Main another() {
        return new Main();
    }

    private void talk(Main started, String conversation, String... lines) throws Exception {
        new Assistant(input(lines), out(), false, output).run(simulated(started), conversation);
    }

    private Main simulated(Main started) {
        Assistant.simulate(started, bedrock);
        started.addOverrideProperty("camel.component.claude-bedrock.max-retries", "0");
        return started;
    }

    private static ByteArrayInputStream input(String... lines) {
        return new ByteArrayInputStream(
                String.join("\n", lines).getBytes(StandardCharsets.US_ASCII));
    }

    private int reminders() throws Exception {
        try (Database database = new Database(output);
                Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from reminder")) {
            count.next();
            return count.getInt(1);
        }
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
