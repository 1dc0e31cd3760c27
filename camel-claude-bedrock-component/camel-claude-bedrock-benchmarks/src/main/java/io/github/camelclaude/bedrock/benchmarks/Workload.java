package io.github.camelclaude.bedrock.benchmarks;

/** What is done, over and over. */
enum Workload {
    CALLS_1("plain calls, 1 in flight", 1, "plain", 1, Answer.plainText().length()),
    CALLS_32("plain calls, 32 in flight", 32, "plain", 1, Answer.plainText().length()),
    CALLS_256("plain calls, 256 in flight", 256, "plain", 1, Answer.plainText().length()),
    STREAM("one stream of 20,000", 1, 20_000),
    STREAMS_64("64 streams of 2,000", 64, 2_000),
    FIRST_CHUNK(
            "first chunk",
            1,
            "first-chunk",
            1 + HttpAnswers.LATER_DELTAS,
            Answer.TIME_LENGTH + Answer.characters(HttpAnswers.LATER_DELTAS));

    private static final String FAMILY = "us.anthropic.claude-sonnet-4-5-";

    private final String title;
    private final int inFlight;
    private final String model;
    private final int units;
    private final int characters;

    Workload(String title, int inFlight, int deltas) {
        this(title, inFlight, "deltas-" + deltas, deltas, Answer.characters(deltas));
    }

    Workload(String title, int inFlight, String model, int units, int characters) {
        this.title = title;
        this.inFlight = inFlight;
        this.model = model;
        this.units = units;
        this.characters = characters;
    }

    String title() {
        return title;
    }

    int inFlight() {
        return inFlight;
    }

    /** Tells the stub which answer to give. */
    String model() {
        return FAMILY + model;
    }

    boolean isStreamed() {
        return !model.equals("plain");
    }

    /** What one answer counts: an answer, or so many deltas. */
    int units() {
        return units;
    }

    /** The length of one answer's text. */
    int characters() {
        return characters;
    }
}
