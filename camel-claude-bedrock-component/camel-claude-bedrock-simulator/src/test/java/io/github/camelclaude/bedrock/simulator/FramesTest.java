package io.github.camelclaude.bedrock.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

class FramesTest {

    private static final byte[] PING = "{\"type\":\"ping\"}".getBytes(UTF_8);

    @Test
    void aChunkIsEncodedByteForByte() {
        assertThat(HexFormat.of().formatHex(Frames.chunk(PING, "abc")))
                .isEqualTo(
                        "000000850000004bfd2a78930b3a6576656e742d747970650700056368756e6b0d3a636f6e"
                                + "74656e742d74797065070010"
                                + "6170706c69636174696f6e2f6a736f6e0d3a6d6573736167652d747970650700"
                                + "056576656e747b226279746573223a2265794a306558426c496a6f6963476c75"
                                + "5a794a39222c2270223a22616263227d730336a1");
    }

    @Test
    void anExceptionIsEncodedByteForByte() {
        assertThat(
                        HexFormat.of()
                                .formatHex(
                                        Frames.exception(
                                                "throttlingException",
                                                "{\"message\":\"slow down\"}")))
                .isEqualTo(
                        "0000008800000061de0175f40f3a657863657074696f6e2d747970650700137468726f7474"
                                + "6c696e67457863657074"
                                + "696f6e0d3a636f6e74656e742d747970650700106170706c69636174696f6e2f"
                                + "6a736f6e0d3a6d6573736167652d74"
                                + "797065070009657863657074696f6e7b226d657373616765223a22736c6f7720"
                                + "646f776e227d832ee072");
    }

    @Test
    void amazonsOwnDecoderReadsThem() {
        List<Message> decoded =
                decoded(
                        Frames.chunk(PING, true),
                        Frames.exception("throttlingException", "{}"),
                        Frames.error("oops", "größer"));

        assertThat(decoded.get(0).getHeaders().get(":event-type").getString()).isEqualTo("chunk");
        assertThat(new String(decoded.get(0).getPayload(), UTF_8))
                .startsWith("{\"bytes\":\"eyJ0eXBlIjoicGluZyJ9\",\"p\":\"abc");
        assertThat(decoded.get(1).getHeaders().get(":exception-type").getString())
                .isEqualTo("throttlingException");
        assertThat(decoded.get(2).getHeaders().get(":error-message").getString())
                .isEqualTo("größer");
    }

    @Test
    void amazonsOwnDecoderNoticesWrongChecksums() {
        byte[] frame = Frames.chunk(PING, true);

        assertThatThrownBy(() -> decoded(Frames.withWrongChecksum(frame)))
                .hasMessageContaining("checksum");
        assertThatThrownBy(() -> decoded(Frames.withWrongPreludeChecksum(frame)))
                .hasMessageContaining("checksum");
    }

    @Test
    void theChecksumAtTheEndDoesNotTellOfTheOther() {
        byte[] frame = Frames.withWrongPreludeChecksum(Frames.chunk(PING, true));
        CRC32 crc = new CRC32();
        crc.update(frame, 0, frame.length - 4);

        assertThat(ByteBuffer.wrap(frame).getInt(frame.length - 4)).isEqualTo((int) crc.getValue());
    }

    @Test
    void paddingVariesWithTheEvent() {
        assertThat(
                        List.of("a", "b", "c").stream()
                                .map(event -> Frames.chunk(event.getBytes(UTF_8), true).length)
                                .distinct())
                .hasSizeGreaterThan(1);
    }

    private static List<Message> decoded(byte[]... frames) {
        MessageDecoder decoder = new MessageDecoder();
        for (byte[] frame : frames) decoder.feed(frame);
        return decoder.getDecodedMessages();
    }
}
