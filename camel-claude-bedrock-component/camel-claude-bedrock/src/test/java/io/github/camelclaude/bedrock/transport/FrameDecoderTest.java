package io.github.camelclaude.bedrock.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {

    private static final byte[] PING =
            HexFormat.of()
                    .parseHex(
                            "000000850000004bfd2a78930b3a6576656e742d747970650700056368756e6b0d3a63"
                                    + "6f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e"
                                    + "0d3a6d6573736167652d747970650700056576656e747b22627974657322"
                                    + "3a2265794a306558426c496a6f6963476c755a794a39222c2270223a2261"
                                    + "6263227d730336a1");

    private static final byte[] THROTTLED =
            HexFormat.of()
                    .parseHex(
                            "0000008800000061de0175f40f3a657863657074696f6e2d747970650700137468726f"
                                    + "74746c696e67457863657074696f6e0d3a636f6e74656e742d7479706507"
                                    + "00106170706c69636174696f6e2f6a736f6e0d3a6d6573736167652d7479"
                                    + "7065070009657863657074696f6e7b226d657373616765223a22736c6f77"
                                    + "20646f776e227d832ee072");

    static IntStream everySplit() {
        return IntStream.rangeClosed(1, 2 * PING.length);
    }

    @ParameterizedTest
    @MethodSource("everySplit")
    void framesAreFoundHoweverTheBytesAreCut(int size) throws IOException {
        byte[] bytes = concat(PING, THROTTLED, PING);

        assertThat(payloads(Frames.pieces(bytes, size)))
                .containsExactly(
                        "{\"bytes\":\"eyJ0eXBlIjoicGluZyJ9\",\"p\":\"abc\"}",
                        "{\"message\":\"slow down\"}",
                        "{\"bytes\":\"eyJ0eXBlIjoicGluZyJ9\",\"p\":\"abc\"}");
    }

    @Test
    void headersSayWhatAFrameIs() throws IOException {
        FrameDecoder decoder = new FrameDecoder();
        decoder.feed(ByteBuffer.wrap(concat(PING, THROTTLED)));

        assertThat(decoder.next()).isTrue();
        assertThat(decoder.headers().messageType()).isEqualTo("event");
        assertThat(decoder.headers().eventType()).isEqualTo("chunk");
        assertThat(decoder.next()).isTrue();
        assertThat(decoder.headers().messageType()).isEqualTo("exception");
        assertThat(decoder.headers().errorType()).isEqualTo("ThrottlingException");
        assertThat(decoder.next()).isFalse();
        assertThat(decoder.isInside()).isFalse();
    }

    @Test
    void headersOfEveryTypeArePassedOver() throws IOException {
        byte[] headers =
                HexFormat.of()
                        .parseHex(
                                "016100"
                                        + "016201"
                                        + "01630201"
                                        + "0164030001"
                                        + "01650400000001"
                                        + "0166050000000000000001"
                                        + "01670600020102"
                                        + "0168080000000000000000"
                                        + "01690900000000000000010000000000000002"
                                        + "016a0700026869");

        assertThat(FrameHeaders.NONE.of(headers, 0, headers.length).value("j")).isEqualTo("hi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"05", "0161", "01610a", "016107", "0161070005aa", "01610400"})
    void headersThatAreNoneAreRefused(String hex) {
        byte[] headers = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> FrameHeaders.NONE.of(headers, 0, headers.length))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("header");
    }

    static IntStream everyByte() {
        return IntStream.range(0, PING.length);
    }

    @ParameterizedTest
    @MethodSource("everyByte")
    void aDamagedByteIsNoticed(int at) {
        byte[] damaged = PING.clone();
        damaged[at] ^= 0x10;
        FrameDecoder decoder = new FrameDecoder();
        decoder.feed(ByteBuffer.wrap(damaged));

        assertThatThrownBy(decoder::next)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("checksum");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 11, 12, 100, 132})
    void aBegunFrameIsNoFrame(int length) throws IOException {
        FrameDecoder decoder = new FrameDecoder();
        decoder.feed(ByteBuffer.wrap(Arrays.copyOf(PING, length)));

        assertThat(decoder.next()).isFalse();
        assertThat(decoder.isInside()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        Integer.MAX_VALUE + ", 10",
        Integer.MIN_VALUE + ", 1",
        "-1, 0",
        "0, 0",
        "15, 0",
        "20, 5",
        "100, -1",
        "100, " + Integer.MIN_VALUE
    })
    void anImpossibleLengthIsRefusedAlthoughItsChecksumIsRight(int total, int headers) {
        ByteBuffer prelude = ByteBuffer.allocate(12).putInt(total).putInt(headers);
        CRC32 crc = new CRC32();
        crc.update(prelude.array(), 0, 8);
        prelude.putInt((int) crc.getValue()).flip();
        FrameDecoder decoder = new FrameDecoder();
        decoder.feed(prelude);

        assertThatThrownBy(decoder::next).hasMessageContaining("impossible length");
    }

    @Test
    void bytesOutsideOfTheHeapAreReadToo() throws IOException {
        ByteBuffer direct = ByteBuffer.allocateDirect(PING.length).put(PING).flip();

        assertThat(payloads(List.of(direct))).hasSize(1);
    }

    @Test
    void aPartOfAnArrayIsNotWrittenOver() throws IOException {
        byte[] shared = concat(PING, THROTTLED, PING);
        byte[] before = shared.clone();
        int half = PING.length / 2;
        List<ByteBuffer> pieces =
                List.of(
                        ByteBuffer.wrap(shared, 0, half),
                        ByteBuffer.wrap(shared, half, shared.length - half));

        assertThat(payloads(pieces)).hasSize(3);
        assertThat(shared).isEqualTo(before);
    }

    private static List<String> payloads(List<ByteBuffer> pieces) throws IOException {
        FrameDecoder decoder = new FrameDecoder();
        List<String> payloads = new ArrayList<>();
        for (ByteBuffer piece : pieces) {
            decoder.feed(piece);
            while (decoder.next())
                payloads.add(new String(decoder.payload(), StandardCharsets.UTF_8));
        }
        return payloads;
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer all =
                ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
