package io.github.camelclaude.bedrock.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import io.github.camelclaude.bedrock.messages.ReplyFold;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpResponse;

class InvokeModelDecoderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Transcript> transcripts() {
        return Transcript.all();
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void theEventsPutTogetherAreThePlainAnswerHoweverTheBytesAreCut(Transcript transcript)
            throws IOException {
        byte[] bytes = Frames.chunks(transcript.events());
        for (int size : new int[] {1, 2, 3, 7, 100, bytes.length})
            check(transcript, Frames.pieces(bytes, size));
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void atEveryPlace(Transcript transcript) throws IOException {
        byte[] bytes = Frames.chunks(transcript.events());
        for (int at = 1; at < bytes.length; at++)
            check(
                    transcript,
                    List.of(
                            ByteBuffer.wrap(bytes.clone(), 0, at),
                            ByteBuffer.wrap(bytes.clone(), at, bytes.length - at)));
    }

    @Property(tries = 300)
    void inPiecesOfAnySize(
            @ForAll @IntRange(min = 0, max = 8) int which,
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 1, max = 900) Integer> sizes)
            throws IOException {
        Transcript transcript = Transcript.all().toList().get(which);
        byte[] bytes = Frames.chunks(transcript.events());
        List<ByteBuffer> pieces = new ArrayList<>();
        for (int at = 0, i = 0; at < bytes.length; i++) {
            int end = Math.min(bytes.length, at + sizes.get(i % sizes.size()));
            pieces.add(ByteBuffer.wrap(Arrays.copyOfRange(bytes, at, end)));
            at = end;
        }
        check(transcript, pieces);
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void anEventIsWrittenAsItCame(Transcript transcript) throws IOException {
        List<StreamEvent> events =
                events(List.of(ByteBuffer.wrap(Frames.chunks(transcript.events()))));

        assertThat(events).hasSameSizeAs(transcript.events());
        for (int i = 0; i < events.size(); i++)
            assertThat(JSON.readTree(MessagesWriter.json(events.get(i))))
                    .isEqualTo(JSON.readTree(transcript.events().get(i)));
    }

    @Test
    void theOrderOfMembersDoesNotMatter() throws IOException {
        String turned =
                Transcript.json(
                        "{'delta':{'text':'Hi','type':'text_delta'},'index':0,'type':'content_block_delta'}");

        assertThat(events(List.of(ByteBuffer.wrap(Frames.chunk(turned)))))
                .singleElement()
                .extracting(StreamEvent::text)
                .isEqualTo("Hi");
    }

    /** A member more than today's, before the text or behind it, must not make the text vanish. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'text_delta','id':'x','text':'Hi'}",
                "{'type':'text_delta','text':'Hi','id':'x'}",
                "{'id':'x','text':'Hi','type':'text_delta'}"
            })
    void textStaysTextWhateverComesWithIt(String delta) throws IOException {
        String event = Transcript.json(Transcript.delta(0, delta));
        StreamEvent read = events(List.of(ByteBuffer.wrap(Frames.chunk(event)))).get(0);

        assertThat(read.text()).isEqualTo("Hi");
        assertThat(JSON.readTree(MessagesWriter.json(read))).isEqualTo(JSON.readTree(event));
    }

    @Test
    void membersThatNobodyKnowsAreKept() throws IOException {
        String event =
                Transcript.json(
                        "{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'Hi',"
                                + "'mood':'good','n':[1]},'seq':7}");
        StreamEvent read = events(List.of(ByteBuffer.wrap(Frames.chunk(event)))).get(0);

        assertThat(read.text()).isEqualTo("Hi");
        assertThat(JSON.readTree(MessagesWriter.json(read))).isEqualTo(JSON.readTree(event));
    }

    @Test
    void anEnvelopeInAnotherFormIsReadToo() throws IOException {
        String bytes = Frames.base64("{\"type\":\"ping\"}");
        List<String> forms =
                List.of(
                        "{\"p\":\"ab\",\"bytes\":\"" + bytes + "\"}",
                        "{ \"bytes\" : \"" + bytes + "\" }",
                        "{\"bytes\":\"" + bytes.replace("e", "\\u0065") + "\",\"p\":\"a\"}",
                        "{\"bytes\":\"" + bytes + "\"}");
        for (String form : forms) assertThat(events(List.of(frame(form)))).hasSize(1);
    }

    @Test
    void whatIsNoEventIsRefused() {
        List<String> payloads =
                List.of(
                        "{}",
                        "{\"bytes\":\"!!!\"}",
                        "no JSON",
                        "{\"bytes\":\"" + Frames.base64("{\"type\":") + "\"}",
                        "{\"bytes\":\"" + Frames.base64("[1]") + "\"}",
                        "{\"bytes\":\"" + Frames.base64("{}{}") + "\"}",
                        "{\"bytes\":\"" + Frames.base64("{\"delta\":{\"text\":\"a\"") + "\"}");
        for (String payload : payloads)
            assertThatThrownBy(() -> events(List.of(frame(payload))))
                    .as(payload)
                    .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    @Timeout(60)
    void anEventThatIsCutAnywhereIsRefused(Transcript transcript) {
        for (String event : transcript.events())
            for (int length = 0; length < event.length(); length++) {
                byte[] frame = Frames.chunk(event.substring(0, length));
                assertThatThrownBy(() -> events(List.of(ByteBuffer.wrap(frame))))
                        .isInstanceOf(IOException.class);
            }
    }

    @Test
    @Timeout(60)
    void aCutEventOfAnUnknownShapeIsRefused() {
        byte[] frame = Frames.chunk("{\"type\":\"x\",\"a\":[{\"b\":1}");

        assertThatThrownBy(() -> events(List.of(ByteBuffer.wrap(frame))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anEventWithoutItsMembersIsUnknown() throws IOException {
        for (String type :
                List.of("content_block_delta", "content_block_start", "content_block_stop"))
            assertThat(
                            events(
                                    List.of(
                                            ByteBuffer.wrap(
                                                    Frames.chunk("{\"type\":\"" + type + "\"}")))))
                    .singleElement()
                    .isInstanceOf(StreamEvent.UnknownEvent.class);
    }

    @Test
    void anUnknownKindOfFrameIsAnUnknownEvent() throws IOException {
        byte[] frame = Frames.payload(Map.of(":event-type", "hologram"), "{}");

        assertThat(events(List.of(ByteBuffer.wrap(frame))))
                .singleElement()
                .extracting(StreamEvent::type)
                .isEqualTo("hologram");
    }

    @Test
    void toolInputThatWasCutOffStaysAsText() throws IOException {
        ReplyFold fold = new ReplyFold();
        List<String> events =
                List.of(
                        Transcript.json(
                                Transcript.start(
                                        0, "{'type':'tool_use','id':'t','name':'n','input':{}}")),
                        Transcript.json(
                                Transcript.delta(
                                        0, "{'type':'input_json_delta','partial_json':'[1, '}")));
        events(List.of(ByteBuffer.wrap(Frames.chunks(events)))).forEach(fold::add);

        JsonNode reply = JSON.readTree(MessagesWriter.json(fold.reply()));
        assertThat(reply.at("/content/0/input").asText()).isEqualTo("[1, ");
    }

    @Test
    void theFoldForgetsWhatIsBeyondItsMeasure() throws IOException {
        ReplyFold fold = new ReplyFold(10);
        Transcript text = Transcript.all().findFirst().orElseThrow();
        events(List.of(ByteBuffer.wrap(Frames.chunks(text.events())))).forEach(fold::add);

        assertThat(fold.isWhole()).isFalse();
        assertThat(fold.reply().text()).isEqualTo("Ciao, 🙂 «");
        assertThat(fold.reply().stopSequence()).isEqualTo("END");
        assertThatThrownBy(fold::keepAll).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theFoldIsWholeUpToItsMeasure() throws IOException {
        Transcript text = Transcript.all().findFirst().orElseThrow();
        List<StreamEvent> events = events(List.of(ByteBuffer.wrap(Frames.chunks(text.events()))));
        ReplyFold all = new ReplyFold();
        events.forEach(all::add);
        ReplyFold exactly = new ReplyFold(all.reply().text().length());
        events.forEach(exactly::add);

        assertThat(exactly.isWhole()).isTrue();
        assertThat(exactly.reply()).isEqualTo(all.reply());
    }

    private static void check(Transcript transcript, List<ByteBuffer> pieces) throws IOException {
        ReplyFold fold = new ReplyFold();
        events(pieces).forEach(fold::add);

        assertThat(fold.isStopped()).isTrue();
        assertThat(fold.reply())
                .isEqualTo(
                        MessagesReader.reply(
                                transcript.message().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<StreamEvent> events(List<ByteBuffer> pieces) throws IOException {
        HttpAnswer answer =
                new HttpAnswer(
                        SdkHttpResponse.builder().statusCode(200).build(), new byte[0], null, 0);
        try (InvokeModelDecoder decoder = new InvokeModelDecoder(answer)) {
            List<StreamEvent> events = new ArrayList<>();
            for (ByteBuffer piece : pieces) {
                decoder.feed(piece);
                for (StreamEvent event; (event = decoder.next()) != null; ) events.add(event);
            }
            assertThat(decoder.isInside()).isFalse();
            return events;
        }
    }

    private static ByteBuffer frame(String payload) {
        return ByteBuffer.wrap(
                Frames.payload(Map.of(":event-type", "chunk", ":message-type", "event"), payload));
    }
}
