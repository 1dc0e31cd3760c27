package io.github.camelclaude.bedrock.simulator;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a simulator until it is interrupted. */
@Command(
        name = "bedrock-simulator",
        mixinStandardHelpOptions = true,
        description = "A local Amazon Bedrock that answers with what it is told.")
public final class Main implements Callable<Integer> {

    @Option(
            names = "--port",
            defaultValue = "8089",
            description =
                    "The port of bedrock-runtime; 0 takes a free one; ${DEFAULT-VALUE} unless set.")
    private int port;

    @Option(
            names = "--mantle-port",
            defaultValue = "8090",
            description =
                    "The port of bedrock-mantle; 0 takes a free one; ${DEFAULT-VALUE} unless set.")
    private int mantlePort;

    @Option(
            names = "--control-plane-port",
            defaultValue = "8091",
            description =
                    "The port of the control plane; 0 takes a free one; ${DEFAULT-VALUE} unless"
                            + " set.")
    private int controlPlanePort;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "The address to listen on; ${DEFAULT-VALUE} unless set.")
    private String host;

    @Option(
            names = "--region",
            description = "Take signatures of this AWS Region only; any unless set.")
    private String region;

    @Option(
            names = "--access-key",
            defaultValue = BedrockSimulator.DEFAULT_ACCESS_KEY,
            description = "The access key to know.")
    private String accessKey;

    @Option(
            names = "--secret-key",
            defaultValue = BedrockSimulator.DEFAULT_SECRET_KEY,
            description = "The secret key to know.")
    private String secretKey;

    @Option(
            names = "--api-key",
            defaultValue = BedrockSimulator.DEFAULT_API_KEY,
            description = "The Bedrock API key to know.")
    private String apiKey;

    @Option(
            names = "--delay",
            defaultValue = "0",
            description = "Milliseconds that every answer takes; ${DEFAULT-VALUE} unless set.")
    private long delay;

    @Option(
            names = "--chunk-delay",
            defaultValue = "0",
            description =
                    "Milliseconds between the events of a streamed answer; ${DEFAULT-VALUE} unless"
                            + " set.")
    private long chunkDelay;

    @Option(names = "--tls", description = "Speak TLS, with a certificate that nobody trusts.")
    private boolean tls;

    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        try (BedrockSimulator bedrock =
                BedrockSimulator.builder()
                        .host(host)
                        .port(port)
                        .mantlePort(mantlePort)
                        .controlPlanePort(controlPlanePort)
                        .region(region)
                        .accessKey(accessKey)
                        .secretKey(secretKey)
                        .apiKey(apiKey)
                        .delay(Duration.ofMillis(delay))
                        .chunkDelay(Duration.ofMillis(chunkDelay))
                        .tls(tls)
                        .build()
                        .start()) {
            System.out.printf(
                    "Bedrock is simulated at %s (bedrock-runtime), %s (bedrock-mantle) and %s"
                            + " (control plane) with access key %s, secret key %s, API key %s%n",
                    bedrock.endpoint(),
                    bedrock.mantleEndpoint(),
                    bedrock.controlPlaneEndpoint(),
                    accessKey,
                    secretKey,
                    apiKey);
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
