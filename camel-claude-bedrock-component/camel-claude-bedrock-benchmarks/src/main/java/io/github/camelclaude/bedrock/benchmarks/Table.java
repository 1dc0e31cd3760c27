package io.github.camelclaude.bedrock.benchmarks;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Medians of all rounds. A ratio is the median of the ratios within a round. */
record Table(int rounds, BiFunction<Workload, Contender, List<Sample>> samples) {

    private static final String LINE =
            "| %-27s | %-18s | %-25s | %12s | %12s | %6s | %-7s | %-3s |%n";

    String of(List<Row> rows) {
        return LINE.formatted(
                        "workload",
                        "contender",
                        "median of " + rounds,
                        "floor",
                        "contender",
                        "ratio",
                        "goal",
                        "met")
                + rows.stream().map(this::row).collect(Collectors.joining());
    }

    private String row(Row row) {
        return samples.apply(row.workload(), row.contender()).get(0).values().keySet().stream()
                .map(metric -> line(row, metric))
                .collect(Collectors.joining());
    }

    private String line(Row row, Metric metric) {
        List<Double> floor = figures(row.workload(), Contender.SDK, metric);
        List<Double> own = figures(row.workload(), row.contender(), metric);
        double ratio =
                Medians.of(
                        IntStream.range(0, rounds)
                                .mapToObj(round -> own.get(round) / floor.get(round))
                                .toList());
        Double goal = row.goals().get(metric);
        return LINE.formatted(
                row.workload().title(),
                row.contender().title(),
                metric.title(),
                figure(Medians.of(floor)),
                figure(Medians.of(own)),
                "%.2f".formatted(ratio),
                goal == null ? "" : metric.goal(goal),
                goal == null ? "" : metric.isMet(ratio, goal) ? "yes" : "NO");
    }

    private List<Double> figures(Workload workload, Contender contender, Metric metric) {
        return samples.apply(workload, contender).stream()
                .map(sample -> sample.values().get(metric))
                .toList();
    }

    private static String figure(double value) {
        return (value < 100 ? "%.2f" : "%,.0f").formatted(value);
    }
}
