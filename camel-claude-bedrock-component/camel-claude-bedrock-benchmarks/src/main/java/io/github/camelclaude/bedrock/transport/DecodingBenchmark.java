package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelclaude.bedrock.benchmarks.Frames;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.ReplyFold;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import software.amazon.eventstream.MessageDecoder;

/** A streamed answer, from the frames to the text of every delta. An operation is a delta. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecodingBenchmark {

    private static final int DELTAS = 2_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private List<byte[]> frames;
    private List<StreamEvent> events;

    @Setup
    public void prepare() throws IOException {
        frames = Frames.answer(DELTAS).toList();
        events = events();
    }

    private List<StreamEvent> events() throws IOException {
        List<StreamEvent> all = new ArrayList<>();
        try (StreamDecoder decoder = new InvokeModelDecoder(null)) {
            for (byte[] frame : frames) {
                decoder.feed(ByteBuffer.wrap(frame));
                all.add(decoder.next());
            }
        }
        return all;
    }

    /** The component: frames to events. */
    @Benchmark
    @OperationsPerInvocation(DELTAS)
    public void decode(Blackhole texts) throws IOException {
        try (StreamDecoder decoder = new InvokeModelDecoder(null)) {
            for (byte[] frame : frames) {
                decoder.feed(ByteBuffer.wrap(frame));
                texts.consume(decoder.next().text());
            }
        }
    }

    /** The component: events to the whole answer. */
    @Benchmark
    @OperationsPerInvocation(DELTAS)
    public Reply fold() {
        ReplyFold fold = new ReplyFold();
        for (StreamEvent event : events) fold.add(event);
        return fold.reply();
    }

    /** The floor: the AWS SDK's decoder, and Jackson's trees. */
    @Benchmark
    @OperationsPerInvocation(DELTAS)
    public void decodeInTrees(Blackhole texts) {
        MessageDecoder decoder =
                new MessageDecoder(message -> texts.consume(text(message.getPayload())));
        for (byte[] frame : frames) decoder.feed(frame);
    }

    private static String text(byte[] payload) {
        try {
            JsonNode event = MAPPER.readTree(MAPPER.readTree(payload).path("bytes").binaryValue());
            return event.path("delta").path("text").asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
