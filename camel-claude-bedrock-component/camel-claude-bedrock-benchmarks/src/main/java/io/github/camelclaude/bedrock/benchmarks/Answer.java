package io.github.camelclaude.bedrock.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the stub says: the same to everybody. ASCII, so that a character is a byte. */
final class Answer {

    /** Its length is that of every time in microseconds until the year 2286. */
    static final int TIME_LENGTH = 16;

    private static final String[] TEXTS = {
        "The", " sky", " is blue", " because", " of", " the way", " air", " scatters light in", "."
    };

    private static final String START =
            """
            {"type":"message_start","message":{"id":"msg_bdrk_stub","type":"message",\
            "role":"assistant","model":"claude-sonnet-4-5-20250929","content":[],\
            "stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":12,\
            "cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":1}}}""";

    private static final String PLAIN =
            """
            {"model":"claude-sonnet-4-5-20250929","id":"msg_bdrk_stub","type":"message",\
            "role":"assistant","content":[{"type":"text","text":"%s"}],"stop_reason":"end_turn",\
            "stop_sequence":null,"usage":{"input_tokens":12,"cache_creation_input_tokens":0,\
            "cache_read_input_tokens":0,"output_tokens":170}}""";

    private static final String DELTA =
            """
            {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"%s"}}""";

    private static final String METRICS =
            """
            {"type":"message_stop","amazon-bedrock-invocationMetrics":{"inputTokenCount":12,\
            "outputTokenCount":%d,"invocationLatency":900,"firstByteLatency":300}}""";

    private Answer() {}

    /** A whole answer of one kilobyte. */
    static byte[] plain() {
        return PLAIN.formatted(plainText()).getBytes(StandardCharsets.UTF_8);
    }

    static String plainText() {
        String sentence = "The sky is blue because of the way air scatters light. ";
        return sentence.repeat(20).substring(0, 1024 - PLAIN.length() + "%s".length());
    }

    /** All events of a streamed answer. */
    static Stream<String> events(int deltas) {
        return Stream.of(beginning(), deltas(deltas), end(deltas)).flatMap(events -> events);
    }

    /** The events before the first delta. */
    static Stream<String> beginning() {
        return Stream.of(
                START,
                """
                {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""");
    }

    static Stream<String> deltas(int count) {
        return IntStream.range(0, count).mapToObj(Answer::text).map(Answer::delta);
    }

    static String delta(String text) {
        return DELTA.formatted(text);
    }

    /** The events after the last delta. */
    static Stream<String> end(int deltas) {
        return Stream.of(
                """
                {"type":"content_block_stop","index":0}""",
                """
                {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},\
                "usage":{"output_tokens":%d}}"""
                        .formatted(deltas),
                METRICS.formatted(deltas));
    }

    /** How many characters the deltas have together. */
    static int characters(int deltas) {
        return IntStream.range(0, deltas).map(i -> text(i).length()).sum();
    }

    private static String text(int delta) {
        return TEXTS[delta % TEXTS.length];
    }
}
