package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import io.github.camelclaude.bedrock.simulator.BedrockSimulatorExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory does not grow with an answer: it is larger here than the whole heap of its reader. */
class LongAnswerTest {

    private static final int CHUNKS = 200_000;

    /** Makes 80 MB of text in all. */
    private static final String PIECE = "0123456789".repeat(40);

    @RegisterExtension
    static final BedrockSimulatorExtension EXTENSION = new BedrockSimulatorExtension();

    @ParameterizedTest
    @ValueSource(strings = {"iterator", "bytes", "consumer"})
    void twoHundredThousandChunksAreReadInAHeapOf64Megabytes(String way) throws Exception {
        BedrockSimulator bedrock = EXTENSION.simulator();
        bedrock.reply(Answer.repeated(PIECE, CHUNKS));
        Process reader =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-classpath",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                Reader.class.getName(),
                                way,
                                bedrock.endpoint().toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said =
                new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertThat(said).endsWith("characters: " + (long) CHUNKS * PIECE.length());
        assertThat(reader.waitFor()).isZero();
    }

    /** A process of its own. */
    static final class Reader {

        private static final AtomicLong CHARACTERS = new AtomicLong();

        private static final CountDownLatch DONE = new CountDownLatch(1);

        public static void main(String[] args) throws Exception {
            try (CamelContext context = new DefaultCamelContext()) {
                configure(context, args[1]);
                context.addRoutes(routes());
                context.start();
                if (args[0].equals("consumer")) consume(context);
                else context.createProducerTemplate().requestBody("direct:" + args[0], "Hi");
            }
            System.out.println("characters: " + CHARACTERS.get());
        }

        private static void configure(CamelContext context, String endpoint) {
            ClaudeBedrockConfiguration defaults =
                    context.getComponent("claude-bedrock", ClaudeBedrockComponent.class)
                            .getConfiguration();
            defaults.setRegion("us-east-1");
            defaults.setAccessKey(BedrockSimulator.DEFAULT_ACCESS_KEY);
            defaults.setSecretKey(BedrockSimulator.DEFAULT_SECRET_KEY);
            defaults.setOverrideEndpoint(true);
            defaults.setUriEndpointOverride(endpoint);
        }

        private static RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:iterator")
                            .to("claude-bedrock:sonnet-4.5?streaming=true")
                            .split(body())
                            .streaming()
                            .process(e -> count(e.getMessage().getBody(String.class)))
                            .end()
                            .setBody(constant(""));
                    from("direct:bytes")
                            .to("claude-bedrock:sonnet-4.5?streaming=true")
                            .process(
                                    e ->
                                            CHARACTERS.addAndGet(
                                                    e.getMessage()
                                                            .getBody(java.io.InputStream.class)
                                                            .transferTo(
                                                                    java.io.OutputStream
                                                                            .nullOutputStream())))
                            .setBody(constant(""));
                }
            };
        }

        private static void count(String text) {
            CHARACTERS.addAndGet(text.length());
        }

        private static void consume(CamelContext context) throws Exception {
            context.addRoutes(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("claude-bedrock:sonnet-4.5?userMessage=Hi&initialDelay=0&repeatCount=1")
                                    .process(
                                            e -> {
                                                count(e.getMessage().getBody(String.class));
                                                if (e.getMessage()
                                                        .getHeader(
                                                                ClaudeBedrockConstants.CHUNK_LAST,
                                                                Boolean.class)) DONE.countDown();
                                            });
                        }
                    });
            if (!DONE.await(5, TimeUnit.MINUTES)) throw new IllegalStateException("no end");
        }
    }
}
