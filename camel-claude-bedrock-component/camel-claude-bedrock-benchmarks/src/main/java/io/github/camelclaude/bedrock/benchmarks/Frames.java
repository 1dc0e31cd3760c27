package io.github.camelclaude.bedrock.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Events as Bedrock sends them: one in a frame, with padding that hides its length. */
public final class Frames {

    private static final Map<String, HeaderValue> HEADERS = headers();

    private static final String PADDING =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01234";

    private Frames() {}

    /** Whole frames, of an answer with so many deltas. */
    public static Stream<byte[]> answer(int deltas) {
        return Answer.events(deltas).map(Frames::frame);
    }

    static byte[] frame(String event) {
        byte[] json = event.getBytes(StandardCharsets.UTF_8);
        String payload =
                "{\"bytes\":\"%s\",\"p\":\"%s\"}"
                        .formatted(Base64.getEncoder().encodeToString(json), padding(event));
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        new Message(HEADERS, payload.getBytes(StandardCharsets.US_ASCII)).encode(frame);
        return frame.toByteArray();
    }

    private static String padding(String event) {
        return PADDING.substring(0, Math.floorMod(31 * event.hashCode(), PADDING.length()));
    }

    private static Map<String, HeaderValue> headers() {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(":event-type", HeaderValue.fromString("chunk"));
        headers.put(":content-type", HeaderValue.fromString("application/json"));
        headers.put(":message-type", HeaderValue.fromString("event"));
        return headers;
    }
}
