package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One failure, in the shape of whoever asks. */
@Timeout(60)
class FailureShapesTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    /** Ways to ask for a stream. */
    enum Road {
        INVOKE {
            @Override
            Client client(BedrockSimulator bedrock) {
                return new Client(bedrock).streaming();
            }

            @Override
            String body() {
                return Wiretap.BODY;
            }
        },
        CONVERSE {
            @Override
            Client client(BedrockSimulator bedrock) {
                return new Client(bedrock).model(Client.MODEL, "converse-stream");
            }

            @Override
            String body() {
                return "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]}";
            }
        },
        MESSAGES {
            @Override
            Client client(BedrockSimulator bedrock) {
                return new Client(bedrock).messages();
            }

            @Override
            String body() {
                return "{\"model\":\"us.anthropic.claude-opus-4-8\",\"stream\":true,\"max_tokens\":9,"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
            }
        };

        abstract Client client(BedrockSimulator bedrock);

        abstract String body();
    }

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        Failure.throttled(), 429, "ThrottlingException", 429, "rate_limit_error"),
                Arguments.of(
                        Failure.modelNotReady(),
                        429,
                        "ModelNotReadyException",
                        429,
                        "rate_limit_error"),
                Arguments.of(
                        Failure.modelTimeout(), 408, "ModelTimeoutException", 504, "timeout_error"),
                Arguments.of(Failure.modelError(500), 424, "ModelErrorException", 500, "api_error"),
                Arguments.of(
                        Failure.internalServer(), 500, "InternalServerException", 500, "api_error"),
                Arguments.of(
                        Failure.serviceUnavailable(),
                        503,
                        "ServiceUnavailableException",
                        529,
                        "overloaded_error"),
                Arguments.of(
                        Failure.accessDenied("no"),
                        403,
                        "AccessDeniedException",
                        403,
                        "permission_error"),
                Arguments.of(
                        Failure.resourceNotFound("no"),
                        404,
                        "ResourceNotFoundException",
                        404,
                        "not_found_error"),
                Arguments.of(
                        Failure.validation("no"),
                        400,
                        "ValidationException",
                        400,
                        "invalid_request_error"),
                Arguments.of(
                        Failure.conflict(), 400, "ConflictException", 400, "invalid_request_error"),
                Arguments.of(
                        Failure.quotaExceeded(),
                        400,
                        "ServiceQuotaExceededException",
                        429,
                        "rate_limit_error"),
                Arguments.of(
                        Failure.expiredToken(),
                        403,
                        "ExpiredTokenException",
                        401,
                        "authentication_error"),
                Arguments.of(
                        Failure.unrecognizedClient(),
                        403,
                        "UnrecognizedClientException",
                        401,
                        "authentication_error"),
                Arguments.of(
                        Failure.invalidSignature(),
                        403,
                        "InvalidSignatureException",
                        401,
                        "authentication_error"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void eachHasTwoShapes(Failure failure, int awsStatus, String awsType, int status, String type)
            throws Exception {
        bedrock.reply(failure.retryAfter(Duration.ofSeconds(7)).times(3));

        for (Road road : List.of(Road.INVOKE, Road.CONVERSE)) {
            HttpResponse<String> aws = road.client(bedrock).send(road.body());
            assertThat(aws.statusCode()).isEqualTo(awsStatus);
            assertThat(aws.headers().firstValue("x-amzn-ErrorType").orElse(""))
                    .startsWith(awsType + ":");
            assertThat(FrameReader.JSON.readTree(aws.body()).path("message").asText()).isNotEmpty();
            assertThat(aws.headers().firstValue("Retry-After")).contains("7");
        }
        HttpResponse<String> anthropic = Road.MESSAGES.client(bedrock).send(Road.MESSAGES.body());
        JsonNode error = FrameReader.JSON.readTree(anthropic.body());
        assertThat(anthropic.statusCode()).isEqualTo(status);
        assertThat(anthropic.headers().map()).doesNotContainKey("x-amzn-errortype");
        assertThat(error.at("/error/type").asText()).isEqualTo(type);
        assertThat(error.at("/error/message").asText()).isNotEmpty();
        assertThat(error.path("request_id").asText()).isNotEmpty();
        assertThat(anthropic.headers().firstValue("Retry-After")).contains("7");
    }

    @ParameterizedTest
    @EnumSource(Road.class)
    void whatIsSaidLiterallyStays(Road road) throws Exception {
        bedrock.reply(Failure.aws(418, "TeapotException", "short and stout"));
        bedrock.reply(Failure.anthropic(402, "billing_error", "no money"));
        bedrock.reply(Failure.html(502));

        assertThat(road.client(bedrock).send(road.body()).headers().firstValue("x-amzn-ErrorType"))
                .isPresent();
        assertThat(road.client(bedrock).send(road.body()).body()).contains("billing_error");
        assertThat(road.client(bedrock).send(road.body()).body()).startsWith("<html>");
    }

    @ParameterizedTest
    @EnumSource(Road.class)
    void everyStreamIsCutAndReset(Road road) throws Exception {
        for (Failure failure :
                List.of(
                        Failure.cutAfter(30),
                        Failure.cutAfter(3).afterFrames(2),
                        Failure.reset(),
                        Failure.reset().afterFrames(1))) {
            bedrock.reply(failure);
            assertThatThrownBy(() -> road.client(bedrock).stream(road.body()))
                    .isInstanceOf(IOException.class);
        }
        bedrock.reply(Failure.ends().afterFrames(1));
        assertThat(road.client(bedrock).stream(road.body()).body()).isNotEmpty();
        while (bedrock.streaming() > 0) Thread.onSpinWait();
        assertThat(bedrock.framesSent()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void conversesExceptionsAreInvokes() throws Exception {
        bedrock.reply(Failure.modelStreamError(529).in(Answer.chunks("one", "two")).afterFrames(2));

        List<FrameReader.Read> frames =
                FrameReader.frames(
                        Road.CONVERSE.client(bedrock).stream(Road.CONVERSE.body()).body());

        assertThat(frames).hasSize(3);
        assertThat(frames.get(1).payload().at("/delta/text").asText()).isEqualTo("one");
        assertThat(frames.get(2).headers())
                .containsEntry(":exception-type", "modelStreamErrorException")
                .containsEntry(":message-type", "exception");
        assertThat(frames.get(2).payload().path("originalStatusCode").asInt()).isEqualTo(529);
    }

    @Test
    void converseHasNoModelTimeoutInItsStream() throws Exception {
        bedrock.reply(Failure.exceptionFrame("modelTimeoutException", "late"));

        HttpResponse<String> response = Road.CONVERSE.client(bedrock).send(Road.CONVERSE.body());

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("no modelTimeoutException", "script another");
    }

    @Test
    void conversesChecksumsCanBeWrong() throws Exception {
        bedrock.reply(Failure.badChecksum());
        byte[] body = Road.CONVERSE.client(bedrock).stream(Road.CONVERSE.body()).body();

        assertThatThrownBy(() -> FrameReader.frames(body)).hasMessageContaining("[frame]");
    }

    @Test
    void aListMayBreakOffToo() {
        bedrock.reply(Failure.cutAfter(20));

        assertThatThrownBy(() -> new Client(bedrock).controlPlane().get("/inference-profiles"))
                .isInstanceOf(IOException.class);
    }
}
