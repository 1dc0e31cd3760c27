package io.github.camelclaude.examples.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.Failure;
import java.net.BindException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

class ConsoleTest extends Started {

    @Test
    void theConsoleSetsApartWhatClaudeThinksAndSays() throws Exception {
        bedrock.reply(
                Answer.chunks("Six ", "or so.").thinking("How many?\nLet me see.").usage(9, 7));

        question("How many legs?");

        assertThat(printed())
                .contains(
                        """

                        > How many legs?

                        thinks
                            How many?
                            Let me see.

                        says
                          Six or so.

                        7 tokens, """)
                .containsPattern("7 tokens, 0\\.\\d+ USD, \\d+\\.\\d s, \\d+ tokens/s\n")
                .doesNotContain("\r", "\u001b");
    }

    @Test
    void theConsoleTellsWhyThereIsNoAnswer() throws Exception {
        bedrock.reply(Failure.throttled());
        question("x");
        assertThat(printed()).startsWith("Failed: ").containsOnlyOnce("Failed");
    }

    @Test
    void theConsoleTellsWhyAnAnswerBreaksOff() throws Exception {
        bedrock.reply(Failure.modelStreamError(500).afterFrames(3));
        question("x");
        assertThat(printed()).contains("> x\n").containsOnlyOnce("Failed: ");
    }

    @Test
    void aTerminalShowsTheSpeedWhileTheAnswerGrows() throws Exception {
        bedrock.reply(Answer.chunks("Six ", "or so."));
        once(true, "How many legs?");
        assertThat(printed())
                .containsPattern("about \\d+ tokens/s, \\d+ tokens, \\d+\\.\\d s\u001b")
                .contains("\r\u001b[K");
    }

    @Test
    void onceAsksTheArgumentsAndServesNoPage() throws Exception {
        Main other = again();
        bedrock.answerWith(request -> Answer.text("Server: " + server(other)));
        new Stream(out(), false).run(other, List.of("One?", "Two?"), true);
        assertThat(printed())
                .containsSubsequence("> One?", "Server: null", "> Two?", "Server: null");
    }

    @Test
    void withoutArgumentsTheConsoleAsksAQuestionOfItsOwn() throws Exception {
        bedrock.answerWith(request -> SimulatedClaude.answer(request).chunkDelay(Duration.ZERO));
        once(false);
        assertThat(printed())
                .containsSubsequence(
                        "> Why does a camel have humps?",
                        "Somebody asks: \"Why does a camel have humps?\"",
                        "You asked: \"Why does a camel have humps?\"");
    }

    @Test
    void aPortThatIsTakenIsToldBeforeTheStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Main other = again();
            other.addOverrideProperty("camel.server.port", "" + taken.getLocalPort());
            assertThatThrownBy(() -> new Stream(out(), false).run(other, List.of(), false))
                    .hasRootCauseInstanceOf(BindException.class)
                    .hasStackTraceContaining("-Dcamel.server.port=9090");
        }
        assertThat(bedrock.requests()).isEmpty();
    }

    private void once(boolean terminal, String... questions) throws Exception {
        new Stream(out(), terminal).run(again(), List.of(questions), true);
    }

    private static Object server(Main main) {
        return main.getCamelContext().getRegistry().findSingleByType(VertxPlatformHttpRouter.class);
    }

    private Main again() {
        Main other = main();
        Stream.simulate(other, bedrock);
        return other;
    }

    private void question(String text) throws Exception {
        try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
            template.sendBody("direct:ask", text);
        }
    }
}
