package io.github.camelclaude.examples.stream;

import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * Prints what Claude thinks and says while it does, and serves a page that shows the same. With
 * {@code --aws} it asks Amazon Bedrock, else a simulator that it starts itself.
 */
public final class Stream {

    private final PrintStream out;
    private final boolean terminal;

    /**
     * @param terminal whether {@code out} understands control sequences
     */
    public Stream(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public static void main(String[] args) throws Exception {
        new Stream(System.out, isTerminal()).run(List.of(args));
    }

    /** From Java 22 on there may be a console where there is no terminal. */
    private static boolean isTerminal() throws ReflectiveOperationException {
        if (System.console() == null) return false;
        if (Runtime.version().feature() < 22) return true;
        return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(System.console());
    }

    /** Returns when it is stopped; with {@code --once}, when the questions are answered. */
    public void run(List<String> args) throws Exception {
        List<String> questions = new ArrayList<>(args);
        boolean once = questions.remove("--once");
        if (questions.remove("--aws")) {
            out.println("Asking Amazon Bedrock. This costs money.");
            run(new Main(), questions, once);
        } else {
            askSimulator(questions, once);
        }
    }

    private void askSimulator(List<String> questions, boolean once) throws Exception {
        try (BedrockSimulator bedrock = BedrockSimulator.builder().build().start()) {
            bedrock.answerWith(SimulatedClaude::answer);
            out.println(
                    "Asking a simulator at " + bedrock.endpoint() + "; --aws asks Amazon Bedrock.");
            Main main = new Main();
            simulate(main, bedrock);
            run(main, questions, once);
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

    void run(Main main, List<String> questions, boolean once) throws Exception {
        bind(main);
        if (once) withoutPage(main);
        main.addMainListener(
                new MainListenerSupport() {
                    @Override
                    public void beforeStart(BaseMainSupport configured) {
                        if (!once) refuseTakenPort(main.getCamelContext());
                    }

                    @Override
                    public void afterStart(BaseMainSupport started) {
                        CamelContext camel = main.getCamelContext();
                        if (!once) greet(camel);
                        // not here: until this returns, Camel cannot be stopped
                        camel.getExecutorServiceManager()
                                .newThread("questions", () -> ask(main, questions, once))
                                .start();
                    }
                });
        main.run();
    }

    private static void withoutPage(Main main) {
        main.addOverrideProperty("camel.server.enabled", "false");
        main.addOverrideProperty("camel.main.routes-include-pattern", "classpath:camel/console.*");
    }

    /** Camel would only log that the port is taken, and go on without the page. */
    private static void refuseTakenPort(CamelContext camel) {
        String host = camel.resolvePropertyPlaceholders("{{camel.server.host}}");
        String port = camel.resolvePropertyPlaceholders("{{camel.server.port}}");
        try {
            new ServerSocket(Integer.parseInt(port), 1, InetAddress.getByName(host)).close();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Port %s of %s is not free: choose another, such as -Dcamel.server.port=9090"
                            .formatted(port, host),
                    e);
        }
    }

    /** The classes that the routes name. */
    void bind(Main main) {
        main.bind("console", new Console(out, terminal));
        main.bind("serverSentEvents", new ServerSentEvents());
        main.bind("refusal", new Refusal());
    }

    private void greet(CamelContext camel) {
        out.println("The page is at http://localhost:" + port(camel) + "; Ctrl-C ends.");
    }

    private static void ask(Main main, List<String> questions, boolean once) {
        CamelContext camel = main.getCamelContext();
        List<String> asked =
                questions.isEmpty()
                        ? List.of(camel.resolvePropertyPlaceholders("{{stream.question}}"))
                        : questions;
        ProducerTemplate template = camel.createProducerTemplate();
        for (String question : asked)
            if (camel.getStatus().isStarted()) template.sendBody("direct:ask", question);
        if (once) main.completed();
    }

    /** Where the page is served. */
    static int port(CamelContext camel) {
        return camel.getRegistry()
                .findSingleByType(VertxPlatformHttpRouter.class)
                .getServer()
                .getServer()
                .actualPort();
    }
}
