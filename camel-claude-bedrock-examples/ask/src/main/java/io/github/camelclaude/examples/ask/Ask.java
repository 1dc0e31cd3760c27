package io.github.camelclaude.examples.ask;

import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.util.FileUtil;

/**
 * Asks Claude about every file of {@code questions}, and every argument, and writes the answers as
 * Markdown. With {@code --aws} it asks Amazon Bedrock, else a simulator that it starts itself.
 */
public final class Ask {

    private static final long LONGEST_RUN_MINUTES = 60;

    private final Path questions;
    private final Path answers;
    private final Path errors;

    /**
     * @param questions the folder to read
     * @param output gets the folders {@code answers} and {@code errors}
     */
    public Ask(Path questions, Path output) {
        this.questions = questions;
        this.answers = output.resolve("answers");
        this.errors = output.resolve("errors");
    }

    public static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("ask.home", ".")).toAbsolutePath().normalize();
        Path output = home.resolve("target/ask");
        FileUtil.removeDir(output.toFile());
        new Ask(home.resolve("questions"), output).run(List.of(args));
    }

    /** Returns when every question has its answer or its error. */
    public void run(List<String> args) throws Exception {
        List<String> typed = new ArrayList<>(args);
        if (typed.remove("--aws")) {
            System.out.println("Asking Amazon Bedrock. This costs money.");
            ask(typed, new Main());
        } else {
            askSimulator(typed);
        }
    }

    private void askSimulator(List<String> typed) throws Exception {
        try (BedrockSimulator bedrock = BedrockSimulator.builder().build().start()) {
            System.out.println(
                    "Asking a simulator at "
                            + bedrock.endpoint()
                            + ", which repeats what it is told; --aws asks Amazon Bedrock.");
            Main main = new Main();
            main.addInitialProperty("camel.component.claude-bedrock.override-endpoint", "true");
            main.addInitialProperty(
                    "camel.component.claude-bedrock.uri-endpoint-override",
                    bedrock.endpoint().toString());
            main.addInitialProperty(
                    "camel.component.claude-bedrock.access-key", bedrock.accessKey());
            main.addInitialProperty(
                    "camel.component.claude-bedrock.secret-key", bedrock.secretKey());
            ask(typed, main);
        }
    }

    private void ask(List<String> typed, Main main) throws Exception {
        main.addInitialProperty("ask.questions", questions.toString());
        main.addInitialProperty("ask.answers", answers.toString());
        main.addInitialProperty("ask.errors", errors.toString());
        main.init();
        NotifyBuilder files = files(main);
        main.start();
        try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
            for (int i = 0; i < typed.size(); i++)
                template.sendBodyAndHeader(
                        "direct:ask", typed.get(i), Exchange.FILE_NAME, "typed-" + (i + 1));
            if (!files.matches(LONGEST_RUN_MINUTES, TimeUnit.MINUTES))
                System.out.println("Some questions have no answer yet; giving up.");
        } finally {
            main.stop();
        }
        System.out.println("Answers are in " + answers + ", errors in " + errors);
    }

    private NotifyBuilder files(Main main) throws IOException {
        try (Stream<Path> files = Files.list(questions)) {
            int count = (int) files.filter(Files::isRegularFile).count();
            return new NotifyBuilder(main.getCamelContext())
                    .fromRoute("questions")
                    .whenDone(count)
                    .create();
        }
    }
}
