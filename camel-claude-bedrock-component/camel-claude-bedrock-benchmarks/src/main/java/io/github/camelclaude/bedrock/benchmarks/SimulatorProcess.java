package io.github.camelclaude.bedrock.benchmarks;

import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simulator in a process of its own, so that its threads and time are not counted. */
record SimulatorProcess(Process process, String url) implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("https?://[^\\s,]+:\\d+");

    /**
     * @param latency how long the model takes for every answer
     */
    static SimulatorProcess start(Duration latency) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-classpath",
                                System.getProperty("java.class.path"),
                                "io.github.camelclaude.bedrock.simulator.Main",
                                "--port",
                                "0",
                                "--delay",
                                Long.toString(latency.toMillis()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        return new SimulatorProcess(process, url(process));
    }

    private static String url(Process process) throws IOException {
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher matcher = URL.matcher(line);
            if (matcher.find()) return matcher.group();
        }
        throw new IOException("The simulator ended before it said where it listens");
    }

    /** URI options that lead to it. */
    String options() {
        return "?region=us-east-1&overrideEndpoint=true&uriEndpointOverride="
                + url
                + "&accessKey="
                + BedrockSimulator.DEFAULT_ACCESS_KEY
                + "&secretKey="
                + BedrockSimulator.DEFAULT_SECRET_KEY;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
