package io.github.camelclaude.examples.stream;

import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** The example as it runs after its start, with a simulator that each test tells what to answer. */
@Timeout(60)
abstract class Started {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    final BedrockSimulator bedrock = BedrockSimulator.builder().build();
    final Main main = main();

    @BeforeEach
    void start() throws Exception {
        bedrock.start();
        Stream.simulate(main, bedrock);
        new Stream(out(), false).bind(main);
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
        bedrock.close();
    }

    /**
     * On a port that nobody else has: other properties would not replace application.properties.
     */
    static Main main() {
        Main main = new Main();
        main.addOverrideProperty("camel.server.port", "0");
        main.addInitialProperty("camel.component.claude-bedrock.max-retries", "0");
        return main;
    }

    PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    String printed() {
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
