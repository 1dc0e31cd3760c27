package io.github.camelclaude.bedrock.benchmarks;

/** What is measured. A unit is an answer, or a delta of a streamed answer. */
enum Metric {
    PER_SECOND("units per second", true),
    CPU_MICROS("CPU, us per unit", false),
    BYTES("allocated, bytes per unit", false),
    FIRST_MILLIS("first chunk, ms", false);

    private final String title;
    private final boolean moreIsBetter;

    Metric(String title, boolean moreIsBetter) {
        this.title = title;
        this.moreIsBetter = moreIsBetter;
    }

    String title() {
        return title;
    }

    /** The goal as it is read, such as {@code <= 0.40}. */
    String goal(double goal) {
        return "%s %.2f".formatted(moreIsBetter ? ">=" : "<=", goal);
    }

    boolean isMet(double ratio, double goal) {
        return moreIsBetter ? ratio >= goal : ratio <= goal;
    }
}
