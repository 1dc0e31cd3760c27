package io.github.camelclaude.examples.assistant;

import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/**
 * A chat on the console. Claude looks things up and keeps reminders, and the conversation goes on
 * after a restart. With {@code --aws} it asks Amazon Bedrock, else a simulator that it starts
 * itself.
 */
public final class Assistant {

    private final InputStream in;
    private final Console console;
    private final Path output;

    /**
     * @param terminal whether {@code out} understands control sequences and {@code in} is a
     *     keyboard
     * @param output gets the database {@code assistant}
     */
    public Assistant(InputStream in, PrintStream out, boolean terminal, Path output) {
        this.in = in;
        this.console = new Console(out, terminal);
        this.output = output;
    }

    public static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("assistant.home", ".")).toAbsolutePath().normalize();
        Path output = home.resolve("target/assistant");
        new Assistant(System.in, System.out, isTerminal(), output).run(List.of(args));
    }

    /** From Java 22 on there may be a console where there is no terminal. */
    private static boolean isTerminal() throws ReflectiveOperationException {
        if (System.console() == null) return false;
        if (Runtime.version().feature() < 22) return true;
        return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(System.console());
    }

    /**
     * Returns with {@code /quit} or the end of the input.
     *
     * @throws IllegalArgumentException if there are other arguments than {@code --aws} and {@code
     *     --conversation NAME}
     */
    public void run(List<String> args) throws Exception {
        List<String> left = new ArrayList<>(args);
        boolean aws = left.remove("--aws");
        String conversation = conversation(left);
        if (aws) {
            console.print("Asking Amazon Bedrock. This costs money.");
            run(new Main(), conversation);
        } else {
            askSimulator(conversation);
        }
    }

    private static String conversation(List<String> args) {
        if (args.isEmpty()) return "default";
        if (args.size() == 2 && args.get(0).equals("--conversation")) return args.get(1);
        throw new IllegalArgumentException(
                "The arguments are --aws and --conversation NAME; questions are typed, or piped in");
    }

    private void askSimulator(String conversation) throws Exception {
        try (BedrockSimulator bedrock = BedrockSimulator.builder().build().start()) {
            bedrock.answerWith(SimulatedClaude::answer);
            console.print(
                    "Asking a simulator at " + bedrock.endpoint() + "; --aws asks Amazon Bedrock.");
            Main main = new Main();
            simulate(main, bedrock);
            run(main, conversation);
        }
    }

    static void simulate(Main main, BedrockSimulator bedrock) {
        main.addInitialProperty("camel.component.claude-bedrock.override-endpoint", "true");
        main.addInitialProperty(
                "camel.component.claude-bedrock.uri-endpoint-override",
                bedrock.endpoint().toString());
        main.addInitialProperty("camel.component.claude-bedrock.access-key", bedrock.accessKey());
        main.addInitialProperty("camel.component.claude-bedrock.secret-key", bedrock.secretKey());
    }

    void run(Main main, String conversation) throws Exception {
        try (Database database = new Database(output)) {
            bind(main, database);
            main.start();
            try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
                talk(new Chat(template, database.store(), console, conversation));
            } finally {
                main.stop();
            }
        }
    }

    /** The objects that the routes name. */
    private void bind(Main main, Database database) {
        main.bind("dataSource", database.pool());
        main.bind("store", database.store());
        main.bind("calculation", new Calculation());
        main.bind("piece", (Processor) console::piece);
        main.bind("bill", (Processor) console::bill);
        main.bind("limit", (Processor) console::limit);
        main.bind("failure", (Processor) console::failure);
    }

    /** Where nobody asks anything, a few questions show what there is to see. */
    private void talk(Chat chat) throws IOException {
        chat.greet();
        int lines =
                chat.run(new BufferedReader(new InputStreamReader(in, Charset.defaultCharset())));
        if (lines > 0 || console.isTerminal()) return;
        try (BufferedReader demo =
                new BufferedReader(
                        new InputStreamReader(
                                Assistant.class.getResourceAsStream("/demo.txt"),
                                StandardCharsets.UTF_8))) {
            chat.run(demo);
        }
    }
}
