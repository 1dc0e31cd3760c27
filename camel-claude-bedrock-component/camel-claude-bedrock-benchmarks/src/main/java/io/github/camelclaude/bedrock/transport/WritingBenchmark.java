package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A request of one question, from its parts to the bytes of its body. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class WritingBenchmark {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Codec codec = new InvokeModelCodec();
    private final String question = "Why is the sky blue? Say it in two sentences. ".repeat(10);
    private final String system = "You are a patient teacher of physics.";

    /** The component: a streaming generator. */
    @Benchmark
    public byte[] write() {
        return codec.question(
                        MessageRequest.builder()
                                .model("us.anthropic.claude-sonnet-4-5-20250929-v1:0")
                                .maxTokens(4096)
                                .system(system)
                                .messages(List.of(Message.user(question)))
                                .build(),
                        false)
                .body();
    }

    /** The floor: Jackson's tree. */
    @Benchmark
    public byte[] writeTree() throws JsonProcessingException {
        ObjectNode body = MAPPER.createObjectNode();
        body.put("anthropic_version", "bedrock-2023-05-31").put("max_tokens", 4096);
        body.put("system", system);
        ObjectNode message = body.putArray("messages").addObject();
        message.put("role", "user").put("content", question);
        return MAPPER.writeValueAsBytes(body);
    }
}
