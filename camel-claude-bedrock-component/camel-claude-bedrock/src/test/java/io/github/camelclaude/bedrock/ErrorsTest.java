package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelclaude.bedrock.simulator.Failure;
import io.github.camelclaude.bedrock.transport.AccessDeniedException;
import io.github.camelclaude.bedrock.transport.ClaudeBedrockException;
import io.github.camelclaude.bedrock.transport.InvalidRequestException;
import io.github.camelclaude.bedrock.transport.ModelNotFoundException;
import io.github.camelclaude.bedrock.transport.ModelTimeoutException;
import io.github.camelclaude.bedrock.transport.OverloadedException;
import io.github.camelclaude.bedrock.transport.RateLimitedException;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Bedrock answers, and what a route can name. */
class ErrorsTest extends BedrockTestSupport {

    private static final String ONCE = SONNET + "?maxRetries=0";

    private static final Map<String, Class<? extends ClaudeBedrockException>> TYPES =
            Map.of(
                    "rate", RateLimitedException.class,
                    "overloaded", OverloadedException.class,
                    "request", InvalidRequestException.class,
                    "access", AccessDeniedException.class,
                    "missing", ModelNotFoundException.class,
                    "timeout", ModelTimeoutException.class,
                    "other", ClaudeBedrockException.class);

    @ParameterizedTest
    @CsvSource({
        "403, AccessDeniedException, access, AUTH, false",
        "400, ValidationException, request, VALIDATION, false",
        "404, ResourceNotFoundException, missing, VALIDATION, false",
        "400, ConflictException, request, VALIDATION, false",
        "400, ServiceQuotaExceededException, rate, RATE_LIMIT, false",
        "429, ThrottlingException, rate, RATE_LIMIT, true",
        "429, ModelNotReadyException, rate, RATE_LIMIT, true",
        "408, ModelTimeoutException, timeout, SERVER_ERROR, true",
        "424, ModelErrorException, other, UNKNOWN, false",
        "424, ModelStreamErrorException, other, UNKNOWN, false",
        "500, InternalServerException, other, SERVER_ERROR, true",
        "503, ServiceUnavailableException, overloaded, SERVER_ERROR, true",
        "403, ExpiredTokenException, access, AUTH, false",
        "403, UnrecognizedClientException, access, AUTH, false",
        "403, InvalidSignatureException, access, AUTH, false",
        "400, IncompleteSignature, access, AUTH, false",
        "500, InternalFailure, other, SERVER_ERROR, true",
        "404, FTUFormNotFilled, missing, VALIDATION, false",
    })
    void theShapeOfAws(
            int status, String type, String exception, String category, boolean retryable) {
        bedrock().reply(Failure.aws(status, type, "words of Bedrock"));

        assertFailed(ask(ONCE, "Hi"), status, type, exception, category, retryable);
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error, request, VALIDATION, false",
        "401, authentication_error, access, AUTH, false",
        "402, billing_error, access, AUTH, false",
        "403, permission_error, access, AUTH, false",
        "404, not_found_error, missing, VALIDATION, false",
        "413, request_too_large, request, VALIDATION, false",
        "429, rate_limit_error, rate, RATE_LIMIT, true",
        "500, api_error, other, SERVER_ERROR, true",
        "504, timeout_error, timeout, SERVER_ERROR, true",
        "529, overloaded_error, overloaded, SERVER_ERROR, true",
    })
    void theShapeOfAnthropic(
            int status, String type, String exception, String category, boolean retryable) {
        bedrock().reply(Failure.anthropic(status, type, "words of Bedrock"));

        assertFailed(ask(ONCE, "Hi"), status, type, exception, category, retryable);
    }

    @ParameterizedTest
    @CsvSource({
        "400, request",
        "401, access",
        "403, access",
        "404, missing",
        "408, timeout",
        "413, request",
        "418, other",
        "429, rate",
        "500, other",
        "502, other",
        "503, overloaded",
        "504, timeout",
        "529, overloaded"
    })
    void aPageOfAProxy(int status, String exception) {
        bedrock().reply(Failure.html(status));

        Exchange answer = ask(ONCE, "Hi");

        assertThat(answer.getException()).isExactlyInstanceOf(TYPES.get(exception));
        assertThat(failure(answer).status()).isEqualTo(status);
        assertThat(failure(answer).errorType()).isNull();
        assertThat(answer.getException()).hasMessageNotContaining("<html>");
    }

    @Test
    void aTypeThatIsOnlyInTheBody() {
        bedrock().reply(Failure.aws(400, "ValidationException", "words").typeInBodyOnly());

        assertThat(failure(ask(ONCE, "Hi")).errorType()).isEqualTo("ValidationException");
    }

    @Test
    void theModelsOwnStatusSaysWhetherToTryAgain() {
        bedrock().reply(Failure.modelError(500));
        assertThat(failure(ask(ONCE, "Hi")).retryable()).isTrue();

        bedrock().reply(Failure.modelError(400));
        assertThat(failure(ask(ONCE, "Hi")).retryable()).isFalse();
    }

    @Test
    void anUnknownOperationBehindStatus200() {
        bedrock().reply(Failure.unknownOperation());

        Exchange answer = ask(ONCE, "Hi");

        assertThat(answer.getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(failure(answer).errorType()).isEqualTo("UnknownOperationException");
    }

    @Test
    void anErrorBehindStatus200() {
        bedrock().reply(Failure.errorInOk("overloaded_error", "Overloaded"));

        assertThat(ask(ONCE, "Hi").getException())
                .isInstanceOf(OverloadedException.class)
                .hasMessageContaining("Overloaded");
    }

    @Test
    void anAnswerThatIsNoMessage() {
        bedrock().reply(Failure.garbage());

        Exchange answer = ask(ONCE, "Hi");

        assertThat(answer.getException()).hasMessageContaining("no answer of this API");
        assertThat(failure(answer).retryable()).isFalse();
    }

    @Test
    void anEmptyAnswer() {
        bedrock().reply(Failure.emptyBody(200));

        assertThat(ask(ONCE, "Hi").getException()).hasMessageContaining("0 bytes");
    }

    @Test
    void anAnswerThatIsCutOff() {
        bedrock().reply(Failure.cutAfter(20));

        Exchange answer = ask(SONNET, "Hi");

        assertThat(answer.getException()).hasMessageContaining("middle of the answer");
        assertThat(bedrock().requests()).as("never repeated after the first byte").hasSize(1);
    }

    @Test
    void theExchangeTellsCategoryAndWait() {
        bedrock().reply(Failure.throttled().retryAfter(Duration.ofSeconds(7)));

        Exchange answer = ask(ONCE, "Hi");

        assertThat(failure(answer).retryAfter()).hasSeconds(7);
        assertThat(answer.getProperty(ClaudeBedrockConstants.RETRY_AFTER_MILLIS)).isEqualTo(7000L);
        assertThat(answer.getProperty(ClaudeBedrockConstants.ERROR_CATEGORY))
                .isEqualTo("RATE_LIMIT");
        assertThat(answer.getMessage().getHeader(ClaudeBedrockConstants.REQUEST_ID))
                .isEqualTo(failure(answer).requestId());
        assertThat(answer.getMessage().getBody()).isEqualTo("Hi");
    }

    @Test
    void aRouteNamesWhatItHandles() throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:named")
                                .onException(RateLimitedException.class)
                                .handled(true)
                                .setBody(constant("later"))
                                .end()
                                .to("claude-bedrock:" + ONCE);
                    }
                });
        bedrock().reply(Failure.throttled());

        assertThat(template.requestBody("direct:named", "Hi", String.class)).isEqualTo("later");
    }

    @Test
    void noPromptStandsInAnException() {
        bedrock().reply(Failure.validation("words of Bedrock"));

        Throwable failure = ask(ONCE, "my secret prompt").getException();

        assertThat(failure).hasStackTraceContaining("words of Bedrock");
        for (Throwable t = failure; t != null; t = t.getCause())
            assertThat(t.toString()).doesNotContain("secret");
    }

    private static void assertFailed(
            Exchange answer,
            int status,
            String type,
            String exception,
            String category,
            boolean retryable) {
        assertThat(answer.getException())
                .isExactlyInstanceOf(TYPES.get(exception))
                .hasMessageContaining("words of Bedrock")
                .hasMessageContaining(type)
                .hasMessageContaining("HTTP " + status);
        assertThat(failure(answer).status()).isEqualTo(status);
        assertThat(failure(answer).errorType()).isEqualTo(type);
        assertThat(failure(answer).requestId()).isNotBlank();
        assertThat(failure(answer).retryable()).isEqualTo(retryable);
        assertThat(answer.getProperty(ClaudeBedrockConstants.ERROR_CATEGORY)).isEqualTo(category);
        assertThat(answer.getMessage().getBody()).isEqualTo("Hi");
    }

    private static ClaudeBedrockException failure(Exchange answer) {
        return (ClaudeBedrockException) answer.getException();
    }
}
