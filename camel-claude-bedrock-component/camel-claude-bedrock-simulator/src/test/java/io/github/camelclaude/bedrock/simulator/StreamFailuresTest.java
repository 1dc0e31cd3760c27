package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong in a stream and before it. */
@Timeout(60)
class StreamFailuresTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final Answer ANSWER = Answer.chunks("one", "two", "three");
    private static final int FRAMES = 8;

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @Test
    void anHttpErrorComesInsteadOfTheStream() throws Exception {
        bedrock.reply(Failure.throttled());
        HttpResponse<byte[]> response = stream(Wiretap.BODY);
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("x-amzn-ErrorType").orElseThrow())
                .startsWith("ThrottlingException");

        assertThat(stream("{}").statusCode()).isEqualTo(400);
        Client stranger = new Client(bedrock).streaming();
        stranger.secretKey = "wrong";
        assertThat(stranger.stream(Wiretap.BODY).statusCode()).isEqualTo(403);
    }

    @Test
    void anExceptionComesInsteadOfTheFirstFrame() throws Exception {
        bedrock.reply(Failure.exceptionFrame("throttlingException", "slow down").times(2));
        for (int i = 0; i < 2; i++) {
            HttpResponse<byte[]> response = stream(Wiretap.BODY);
            assertThat(response.statusCode()).isEqualTo(200);
            List<FrameReader.Read> frames = FrameReader.frames(response.body());
            assertThat(frames).hasSize(1);
            assertThat(frames.get(0).headers())
                    .isEqualTo(
                            Map.of(
                                    ":exception-type", "throttlingException",
                                    ":content-type", "application/json",
                                    ":message-type", "exception"));
            assertThat(frames.get(0).payload()).hasToString("{\"message\":\"slow down\"}");
        }
    }

    @Test
    void anExceptionEndsAnAnswerUnderWay() throws Exception {
        bedrock.reply(Failure.modelStreamError(529).in(ANSWER).afterFrames(3));

        List<FrameReader.Read> frames = FrameReader.frames(stream(Wiretap.BODY).body());

        assertThat(frames).hasSize(4);
        assertThat(frames.get(2).event().toString()).contains("\"one\"");
        assertThat(frames.get(3).headers())
                .containsEntry(":exception-type", "modelStreamErrorException");
        assertThat(frames.get(3).payload().get("originalStatusCode").asInt()).isEqualTo(529);
        assertThat(frames.get(3).payload().get("originalMessage").asText()).isNotEmpty();
    }

    @Test
    void anErrorHasNoPayload() throws Exception {
        bedrock.reply(Failure.errorFrame("internalFailure", "It broke").afterFrames(1));

        List<FrameReader.Read> frames = FrameReader.frames(stream(Wiretap.BODY).body());

        assertThat(frames).hasSize(2);
        assertThat(frames.get(1).headers().toString())
                .isEqualTo(
                        "{:error-code=internalFailure, :error-message=It broke,"
                                + " :message-type=error}");
        assertThat(frames.get(1).payload().isMissingNode()).isTrue();
    }

    @Test
    void oneChecksumIsWrongAndNothingElse() throws Exception {
        bedrock.reply(Failure.badChecksum().in(ANSWER));
        byte[] body = stream(Wiretap.BODY).body();
        assertThatThrownBy(() -> FrameReader.frames(body))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[frame]");
        body[ByteBuffer.wrap(body).getInt() - 1] ^= 1;
        assertThat(FrameReader.frames(body)).hasSize(FRAMES);

        bedrock.reply(Failure.badPreludeChecksum().in(ANSWER));
        assertThatThrownBy(() -> FrameReader.frames(stream(Wiretap.BODY).body()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[prelude]");
    }

    @Test
    void theBodyEndsTooEarlyInOrder() throws Exception {
        bedrock.reply(Failure.ends().in(ANSWER).afterFrames(5));
        assertThat(FrameReader.frames(stream(Wiretap.BODY).body())).hasSize(5);
        bedrock.reply(Failure.ends());
        assertThat(stream(Wiretap.BODY).body()).isEmpty();
    }

    @Test
    void aCutLeavesSoManyBytes() throws Exception {
        bedrock.reply(Failure.cutAfter(0));
        assertThat(broken()).isEmpty();
        bedrock.reply(Failure.cutAfter(300));
        assertThat(broken()).hasSize(300);
        bedrock.reply(Failure.cutAfter(300).in(ANSWER.segments(7)));
        assertThat(broken()).hasSize(300);
        bedrock.reply(Failure.cutAfter(20).in(ANSWER).afterFrames(2));
        byte[] cut = broken();
        byte[] whole = Arrays.copyOf(cut, cut.length - 20);
        assertThat(FrameReader.frames(whole)).hasSize(2);
    }

    private byte[] broken() throws IOException {
        try (Wiretap wire = new Wiretap(bedrock).request()) {
            assertThat(wire.head().get(0)).isEqualTo("HTTP/1.1 200 OK");
            return wire.untilBroken();
        }
    }

    @Test
    void aResetLeavesNothing() throws Exception {
        bedrock.reply(Failure.reset());
        try (Wiretap wire = new Wiretap(bedrock).request()) {
            assertThatThrownBy(wire::head)
                    .isInstanceOfAny(SocketException.class, EOFException.class);
        }
    }

    @Test
    void aResetComesAfterFramesThatWereTaken() throws Exception {
        bedrock.reply(Failure.reset().in(ANSWER).afterFrames(3));
        try (Wiretap wire = new Wiretap(bedrock).request()) {
            wire.head();
            assertThat(FrameReader.frames(wire.chunk())).hasSize(3);
            assertThatThrownBy(wire::chunk)
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        awaitIdle();
        assertThat(bedrock.framesSent()).isEqualTo(3);
    }

    @Test
    void aStallLeavesTheStreamOpen() throws Exception {
        bedrock.reply(Failure.stall().in(ANSWER).afterFrames(2));
        try (Wiretap wire = new Wiretap(bedrock).request()) {
            wire.head();
            assertThat(FrameReader.frames(wire.chunk())).hasSize(2);
            assertThat(wire.hasBytes()).isFalse();
            assertThat(bedrock.streaming()).isEqualTo(1);
            assertThat(bedrock.waiting()).isEqualTo(1);
        }
        awaitIdle();
        bedrock.reply(Failure.stallAfter(50));
        try (Wiretap wire = new Wiretap(bedrock).request()) {
            wire.head();
            assertThat(wire.chunk()).hasSize(50);
            assertThat(bedrock.streaming()).isEqualTo(1);
        }
        awaitIdle();
        bedrock.reply(Failure.stall());
        try (Wiretap wire = new Wiretap(bedrock).request()) {
            while (bedrock.requests().size() < 3) Thread.onSpinWait();
            assertThat(wire.hasBytes()).isFalse();
            assertThat(bedrock.streaming()).isZero();
        }
        awaitIdle();
    }

    static Stream<Failure> onlyOfStreams() {
        return Stream.of(
                Failure.exceptionFrame("throttlingException", "slow down"),
                Failure.modelStreamError(500),
                Failure.errorFrame("code", "message"),
                Failure.badChecksum(),
                Failure.badPreludeChecksum(),
                Failure.ends(),
                Failure.reset().afterFrames(0),
                Failure.stall().afterFrames(1),
                Failure.cutAfter(1).in(Answer.events("{}")));
    }

    @ParameterizedTest
    @MethodSource("onlyOfStreams")
    void theOtherOperationSaysThatItDoesNotStream(Failure failure) throws Exception {
        bedrock.reply(failure);

        HttpResponse<String> response = new Client(bedrock).send(Wiretap.BODY);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("for streams only");
    }

    @Test
    void aFailureInAnAnswerWaitsAsTheAnswerDoes() throws Exception {
        Answer late = ANSWER.delay(Duration.ofMillis(30)).unchecked();
        bedrock.reply(Failure.ends().in(late).afterFrames(1).delay(Duration.ofMillis(30)));
        long begin = System.nanoTime();

        HttpResponse<byte[]> response = stream("{}");

        assertThat(FrameReader.frames(response.body())).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isGreaterThan(Duration.ofMillis(58));
    }

    @Test
    void anHttpErrorHasNoPlaceInAStream() {
        assertThatThrownBy(() -> Failure.throttled().afterFrames(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exceptionFrame");
        assertThatThrownBy(() -> Failure.throttled().in(ANSWER))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Failure.ends().retryAfter(Duration.ZERO))
                .isInstanceOf(IllegalStateException.class);
    }

    private HttpResponse<byte[]> stream(String body) throws Exception {
        return new Client(bedrock).streaming().stream(body);
    }

    private void awaitIdle() {
        while (bedrock.streaming() > 0 || bedrock.waiting() > 0) Thread.onSpinWait();
    }
}
