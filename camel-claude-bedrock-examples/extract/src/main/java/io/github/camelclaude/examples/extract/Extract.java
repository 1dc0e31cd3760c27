package io.github.camelclaude.examples.extract;

import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.util.FileUtil;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Reads every invoice of a folder into a table, and puts those aside that cannot be trusted. With
 * {@code --aws} it asks Amazon Bedrock, else a simulator that it starts itself.
 */
public final class Extract {

    private static final long LONGEST_RUN_MINUTES = 60;

    private final PrintStream out;
    private final Path invoices;
    private final Path output;

    /**
     * @param invoices the folder to read
     * @param output gets the database {@code invoices} and the folder {@code errors}
     */
    public Extract(PrintStream out, Path invoices, Path output) {
        this.out = out;
        this.invoices = invoices;
        this.output = output;
    }

    public static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("extract.home", ".")).toAbsolutePath().normalize();
        Path output = home.resolve("target/extract");
        FileUtil.removeDir(output.toFile());
        new Extract(System.out, home.resolve("invoices"), output).run(List.of(args));
    }

    /** Returns when every invoice is in the table or in the error folder. */
    public void run(List<String> args) throws Exception {
        if (args.contains("--aws")) {
            out.println("Asking Amazon Bedrock. This costs money.");
            read(new Main());
        } else {
            askSimulator();
        }
    }

    private void askSimulator() throws Exception {
        try (BedrockSimulator bedrock = BedrockSimulator.builder().build().start()) {
            bedrock.answerWith(SimulatedClaude::answer);
            out.println(
                    "Asking a simulator at "
                            + bedrock.endpoint()
                            + ", which finds the text in the files; --aws asks Amazon Bedrock.\n");
            Main main = new Main();
            simulate(main, bedrock);
            read(main);
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

    void read(Main main) throws Exception {
        main.addInitialProperty("extract.invoices", invoices.toString());
        main.addInitialProperty("extract.errors", errors().toString());
        bind(main);
        main.init();
        NotifyBuilder files = files(main);
        main.start();
        try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
            if (!files.matches(LONGEST_RUN_MINUTES, TimeUnit.MINUTES))
                out.println("Some invoices are not read yet; giving up.");
            template.sendBody("direct:summary", "");
        } finally {
            main.stop();
        }
        out.println("The table is in " + output + "/invoices.mv.db, errors in " + errors());
    }

    /** The objects that the routes name. */
    private void bind(Main main) {
        main.bind("dataSource", dataSource());
        main.bind("total", new Total());
        main.bind("reason", new Reason());
        main.bind("summary", new Summary(out, errors()));
    }

    /** Where the table is; it is made by the first connection. */
    JdbcDataSource dataSource() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(
                "jdbc:h2:file:%s;INIT=runscript from 'classpath:table.sql'"
                        .formatted(output.resolve("invoices")));
        return dataSource;
    }

    private Path errors() {
        return output.resolve("errors");
    }

    private static boolean isLine(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX) != null;
    }

    private NotifyBuilder files(Main main) throws IOException {
        try (Stream<Path> files = Files.list(invoices)) {
            int count = (int) files.filter(Files::isRegularFile).count();
            return new NotifyBuilder(main.getCamelContext())
                    .fromRoute("invoices")
                    .filter(exchange -> !isLine(exchange))
                    .whenDone(count)
                    .create();
        }
    }
}
