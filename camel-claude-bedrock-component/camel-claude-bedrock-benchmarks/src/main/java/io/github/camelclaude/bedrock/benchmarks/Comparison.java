package io.github.camelclaude.bedrock.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the floor and its contenders by turns, each in a process of its own. */
final class Comparison {

    /** One process. */
    private record Who(Workload workload, Contender contender) {}

    private final List<Row> rows;
    private final String stub;
    private final Map<Who, List<Sample>> samples = new LinkedHashMap<>();

    private Comparison(List<Row> rows, String stub) {
        this.rows = rows;
        this.stub = stub;
    }

    static void run(List<Row> rows, int rounds) throws IOException {
        try (JavaProcess stub = JavaProcess.start(Stub.class)) {
            Comparison comparison = new Comparison(rows, stub.output().readLine());
            for (int round = 1; round <= rounds; round++) comparison.round(round);
            System.out.println(new Table(rounds, comparison::samples).of(rows));
        }
    }

    private List<Sample> samples(Workload workload, Contender contender) {
        return samples.get(new Who(workload, contender));
    }

    private void round(int round) throws IOException {
        Set<Who> all = new LinkedHashSet<>();
        for (Row row : rows) {
            all.add(new Who(row.workload(), Contender.SDK));
            all.add(new Who(row.workload(), row.contender()));
        }
        for (Who who : all) {
            String line = run(who);
            System.out.println(
                    "round " + round + " " + who.workload + " " + who.contender + " " + line);
            samples.computeIfAbsent(who, w -> new ArrayList<>()).add(Sample.parse(line));
        }
    }

    private String run(Who who) throws IOException {
        try (JavaProcess process =
                        JavaProcess.start(
                                Run.class, who.contender.name(), who.workload.name(), stub);
                BufferedReader output = process.output()) {
            return output.lines()
                    .filter(Sample::isSample)
                    .findFirst()
                    .orElseThrow(() -> new IOException(who + " measured nothing"));
        }
    }
}
