package io.github.camelclaude.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import io.github.camelclaude.bedrock.simulator.BedrockSimulatorExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What AWS's environment variables do, in a process that has them. */
class EnvironmentTest {

    @RegisterExtension
    static final BedrockSimulatorExtension EXTENSION = new BedrockSimulatorExtension();

    private final BedrockSimulator bedrock = EXTENSION.simulator();

    @Test
    void anApiKeyARegionAndAnEndpointOfTheEnvironment() throws Exception {
        bedrock.reply("Rome");

        String printed =
                ask(
                        Map.of(
                                "AWS_BEARER_TOKEN_BEDROCK", bedrock.apiKey(),
                                "AWS_REGION", "eu-west-1",
                                "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", bedrock.endpoint().toString()));

        assertThat(printed).contains("answer: Rome");
        assertThat(bedrock.lastRequest().authentication()).isEqualTo("bearer");
        assertThat(bedrock.lastRequest().modelId()).startsWith("eu.anthropic.");
    }

    @Test
    void keysOfTheEnvironment() throws Exception {
        ask(
                Map.of(
                        "AWS_ACCESS_KEY_ID", bedrock.accessKey(),
                        "AWS_SECRET_ACCESS_KEY", bedrock.secretKey(),
                        "AWS_REGION", "us-east-1",
                        "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", bedrock.endpoint().toString()));

        assertThat(bedrock.lastRequest().authentication()).isEqualTo("sigv4");
        assertThat(bedrock.lastRequest().modelId()).startsWith("us.anthropic.");
    }

    private static String ask(Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Asking.class.getName());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return printed;
    }

    /** The program that has the environment. */
    static final class Asking {

        private Asking() {}

        public static void main(String[] args) throws Exception {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.start();
                String answer =
                        context.createProducerTemplate()
                                .requestBody("claude-bedrock:sonnet-4.5", "Hi", String.class);
                System.out.println("answer: " + answer);
            }
        }
    }
}
