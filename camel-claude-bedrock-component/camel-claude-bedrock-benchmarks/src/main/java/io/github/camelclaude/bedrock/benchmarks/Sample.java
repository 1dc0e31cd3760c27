package io.github.camelclaude.bedrock.benchmarks;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures of one run, and the line in which its process says them. */
record Sample(Map<Metric, Double> values) {

    private static final String MARK = "sample ";

    Sample {
        values = new EnumMap<>(values);
    }

    static boolean isSample(String line) {
        return line.startsWith(MARK);
    }

    static Sample parse(String line) {
        Map<Metric, Double> values = new HashMap<>();
        Arrays.stream(line.substring(MARK.length()).split(" "))
                .map(pair -> pair.split("="))
                .forEach(pair -> values.put(Metric.valueOf(pair[0]), Double.valueOf(pair[1])));
        return new Sample(values);
    }

    String line() {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining(" ", MARK, ""));
    }
}
