package io.github.camelclaude.bedrock.benchmarks;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** One contender with one workload, in this process: warms up, measures, prints one line. */
final class Run {

    private static final int WARM_UP_SECONDS = 10;

    private static final int SECONDS = 5;

    /** The first chunk pauses, so that one call after the other would warm up nothing. */
    private static final int WARM_UP_IN_FLIGHT = 64;

    private Run() {}

    /**
     * @param args contender, workload, address of the stub
     */
    public static void main(String[] args) throws Exception {
        Workload workload = Workload.valueOf(args[1]);
        try (Client client = Contender.valueOf(args[0]).open(workload, URI.create(args[2]))) {
            boolean first = workload == Workload.FIRST_CHUNK;
            int inFlight = first ? WARM_UP_IN_FLIGHT : workload.inFlight();
            Load.run(client, workload, inFlight, WARM_UP_SECONDS);
            System.out.println((first ? firstChunk(client) : work(client, workload)).line());
        }
        System.exit(0);
    }

    private static Sample work(Client client, Workload workload) throws Exception {
        try (Meter meter = new Meter()) {
            List<Seen> answers = Load.run(client, workload, workload.inFlight(), SECONDS);
            double units = (double) answers.size() * workload.units();
            return new Sample(
                    Map.of(
                            Metric.PER_SECOND, units / meter.seconds(),
                            Metric.CPU_MICROS, meter.cpuMicros() / units,
                            Metric.BYTES, meter.allocatedBytes() / units));
        }
    }

    private static Sample firstChunk(Client client) throws Exception {
        List<Seen> answers = Load.run(client, Workload.FIRST_CHUNK, 1, SECONDS);
        List<Double> millis = answers.stream().map(Seen::firstMillis).toList();
        return new Sample(Map.of(Metric.FIRST_MILLIS, Medians.of(millis)));
    }
}
