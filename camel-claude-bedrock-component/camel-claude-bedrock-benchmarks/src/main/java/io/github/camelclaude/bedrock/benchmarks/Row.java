package io.github.camelclaude.bedrock.benchmarks;

import java.util.List;
import java.util.Map;

/**
 * A contender that is compared with the floor.
 *
 * @param goals the ratio to the floor that is to be reached
 */
record Row(Workload workload, Contender contender, Map<Metric, Double> goals) {

    private static final Map<Metric, Double> CALL_GOALS =
            Map.of(Metric.PER_SECOND, 1.5, Metric.CPU_MICROS, 0.6, Metric.BYTES, 0.4);

    private static final Map<Metric, Double> STREAM_GOALS =
            Map.of(Metric.PER_SECOND, 2.5, Metric.CPU_MICROS, 0.45, Metric.BYTES, 0.1);

    private static final Map<Metric, Double> CONSUMER_GOALS =
            Map.of(Metric.PER_SECOND, 1.5, Metric.CPU_MICROS, 0.7, Metric.BYTES, 0.35);

    private static final Map<Metric, Double> STREAMS_GOALS =
            Map.of(Metric.PER_SECOND, 2.4, Metric.CPU_MICROS, 0.42);

    static final List<Row> CALLS =
            List.of(
                    new Row(Workload.CALLS_1, Contender.TEXT, Map.of()),
                    new Row(Workload.CALLS_32, Contender.TEXT, CALL_GOALS),
                    new Row(Workload.CALLS_256, Contender.TEXT, CALL_GOALS));

    static final List<Row> STREAMS =
            List.of(
                    new Row(Workload.STREAM, Contender.ITERATOR, STREAM_GOALS),
                    new Row(Workload.STREAM, Contender.INPUT_STREAM, STREAM_GOALS),
                    new Row(Workload.STREAM, Contender.CONSUMER, CONSUMER_GOALS),
                    new Row(Workload.STREAMS_64, Contender.ITERATOR, STREAMS_GOALS),
                    new Row(
                            Workload.FIRST_CHUNK,
                            Contender.ITERATOR,
                            Map.of(Metric.FIRST_MILLIS, 1.0)));
}
