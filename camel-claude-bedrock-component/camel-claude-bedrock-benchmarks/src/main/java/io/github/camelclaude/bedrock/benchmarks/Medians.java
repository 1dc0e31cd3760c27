package io.github.camelclaude.bedrock.benchmarks;

import java.util.List;

/** The middle of some figures, which an outlier does not move. */
final class Medians {

    private Medians() {}

    static double of(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
