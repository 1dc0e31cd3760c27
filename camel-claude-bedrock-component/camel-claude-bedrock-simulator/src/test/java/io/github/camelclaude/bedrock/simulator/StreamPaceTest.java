package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the frames of a stream go out, and in which writes. */
@Timeout(60)
class StreamPaceTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final Answer ANSWER = Answer.chunks("one", "two", "three");
    private static final int FRAMES = 8;

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @Test
    void framesOfAFastAnswerShareAWrite() throws Exception {
        bedrock.reply(ANSWER);
        try (Wiretap wire = connected()) {
            List<byte[]> chunks = wire.chunks();

            assertThat(chunks).hasSize(1);
            assertThat(FrameReader.frames(chunks.get(0))).hasSize(FRAMES);
            awaitIdle();
            assertThat(bedrock.framesSent()).isEqualTo(FRAMES);
            assertThat(bedrock.bytesSent()).isEqualTo(chunks.get(0).length);
        }
        bedrock.reset();
        assertThat(bedrock.framesSent()).isZero();
        assertThat(bedrock.bytesSent()).isZero();
    }

    @Test
    void aWriteHasWholeFramesOfAtMost16KilobytesTogether() throws Exception {
        bedrock.reply(Answer.repeated("again ", 1000));
        try (Wiretap wire = connected()) {
            List<byte[]> chunks = wire.chunks();

            assertThat(chunks).hasSizeGreaterThan(5);
            assertThat(chunks)
                    .allSatisfy(
                            chunk -> {
                                assertThat(chunk.length).isLessThanOrEqualTo(16 * 1024);
                                assertThat(FrameReader.frames(chunk)).isNotEmpty();
                            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1000, 100_000})
    void segmentsCutAndJoinFrames(int most) throws Exception {
        bedrock.reply(ANSWER);
        byte[] expected = body();
        bedrock.reset();
        bedrock.reply(ANSWER.segments(most).withoutPadding());
        try (Wiretap wire = connected()) {
            List<byte[]> chunks = wire.chunks();

            byte[] body = Wiretap.joined(chunks);
            assertThat(body.length).isLessThan(expected.length);
            assertThat(chunks.subList(0, chunks.size() - 1))
                    .allMatch(chunk -> chunk.length == most);
            assertThat(chunks.get(chunks.size() - 1).length).isLessThanOrEqualTo(most);
            assertThat(FrameReader.frames(body)).hasSize(FRAMES);
        }
        awaitIdle();
        assertThat(bedrock.framesSent()).isEqualTo(FRAMES);
    }

    @Test
    void aDelayMakesEachEventAWriteOfItsOwn() throws Exception {
        bedrock.reply(ANSWER.chunkDelay(Duration.ofMillis(10)));
        long begin = System.nanoTime();
        try (Wiretap wire = connected()) {
            List<byte[]> chunks = wire.chunks();

            assertThat(chunks).hasSize(FRAMES);
            assertThat(chunks).allMatch(chunk -> FrameReader.frames(chunk).size() == 1);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isGreaterThan(Duration.ofMillis(10 * (FRAMES - 1) - 2));
        }
    }

    @Test
    void theDefaultAnswerMayBeSlowToo() throws Exception {
        try (BedrockSimulator slow =
                        BedrockSimulator.builder()
                                .chunkDelay(Duration.ofMillis(1))
                                .build()
                                .start();
                Wiretap wire = new Wiretap(slow).request()) {
            wire.head();

            assertThat(wire.chunks()).hasSize(8);
        }
    }

    @Test
    void anAnswerHoldsUntilThereIsASignal() throws Exception {
        CompletableFuture<Void> one = new CompletableFuture<>();
        CompletableFuture<Void> two = new CompletableFuture<>();
        CompletableFuture<Void> end = new CompletableFuture<>();
        bedrock.reply(ANSWER.holdAfter(FRAMES, end).holdAfter(1, one).holdAfter(3, two));
        try (Wiretap wire = connected()) {
            assertThat(FrameReader.frames(wire.chunk())).hasSize(1);
            awaitFrames(1);
            assertThat(wire.hasBytes()).isFalse();
            assertThat(bedrock.streaming()).isEqualTo(1);

            one.complete(null);
            assertThat(FrameReader.frames(wire.chunk())).hasSize(2);
            awaitFrames(3);
            assertThat(wire.hasBytes()).isFalse();

            two.completeExceptionally(new IllegalStateException("a signal, too"));
            assertThat(FrameReader.frames(wire.chunk())).hasSize(FRAMES - 3);
            assertThat(bedrock.streaming()).isEqualTo(1);

            end.complete(null);
            assertThat(wire.chunk()).isEmpty();
        }
        awaitIdle();
    }

    @Test
    void theHeadersDoNotWaitForTheFirstFrame() throws Exception {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock.reply(ANSWER.holdAfter(0, signal));
        try (Wiretap wire = connected()) {
            assertThat(bedrock.framesSent()).isZero();

            signal.complete(null);

            assertThat(FrameReader.frames(wire.chunk())).hasSize(FRAMES);
        }
    }

    @Test
    void aClientThatDoesNotReadStopsTheWriting() throws Exception {
        bedrock.reply(Answer.repeated("x".repeat(1000), 40_000));
        try (Wiretap wire = connected()) {
            long settled = settled();

            assertThat(settled).isPositive().isLessThan(20_000_000);
            assertThat(bedrock.framesSent()).isLessThan(20_000);
            long read = 0;
            for (byte[] chunk = wire.chunk(); chunk.length > 0; chunk = wire.chunk())
                read += FrameReader.frames(chunk).size();
            assertThat(read).isEqualTo(40_005);
        }
        awaitIdle();
        assertThat(bedrock.framesSent()).isEqualTo(40_005);
        assertThat(bedrock.bytesSent()).isGreaterThan(55_000_000);
    }

    /** The bytes that were sent when half a second has brought no more. */
    private long settled() {
        long last = -1;
        long since = System.nanoTime();
        while (System.nanoTime() - since < 500_000_000L) {
            long now = bedrock.bytesSent();
            if (now != last) since = System.nanoTime();
            last = now;
            Thread.onSpinWait();
        }
        return last;
    }

    @Test
    void aClientThatGoesAwayEndsItsStream() throws Exception {
        bedrock.reply(Answer.repeated("x".repeat(1000), 40_000));
        try (Wiretap wire = connected()) {
            wire.chunk();
            assertThat(bedrock.streaming()).isEqualTo(1);
        }
        awaitIdle();
        assertThat(bedrock.framesSent()).isLessThan(40_000);
        bedrock.reply(ANSWER.chunkDelay(Duration.ofMinutes(5)));
        try (Wiretap wire = connected()) {
            wire.chunk();
        }
        awaitIdle();
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock.reply(ANSWER.holdAfter(1, signal));
        try (Wiretap wire = connected()) {
            wire.chunk();
        }
        awaitIdle();
        long sent = bedrock.framesSent();
        signal.complete(null);
        assertThat(FrameReader.frames(body())).hasSize(FRAMES);
        assertThat(bedrock.framesSent()).isBetween(sent, sent + FRAMES);
    }

    @Test
    void aConnectionIsKeptAfterAStream() throws Exception {
        try (Wiretap wire = connected()) {
            wire.chunks();
            assertThat(wire.request().head().get(0)).isEqualTo("HTTP/1.1 200 OK");
            assertThat(FrameReader.frames(Wiretap.joined(wire.chunks()))).hasSize(8);
            assertThat(bedrock.requests()).hasSize(2);
            assertThat(bedrock.openConnections()).isEqualTo(1);
        }
    }

    @Test
    void manyStreamsRunAtTheSameTime() throws Exception {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock.reply(Answer.repeated("x", 100).holdAfter(50, signal).times(50));
        List<Wiretap> wires = new ArrayList<>();
        for (int i = 0; i < 50; i++) wires.add(connected());
        assertThat(bedrock.streaming()).isEqualTo(50);

        signal.complete(null);

        for (Wiretap wire : wires) {
            assertThat(FrameReader.frames(Wiretap.joined(wire.chunks()))).hasSize(105);
            wire.close();
        }
        awaitIdle();
        assertThat(bedrock.framesSent()).isEqualTo(50 * 105);
    }

    @Test
    void aLongAnswerIsFast() throws Exception {
        bedrock.reply(Answer.repeated("again ", 200_000));
        long begin = System.nanoTime();
        long bytes = 0;
        try (Wiretap wire = connected()) {
            for (byte[] chunk = wire.chunk(); chunk.length > 0; chunk = wire.chunk())
                bytes += chunk.length;
        }
        assertThat(bytes).isGreaterThan(200_000 * 150L);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void numbersBelowZeroAreRefused() {
        assertThatThrownBy(() -> ANSWER.segments(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ANSWER.pings(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** With the head of the answer read. */
    private Wiretap connected() throws Exception {
        Wiretap wire = new Wiretap(bedrock).request();
        assertThat(wire.head().get(0)).isEqualTo("HTTP/1.1 200 OK");
        return wire;
    }

    private byte[] body() throws Exception {
        return new Client(bedrock).streaming().stream(Wiretap.BODY).body();
    }

    private void awaitFrames(long sent) {
        while (bedrock.framesSent() < sent) Thread.onSpinWait();
        assertThat(bedrock.framesSent()).isEqualTo(sent);
    }

    private void awaitIdle() {
        while (bedrock.streaming() > 0 || bedrock.waiting() > 0) Thread.onSpinWait();
    }
}
