package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.backends.Backend;
import com.anthropic.bedrock.backends.BedrockBackend;
import com.anthropic.bedrock.backends.BedrockMantleBackend;
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.SseException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;

/** Anthropic's own client sees Bedrock on both hosts, by every way it knows. */
class AnthropicClientTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final String PROFILE = "global.anthropic.claude-opus-4-8";
    private static final String BARE = "anthropic.claude-opus-4-8";

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    /** A way to Claude. */
    record Road(String name, String model, AnthropicClient client) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Road> roads() {
        BedrockSimulator bedrock = BEDROCK.simulator();
        AwsBasicCredentials keys =
                AwsBasicCredentials.create(bedrock.accessKey(), bedrock.secretKey());
        return Stream.of(
                new Road(
                        "InvokeModel, signed",
                        PROFILE,
                        client(
                                BedrockBackend.builder()
                                        .awsCredentials(keys)
                                        .region(Region.US_EAST_1)
                                        .build(),
                                bedrock.endpoint())),
                new Road(
                        "InvokeModel, API key",
                        PROFILE,
                        client(
                                BedrockBackend.builder()
                                        .apiKey(bedrock.apiKey())
                                        .region(Region.US_EAST_1)
                                        .build(),
                                bedrock.endpoint())),
                new Road(
                        "/anthropic on bedrock-runtime",
                        PROFILE,
                        AnthropicOkHttpClient.builder()
                                .baseUrl(bedrock.endpoint() + "/anthropic")
                                .apiKey(bedrock.apiKey())
                                .maxRetries(0)
                                .build()),
                new Road("bedrock-mantle, signed", BARE, mantle(bedrock, false)),
                new Road("bedrock-mantle, API key", BARE, mantle(bedrock, true)));
    }

    private static AnthropicClient mantle(BedrockSimulator bedrock, boolean byKey) {
        BedrockMantleBackend.Builder backend =
                BedrockMantleBackend.builder()
                        .region(Region.US_EAST_1)
                        .baseUrl(bedrock.mantleEndpoint() + "/anthropic");
        if (byKey) backend.apiKey(bedrock.apiKey());
        else backend.awsAccessKey(bedrock.accessKey()).awsSecretAccessKey(bedrock.secretKey());
        return AnthropicOkHttpClient.builder().backend(backend.build()).maxRetries(0).build();
    }

    /** That backend knows Amazon's hosts only. */
    private static AnthropicClient client(Backend backend, URI endpoint) {
        Backend here =
                new Backend() {
                    @Override
                    public String baseUrl() {
                        return endpoint.toString();
                    }

                    @Override
                    public HttpRequest prepareRequest(HttpRequest request) {
                        return backend.prepareRequest(request);
                    }

                    @Override
                    public HttpRequest authorizeRequest(HttpRequest request) {
                        return backend.authorizeRequest(request);
                    }

                    @Override
                    public HttpResponse prepareResponse(HttpResponse response) {
                        return backend.prepareResponse(response);
                    }

                    @Override
                    public void close() {
                        backend.close();
                    }
                };
        return AnthropicOkHttpClient.builder().backend(here).maxRetries(0).build();
    }

    private static MessageCreateParams ask(Road road) {
        return MessageCreateParams.builder()
                .model(road.model())
                .maxTokens(1000)
                .addUserMessage("Hi")
                .build();
    }

    @ParameterizedTest
    @MethodSource("roads")
    void aMessageComesWhole(Road road) {
        bedrock.reply(Answer.text("Rome").thinking("Hm.").toolUse("t", "{\"a\":1}").usage(3, 4));

        Message message = road.client().messages().create(ask(road));

        assertThat(message.content()).hasSize(3);
        assertThat(message.content().get(1).asText().text()).isEqualTo("Rome");
        assertThat(message.usage().outputTokens()).isEqualTo(4);
        road.client().close();
    }

    @ParameterizedTest
    @MethodSource("roads")
    void aMessageComesAsAStream(Road road) {
        bedrock.reply(
                Answer.text("Rome is old.")
                        .thinking("Hm.")
                        .toolUse("t", "{\"a\":1}")
                        .pings(2)
                        .usage(3, 4));
        MessageAccumulator whole = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> events =
                road.client().messages().createStreaming(ask(road))) {
            events.stream().forEach(whole::accumulate);
        }

        assertThat(whole.message().content().get(1).asText().text()).isEqualTo("Rome is old.");
        assertThat(whole.message().usage().outputTokens()).isEqualTo(4);
        road.client().close();
    }

    @ParameterizedTest
    @MethodSource("roads")
    void failuresHaveTheirTypes(Road road) {
        bedrock.reply(Failure.throttled());
        assertThatThrownBy(() -> road.client().messages().create(ask(road)))
                .isInstanceOf(RateLimitException.class);
        assertThatThrownBy(
                        () ->
                                road.client()
                                        .messages()
                                        .create(ask(road).toBuilder().maxTokens(500_000).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("max_tokens: 500000 > 128000");
        road.client().close();
    }

    @ParameterizedTest
    @MethodSource("roads")
    void anErrorComesInTheStream(Road road) {
        bedrock.reply(
                Failure.exceptionFrame("serviceUnavailableException", "too much").afterFrames(1));
        try (StreamResponse<RawMessageStreamEvent> events =
                road.client().messages().createStreaming(ask(road))) {
            assertThatThrownBy(() -> events.stream().forEach(event -> {}))
                    .isInstanceOf(SseException.class)
                    .hasMessageContaining("too much");
        }
        road.client().close();
    }

    @Test
    void mantleCountsTokensAndKnowsItsModels() {
        AnthropicClient client = mantle(bedrock, false);

        long tokens =
                client.messages()
                        .countTokens(
                                MessageCountTokensParams.builder()
                                        .model(BARE)
                                        .addUserMessage("Hi, how are you?")
                                        .build())
                        .inputTokens();

        assertThat(tokens).isPositive();
        assertThat(bedrock.lastRequest().service()).isEqualTo("bedrock-mantle");
        assertThat(bedrock.lastRequest().modelId()).isEqualTo(BARE);
        assertThatThrownBy(
                        () -> client.messages().create(ask(new Road("", "anthropic.none", null))))
                .isInstanceOf(NotFoundException.class);
        client.close();
    }
}
