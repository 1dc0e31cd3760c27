package io.github.camelclaude.bedrock.transport;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks of this package, with what they allocate. */
public final class MicroBenchmarks {

    private MicroBenchmarks() {}

    public static void run() throws RunnerException {
        new Runner(
                        new OptionsBuilder()
                                .include(MicroBenchmarks.class.getPackageName())
                                .addProfiler(GCProfiler.class)
                                .build())
                .run();
    }
}
