package io.github.camelclaude.bedrock.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.ReplyFold;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.StreamEvent.ErrorEvent;
import io.github.camelclaude.bedrock.messages.StreamEvent.Ping;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SseDecoderTest {

    private static final List<Integer> SIZES = List.of(1, 2, 3, 7, 64, 100_000);
    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");

    private final SseDecoder decoder = new SseDecoder();

    static Stream<Arguments> transcripts() {
        return Transcript.all()
                .flatMap(
                        transcript ->
                                LINE_ENDS.stream()
                                        .flatMap(
                                                end ->
                                                        SIZES.stream()
                                                                .map(
                                                                        size ->
                                                                                Arguments.of(
                                                                                        transcript,
                                                                                        end,
                                                                                        size))));
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void whatIsStreamedIsTheMessage(Transcript transcript, String lineEnd, int size)
            throws IOException {
        ReplyFold fold = new ReplyFold();
        String stream =
                transcript.events().stream()
                        .map(event -> record(event, lineEnd))
                        .collect(Collectors.joining());

        read(stream, size).forEach(fold::add);

        assertThat(fold.isStopped()).isTrue();
        assertThat(fold.reply())
                .isEqualTo(
                        MessagesReader.reply(
                                transcript.message().getBytes(StandardCharsets.UTF_8)));
        assertThat(decoder.isInside()).isFalse();
    }

    private static String record(String event, String lineEnd) {
        return "event: whatever" + lineEnd + "data: " + event + lineEnd + lineEnd;
    }

    private List<StreamEvent> read(String text, int size) throws IOException {
        List<StreamEvent> events = new ArrayList<>();
        for (ByteBuffer piece : Frames.pieces(text.getBytes(StandardCharsets.UTF_8), size)) {
            decoder.feed(piece);
            for (StreamEvent event; (event = decoder.next()) != null; ) events.add(event);
        }
        return events;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 1000})
    void dataOfSeveralLinesIsOneEvent(int size) throws IOException {
        assertThat(read("data: {\"type\":\ndata:\ndata:\"ping\",\ndata:  \"a\":1}\n\n", size))
                .singleElement()
                .isInstanceOf(Ping.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 1000})
    void commentsOtherFieldsAndEmptyRecordsAreNoEvents(int size) throws IOException {
        String stream =
                "\uFEFF: hello\n\n\n\nid: 7\nretry: 10\nevent: ping\n\n"
                        + "dataset: no\ndata:{\"type\":\"ping\"}\nid\n\n: bye\n";

        assertThat(read(stream, size)).singleElement().isInstanceOf(Ping.class);
        assertThat(decoder.isInside()).isFalse();
    }

    @Test
    void dataWithoutAnythingIsNoEvent() throws IOException {
        assertThat(read("data:\n\ndata\n\ndata: {\"type\":\"ping\"}\n\n", 3))
                .singleElement()
                .isInstanceOf(Ping.class);
    }

    /** However the bytes are cut: a line that goes on must not keep those before it. */
    @Test
    void commentsDoNotFillTheMemory() throws IOException {
        String comment = "keep alive " + "x".repeat(100_000) + "\n: ";
        read(": ", 10);
        for (int i = 0; i < 400; i++) assertThat(read(comment, comment.length())).isEmpty();
    }

    @Test
    void anErrorIsAnEvent() throws IOException {
        List<StreamEvent> events =
                read(
                        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":"
                                + "\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n",
                        1000);

        assertThat(((ErrorEvent) events.get(0)).error().path("type").asText())
                .isEqualTo("overloaded_error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d",
                "data: {\"type\":\"ping\"}",
                "data: {\"type\":\"ping\"}\n",
                "data: {\"type\":\"ping\"}\r\n"
            })
    void aRecordWithoutItsEndIsNoEvent(String stream) throws IOException {
        assertThat(read(stream, 3)).isEmpty();
        assertThat(decoder.isInside()).isTrue();
    }

    @Test
    void dataThatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> read("data: [DONE]\n\n", 100)).isInstanceOf(IOException.class);
    }

    @Test
    void anEventWithoutEndDoesNotFillTheMemory() {
        String data = "x".repeat(1024 * 1024);

        assertThatThrownBy(
                        () -> {
                            read("data: ", 10);
                            for (int i = 0; i < 100; i++) read(data, data.length());
                        })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("24 MiB");
    }
}
