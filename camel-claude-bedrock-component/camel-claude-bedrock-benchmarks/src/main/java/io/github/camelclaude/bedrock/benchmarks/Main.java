package io.github.camelclaude.bedrock.benchmarks;

import io.github.camelclaude.bedrock.transport.MicroBenchmarks;

/** Runs what the system property {@code benchmark} names. */
final class Main {

    private Main() {}

    public static void main(String[] args) throws Exception {
        run(System.getProperty("benchmark"), Integer.getInteger("benchmark.rounds"));
        System.exit(0);
    }

    private static void run(String benchmark, int rounds) throws Exception {
        switch (benchmark) {
            case "inFlight" -> InFlight.run();
            case "calls" -> Comparison.run(Row.CALLS, rounds);
            case "streams" -> Comparison.run(Row.STREAMS, rounds);
            case "jmh" -> MicroBenchmarks.run();
            case "all" -> {
                InFlight.run();
                Comparison.run(Row.CALLS, rounds);
                Comparison.run(Row.STREAMS, rounds);
                MicroBenchmarks.run();
            }
            default ->
                    throw new IllegalArgumentException(
                            "benchmark="
                                    + benchmark
                                    + " is unknown: write calls, streams, inFlight, jmh or all");
        }
    }
}
