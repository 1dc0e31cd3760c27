package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStopEvent;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;

/** AWS's own client of streams sees Bedrock, with either version of HTTP. */
class AwsStreamsTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void invokeModelStreamsChunks(Protocol protocol) throws Exception {
        bedrock.reply(Answer.chunks("Ro", "me"));
        List<String> chunks = Collections.synchronizedList(new ArrayList<>());
        try (BedrockRuntimeAsyncClient client = client(protocol)) {
            await(
                    client.invokeModelWithResponseStream(
                            r ->
                                    r.modelId(Client.MODEL)
                                            .contentType("application/json")
                                            .body(SdkBytes.fromUtf8String(Wiretap.BODY)),
                            InvokeModelWithResponseStreamResponseHandler.builder()
                                    .subscriber(
                                            InvokeModelWithResponseStreamResponseHandler.Visitor
                                                    .builder()
                                                    .onChunk(
                                                            c ->
                                                                    chunks.add(
                                                                            c.bytes()
                                                                                    .asUtf8String()))
                                                    .build())
                                    .build()));
        }
        assertThat(chunks).hasSize(7);
        assertThat(chunks.get(2)).contains("\"Ro\"");
        assertThat(chunks.get(6)).contains("amazon-bedrock-invocationMetrics");
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void converseStreamsEvents(Protocol protocol) throws Exception {
        bedrock.reply(
                Answer.chunks("I ", "look.")
                        .thinking("Hm.")
                        .redactedThinking("EmwK+/=")
                        .toolUse("lookup", "{\"city\":\"Rome\"}")
                        .usage(5, 9));
        Heard heard = converse(protocol);

        assertThat(heard.events)
                .containsSequence("MESSAGE_START", "CONTENT_BLOCK_DELTA", "CONTENT_BLOCK_STOP")
                .endsWith("CONTENT_BLOCK_STOP", "MESSAGE_STOP", "METADATA")
                .containsOnlyOnce("CONTENT_BLOCK_START");
        assertThat(heard.text).hasToString("I look.");
        assertThat(heard.thinking).hasToString("Hm.");
        assertThat(heard.redacted).hasToString("EmwK+/=");
        assertThat(heard.input).hasToString("{\"city\":\"Rome\"}");
        assertThat(heard.stop.stopReason()).isEqualTo(StopReason.TOOL_USE);
        assertThat(heard.metadata.usage().totalTokens()).isEqualTo(14);
        assertThat(heard.metadata.metrics().latencyMs()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void anExceptionComesInTheStream(Protocol protocol) {
        bedrock.reply(Failure.exceptionFrame("throttlingException", "slow down").afterFrames(2));

        assertThatThrownBy(() -> converse(protocol))
                .hasRootCauseInstanceOf(ThrottlingException.class)
                .rootCause()
                .hasMessageContaining("slow down");
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aGuardrailIsToldInTheMetadata(Protocol protocol) throws Exception {
        bedrock.guardrail(Guardrail.of("gr1", "DRAFT").masks("Rome"));
        bedrock.reply("It is Rome.");

        Heard heard =
                converse(
                        protocol,
                        r ->
                                r.guardrailConfig(
                                        g ->
                                                g.guardrailIdentifier("gr1")
                                                        .guardrailVersion("DRAFT")
                                                        .trace("enabled")
                                                        .streamProcessingMode("sync")));

        assertThat(heard.text).hasToString("It is {MASKED}.");
        assertThat(heard.stop.stopReason()).isEqualTo(StopReason.GUARDRAIL_INTERVENED);
        assertThat(heard.metadata.trace().guardrail().outputAssessments()).containsKey("gr1");
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void plainCallsGoThisWayToo(Protocol protocol) throws Exception {
        bedrock.guardrail(Guardrail.of("gr1", "1").masks("Rome"));
        bedrock.reply(Answer.text("Rome").times(2));
        Message hi = Message.builder().role("user").content(ContentBlock.fromText("Hi")).build();
        try (BedrockRuntimeAsyncClient client = client(protocol)) {
            assertThat(
                            await(
                                            client.invokeModel(
                                                    r ->
                                                            r.modelId(Client.MODEL)
                                                                    .contentType("application/json")
                                                                    .body(
                                                                            SdkBytes.fromUtf8String(
                                                                                    Wiretap.BODY))))
                                    .body()
                                    .asUtf8String())
                    .contains("Rome");
            assertThat(
                            await(client.converse(r -> r.modelId(Client.MODEL).messages(hi)))
                                    .output()
                                    .message()
                                    .content()
                                    .get(0)
                                    .text())
                    .isEqualTo("Rome");
            assertThat(
                            await(
                                            client.countTokens(
                                                    r ->
                                                            r.modelId(Client.MODEL.substring(3))
                                                                    .input(
                                                                            i ->
                                                                                    i.converse(
                                                                                            c ->
                                                                                                    c
                                                                                                            .messages(
                                                                                                                    hi)))))
                                    .inputTokens())
                    .isPositive();
            assertThat(
                            await(
                                            client.applyGuardrail(
                                                    r ->
                                                            r.guardrailIdentifier("gr1")
                                                                    .guardrailVersion("1")
                                                                    .source("INPUT")
                                                                    .content(
                                                                            GuardrailContentBlock
                                                                                    .fromText(
                                                                                            t ->
                                                                                                    t
                                                                                                            .text(
                                                                                                                    "To Rome")))))
                                    .outputs()
                                    .get(0)
                                    .text())
                    .isEqualTo("To {MASKED}");
        }
        assertThat(bedrock.lastRequest().httpVersion())
                .isEqualTo(protocol == Protocol.HTTP2 ? "HTTP/2" : "HTTP/1.1");
    }

    private Heard converse(Protocol protocol) throws Exception {
        return converse(protocol, request -> {});
    }

    private Heard converse(Protocol protocol, Consumer<ConverseStreamRequest.Builder> more)
            throws Exception {
        Heard heard = new Heard();
        Message hi = Message.builder().role("user").content(ContentBlock.fromText("Hi")).build();
        try (BedrockRuntimeAsyncClient client = client(protocol)) {
            await(
                    client.converseStream(
                            r -> more.accept(r.modelId(Client.MODEL).messages(hi)),
                            ConverseStreamResponseHandler.builder()
                                    .subscriber(heard::add)
                                    .build()));
        }
        return heard;
    }

    private BedrockRuntimeAsyncClient client(Protocol protocol) {
        return AwsClients.to(BedrockRuntimeAsyncClient.builder(), bedrock, bedrock.endpoint())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(protocol))
                .build();
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    /** What a stream says. */
    private static final class Heard {

        final List<String> events = Collections.synchronizedList(new ArrayList<>());
        final StringBuilder text = new StringBuilder();
        final StringBuilder thinking = new StringBuilder();
        final StringBuilder redacted = new StringBuilder();
        final StringBuilder input = new StringBuilder();
        MessageStopEvent stop;
        ConverseStreamMetadataEvent metadata;

        void add(ConverseStreamOutput event) {
            events.add(event.sdkEventType().name());
            event.accept(
                    ConverseStreamResponseHandler.Visitor.builder()
                            .onContentBlockDelta(
                                    d -> {
                                        if (d.delta().text() != null) text.append(d.delta().text());
                                        if (d.delta().toolUse() != null)
                                            input.append(d.delta().toolUse().input());
                                        if (d.delta().reasoningContent() != null)
                                            reasoning(d.delta().reasoningContent());
                                    })
                            .onMessageStop(s -> stop = s)
                            .onMetadata(m -> metadata = m)
                            .build());
        }

        private void reasoning(
                software.amazon.awssdk.services.bedrockruntime.model.ReasoningContentBlockDelta d) {
            if (d.text() != null) thinking.append(d.text());
            if (d.redactedContent() != null) redacted.append(d.redactedContent().asUtf8String());
        }
    }
}
