package io.github.camelclaude.bedrock.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.ReplyFold;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import io.github.camelclaude.bedrock.simulator.BedrockSimulatorExtension;
import io.github.camelclaude.bedrock.simulator.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.Protocol;

/** What every transport keeps, whatever shape of the API it speaks. */
abstract class TransportContract {

    /**
     * How many bytes may be on their way while nobody reads: what the transport reads ahead, its
     * HTTP client's buffers, and those of two sockets.
     */
    private static final long MOST_BYTES_AHEAD = 2_000_000;

    @RegisterExtension
    static final BedrockSimulatorExtension EXTENSION = new BedrockSimulatorExtension();

    private final BedrockSimulator bedrock = EXTENSION.simulator();
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final Transports transports = new Transports(executor);
    private Transport transport;

    abstract Shape shape();

    /** What is spoken to the simulator. */
    Protocol protocol() {
        return Protocol.HTTP1_1;
    }

    @BeforeEach
    void openTransport() {
        transport = open(Duration.ofSeconds(20));
    }

    private Transport open(Duration readTimeout) {
        return transports.open(settings(shape(), readTimeout), shape().api());
    }

    @AfterEach
    void close() {
        transport.close();
        executor.shutdown();
        await().until(() -> bedrock.streaming() == 0);
    }

    private TransportSettings settings(Shape shape, Duration readTimeout) {
        return new TransportSettings(
                "us-east-1",
                new Credentials.Keys(bedrock.accessKey(), bedrock.secretKey(), null),
                null,
                shape.endpoint(bedrock),
                null,
                false,
                protocol(),
                new TransportSettings.Timeouts(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        readTimeout,
                        Duration.ZERO,
                        Duration.ZERO),
                200,
                0,
                1_000_000,
                null,
                null);
    }

    private MessageRequest question() {
        return MessageRequest.builder()
                .model(shape().model())
                .maxTokens(1000)
                .messages(List.of(Message.user("Hi")))
                .build();
    }

    private EventStream opened() {
        return transport.open(question()).join();
    }

    static Stream<Answer> answers() {
        return Stream.of(
                        Answer.text("Rome"),
                        Answer.text(""),
                        Answer.chunks("Ro", "me", " – ", "🙂", "\n\n\"quoted\\\""),
                        Answer.text("Done.").thinking("First, second. Étape."),
                        Answer.text("Done.").thinking(""),
                        Answer.text("Done.").redactedThinking("EmwK").thinking("Hm."),
                        Answer.text("I look.")
                                .toolUse("lookup", "{\"city\":\"Été 🙂\",\"n\":1.50}"),
                        Answer.text("Two.").toolUse("now", "{}").toolUse("then", "{\"a\":[1,{}]}"),
                        Answer.text("Cut").stopReason("max_tokens"),
                        Answer.text("Stop").stopReason("stop_sequence").stopSequence("END"),
                        Answer.text("No")
                                .stopReason("refusal")
                                .member("stop_details", "{\"type\":\"refusal\",\"category\":null}"),
                        Answer.text("Cached").cacheUsage(100, 200),
                        Answer.text("So.")
                                .block(
                                        "{\"type\":\"text\",\"text\":\"It says.\",\"citations\":[{\"type\":"
                                                + "\"char_location\",\"cited_text\":\"it\"}]}"),
                        Answer.text("What?").block("{\"type\":\"hologram\",\"depth\":[1,2]}"),
                        Answer.text("Pinged").pings(1),
                        Answer.text("Odd")
                                .insert(2, "{\"type\":\"mood\",\"value\":\"good\",\"index\":0}"))
                .map(answer -> answer.member("id", "\"msg_bdrk_01a\""));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whatIsStreamedIsWhatAPlainCallGives(Answer answer) {
        bedrock.reply(answer);
        Reply plain = transport.send(question()).join();
        for (int segment : new int[] {0, 1, 2, 3, 7, 1000}) {
            bedrock.reply(answer.segments(segment));
            ReplyFold fold = new ReplyFold();
            EventStream stream = opened();
            read(stream).forEach(fold::add);

            assertThat(fold.reply()).isEqualTo(plain.withMetadata(null));
            assertThat(stream.reply().withMetadata(null)).isEqualTo(plain.withMetadata(null));
            assertThat(stream.reply().metadata().requestId()).isNotNull();
            assertThat(stream.reply().metadata().latencyMillis()).isNotNull();
        }
    }

    @Test
    void nothingIsReorderedLostOrDoubled() {
        String[] pieces = IntStream.range(0, 20_000).mapToObj(i -> i + " ").toArray(String[]::new);
        bedrock.reply(Answer.chunks(pieces));

        List<String> texts =
                read(opened()).stream().map(StreamEvent::text).filter(t -> !t.isEmpty()).toList();

        assertThat(texts).containsExactly(pieces);
    }

    @Test
    void theFirstEventIsThereBeforeTheSecondIsSent() {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock.reply(Answer.text("Rome").holdAfter(1, signal));

        try (EventStream stream = opened()) {
            assertThat(stream.poll().type()).isEqualTo("message_start");
            assertThat(stream.poll()).isNull();
            await().until(() -> bedrock.framesSent() == 1);
            signal.complete(null);
            assertThat(read(stream)).last().extracting(StreamEvent::type).isEqualTo("message_stop");
        }
    }

    @Test
    void aConnectionServesOneStreamAfterTheOther() {
        for (int i = 0; i < 5; i++) {
            read(opened());
            await().until(() -> bedrock.streaming() == 0);
        }

        assertThat(bedrock.openConnections()).isEqualTo(1);
    }

    static Stream<Arguments> failures() {
        Answer answer = Answer.chunks("Ro", "me");
        return Stream.of(
                failure("throttlingException", RateLimitedException.class, true),
                failure("serviceUnavailableException", OverloadedException.class, true),
                failure("internalServerException", ClaudeBedrockException.class, true),
                failure("modelTimeoutException", ModelTimeoutException.class, true),
                failure("validationException", InvalidRequestException.class, false),
                failure("unheardOfException", ClaudeBedrockException.class, false),
                Arguments.of(
                        "model, overloaded",
                        Failure.modelStreamError(529),
                        ClaudeBedrockException.class,
                        true),
                Arguments.of(
                        "model, refusing",
                        Failure.modelStreamError(400),
                        ClaudeBedrockException.class,
                        false),
                Arguments.of(
                        "error frame",
                        Failure.errorFrame("InternalFailure", "broken"),
                        ClaudeBedrockException.class,
                        true),
                interruption("bad checksum", Failure.badChecksum()),
                interruption("bad prelude", Failure.badPreludeChecksum()),
                interruption("ends too early", Failure.ends()),
                interruption("cut between frames", Failure.cutAfter(0)),
                interruption("cut in a frame", Failure.cutAfter(5)),
                interruption("cut in the payload", Failure.cutAfter(120)),
                interruption("reset", Failure.reset()));
    }

    private static Arguments failure(
            String type, Class<? extends ClaudeBedrockException> exception, boolean retryable) {
        return Arguments.of(type, Failure.exceptionFrame(type, "so it is"), exception, retryable);
    }

    private static Arguments interruption(String name, Failure failure) {
        return Arguments.of(name, failure, StreamInterruptedException.class, true);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void aFailureInMidAnswerHasItsTypeAndWhatHadArrived(
            String name,
            Failure failure,
            Class<? extends ClaudeBedrockException> type,
            boolean retryable) {
        assumeTrue(shape().canFail(name));
        int frames = shape().frames(7, 2);
        bedrock.reply(failure.in(Answer.chunks("Ro", "me").thinking("Hm.")).afterFrames(frames));

        EventStream stream = opened();
        assertThatThrownBy(() -> read(stream))
                .isExactlyInstanceOf(type)
                .satisfies(
                        e -> {
                            ClaudeBedrockException failed = (ClaudeBedrockException) e;
                            assertThat(failed.retryable()).isEqualTo(retryable);
                            assertThat(failed.requestId()).isNotNull();
                            assertThat(failed.arrived().text()).isEqualTo("Ro");
                            assertThat(failed.arrived().thinking()).isEqualTo("Hm.");
                            assertThat(failed.arrived().stopReason()).isNull();
                            assertThat(failed.getMessage()).doesNotContain("Ro\"", "Hm.");
                        });
        assertThat(stream.isEnded()).isFalse();
        assertThatThrownBy(stream::poll).as("it stays failed").isExactlyInstanceOf(type);
        assertThat(bedrock.requests()).as("never asked twice").hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void aFailureInPlaceOfTheFirstEventRefusesTheCall(
            String name,
            Failure failure,
            Class<? extends ClaudeBedrockException> type,
            boolean retryable) {
        assumeTrue(shape().canFail(name));
        bedrock.reply(failure.afterFrames(0));

        assertThatThrownBy(() -> transport.open(question()).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfAny(type, ClaudeBedrockException.class)
                .satisfies(e -> assertThat(((ClaudeBedrockException) e).arrived()).isNull());
    }

    @Test
    void anErrorEventIsAFailure() {
        assumeTrue(shape() != Shape.CONVERSE, "which has no such event");
        bedrock.reply(
                Answer.events(
                        "{\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"role\":\"assistant\"}}",
                        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}"));

        assertThatThrownBy(() -> read(opened()))
                .isExactlyInstanceOf(OverloadedException.class)
                .hasMessageContaining("busy");
    }

    @Test
    void aStatusBeforeTheStreamIsWhatItIsForPlainCalls() {
        bedrock.reply(Failure.throttled());
        bedrock.reply(Failure.html(503));
        bedrock.reply(Failure.errorInOk("overloaded_error", "busy"));
        bedrock.reply(Failure.unknownOperation());

        assertThat(refusal()).isInstanceOf(RateLimitedException.class);
        assertThat(refusal()).isInstanceOf(OverloadedException.class);
        assertThat(refusal()).isInstanceOf(OverloadedException.class);
        assertThat(refusal()).isInstanceOf(InvalidRequestException.class);
    }

    private Throwable refusal() {
        try {
            transport.open(question()).join();
            return null;
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    @Test
    void silenceIsAFailureWhileSomebodyListens() {
        int frames = shape().frames(3, 1);
        try (Transport impatient = open(Duration.ofSeconds(1))) {
            bedrock.reply(Failure.stall().in(Answer.chunks("Ro", "me")).afterFrames(frames));
            EventStream stream = impatient.open(question()).join();

            assertThatThrownBy(() -> read(stream))
                    .isExactlyInstanceOf(ModelTimeoutException.class)
                    .hasMessageContaining("readTimeout");
            awaitNothingUnderWay();
        }
    }

    @Test
    void aStreamThatIsClosedGivesTheConnectionBack() {
        bedrock.reply(Answer.repeated("word ", 5_000_000));
        EventStream stream = opened();
        for (int i = 0; i < 10; ) if (stream.poll() != null) i++;

        stream.close();

        awaitNothingUnderWay();
        assertThatThrownBy(() -> read(stream))
                .isExactlyInstanceOf(StreamInterruptedException.class)
                .hasMessageContaining("closed");
    }

    /** With HTTP/2 a connection outlives its streams. */
    private void awaitNothingUnderWay() {
        await().until(() -> bedrock.streaming() == 0);
        if (protocol() == Protocol.HTTP1_1) await().until(() -> bedrock.openConnections() == 0);
    }

    @Test
    void aStreamOutlivesItsTransportAndThenTheConnectionIsClosed() {
        int before = transports.size();
        bedrock.reply(Answer.repeated("word ", 100_000));
        Transport own = open(Duration.ofSeconds(21));
        EventStream stream = own.open(question()).join();

        own.close();

        assertThat(transports.size()).isEqualTo(before + 1);
        read(stream);
        assertThat(stream.reply().text()).hasSize(500_000);
        awaitNothingUnderWay();
        await().until(() -> transports.size() == before);
    }

    @Test
    void aClosedTransportDoesNotTouchTheNextOne() {
        Transport old = open(Duration.ofSeconds(23));
        old.close();
        Transport next = open(Duration.ofSeconds(23));
        next.send(question()).join();

        assertThatThrownBy(() -> old.open(question()).join()).hasMessageContaining("stopped");
        assertThatThrownBy(() -> old.send(question()).join()).hasMessageContaining("stopped");

        next.send(question()).join();
        next.close();
    }

    @Test
    void closingTheTransportEndsACallThatHasNoAnswerYet() {
        bedrock.reply(Answer.text("late").delay(Duration.ofMinutes(1)).times(2));
        Transport own = open(Duration.ofSeconds(22));
        CompletableFuture<Reply> call = own.send(question());
        CompletableFuture<EventStream> stream = own.open(question());
        await().until(() -> bedrock.waiting() == 2);

        own.close();

        assertThatThrownBy(call::join).hasMessageContaining("stopped");
        assertThatThrownBy(stream::join).hasMessageContaining("stopped");
        awaitNothingUnderWay();
    }

    @Test
    void whoDoesNotReadStopsTheWriting() {
        bedrock.reply(Answer.repeated("word ", 1_000_000));
        try (EventStream stream = opened()) {
            assertThat(stream.poll()).isNotNull();

            long written = settled();

            assertThat(written).isPositive().isLessThan(MOST_BYTES_AHEAD);
            read(stream);
            assertThat(bedrock.bytesSent()).isGreaterThan(100_000_000);
        }
    }

    private long settled() {
        long[] last = {-1};
        await().pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            long now = bedrock.bytesSent();
                            boolean same = now > 0 && now == last[0];
                            last[0] = now;
                            return same;
                        });
        return last[0];
    }

    @Test
    void oneHundredStreamsLeaveNothingBehindAlsoWhereEverySecondIsCancelled() {
        read(opened());
        await().until(() -> bedrock.streaming() == 0);
        int threads = threads().size();
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock.reply(Answer.repeated("word ", 5_000).holdAfter(2_500, signal).times(100));

        List<CompletableFuture<EventStream>> opening =
                IntStream.range(0, 100).mapToObj(i -> transport.open(question())).toList();
        List<EventStream> streams = opening.stream().map(CompletableFuture::join).toList();
        assertThat(bedrock.streaming()).isEqualTo(100);
        for (int i = 0; i < 100; i += 2) cancelHalfWay(streams.get(i));
        signal.complete(null);
        for (int i = 1; i < 100; i += 2) assertThat(read(streams.get(i))).hasSizeGreaterThan(5_000);

        await().until(() -> bedrock.streaming() == 0);
        await().until(() -> bedrock.openConnections() <= 50);
        assertThat(threads()).as("threads").hasSizeLessThanOrEqualTo(threads + 4);
        // every place in the pool is free again
        List<CompletableFuture<Reply>> again =
                IntStream.range(0, 200).mapToObj(i -> transport.send(question())).toList();
        assertThat(again).allSatisfy(reply -> assertThat(reply.join()).isNotNull());
    }

    private static void cancelHalfWay(EventStream stream) {
        for (int i = 0; i < 2_000; ) if (stream.poll() != null) i++;
        stream.close();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("vert.x"))
                .collect(Collectors.toList());
    }

    @Test
    void manyReadersWaitWithoutOneAnother() {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock.reply(Answer.chunks("a", "b").holdAfter(shape().frames(3, 1), signal).times(50));
        List<CompletableFuture<Integer>> counts = new ArrayList<>();
        for (int i = 0; i < 50; i++) counts.add(count(opened()));
        assertThat(counts).noneMatch(CompletableFuture::isDone);

        signal.complete(null);

        assertThat(counts).allSatisfy(count -> assertThat(count.join()).isEqualTo(7));
    }

    /** Without a thread that waits. */
    private static CompletableFuture<Integer> count(EventStream stream) {
        CompletableFuture<Integer> count = new CompletableFuture<>();
        int[] seen = {0};
        Runnable[] read = new Runnable[1];
        read[0] =
                () -> {
                    while (stream.poll() != null) seen[0]++;
                    if (stream.isEnded()) count.complete(seen[0]);
                    else stream.whenReady(read[0]);
                };
        read[0].run();
        return count;
    }

    static List<StreamEvent> read(EventStream stream) {
        List<StreamEvent> events = new ArrayList<>();
        try {
            while (!stream.isEnded()) {
                StreamEvent event = stream.poll();
                if (event != null) events.add(event);
                else stream.awaitReady();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return events;
    }
}
