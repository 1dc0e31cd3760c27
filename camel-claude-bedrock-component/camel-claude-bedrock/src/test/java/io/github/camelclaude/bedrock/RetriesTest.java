package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.Failure;
import io.github.camelclaude.bedrock.transport.ClaudeBedrockException;
import io.github.camelclaude.bedrock.transport.ModelTimeoutException;
import io.github.camelclaude.bedrock.transport.OverloadedException;
import io.github.camelclaude.bedrock.transport.RateLimitedException;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest extends BedrockTestSupport {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "429 ThrottlingException",
                "429 ModelNotReadyException",
                "500 InternalServerException",
                "500 InternalFailure",
                "503 ServiceUnavailableException",
                "529 overloaded_error"
            })
    void whatWasNotWorkedOnIsRepeated(String refusal) {
        String[] parts = refusal.split(" ");
        bedrock().reply(Failure.aws(Integer.parseInt(parts[0]), parts[1], "later").times(2));
        bedrock().reply("Rome");

        assertThat(text(ask(SONNET, "Hi"))).isEqualTo("Rome");
        assertThat(bedrock().requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 ValidationException",
                "400 ServiceQuotaExceededException",
                "403 AccessDeniedException",
                "404 ResourceNotFoundException",
                "408 ModelTimeoutException",
                "504 timeout_error"
            })
    void whatWouldFailAgainOrBePaidTwiceIsNotRepeated(String refusal) {
        String[] parts = refusal.split(" ");
        bedrock().reply(Failure.aws(Integer.parseInt(parts[0]), parts[1], "no").times(2));

        assertThat(ask(SONNET, "Hi").getException()).isInstanceOf(ClaudeBedrockException.class);
        assertThat(bedrock().requests()).hasSize(1);
    }

    @Test
    void theLastFailureIsTheOneThatIsTold() {
        bedrock().reply(Failure.throttled().times(2));
        bedrock().reply(Failure.serviceUnavailable());

        assertThat(ask(SONNET, "Hi").getException()).isInstanceOf(OverloadedException.class);
        assertThat(bedrock().requests()).hasSize(3);
    }

    @Test
    void maxRetriesIsObeyed() {
        bedrock().reply(Failure.internalServer().times(9));

        ask(SONNET + "?maxRetries=4", "Hi");

        assertThat(bedrock().requests()).hasSize(5);
    }

    @Test
    void theServiceSaysHowLongToWait() {
        bedrock().reply(Failure.throttled().retryAfter(Duration.ofSeconds(1)));
        bedrock().reply("Rome");
        long start = System.nanoTime();

        assertThat(text(ask(SONNET, "Hi"))).isEqualTo("Rome");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(990));
    }

    @Test
    void aWaitThatIsTooLongIsLeftToTheRoute() {
        bedrock().reply(Failure.throttled().retryAfter(Duration.ofSeconds(61)));

        assertThat(ask(SONNET, "Hi").getException()).isInstanceOf(RateLimitedException.class);
        assertThat(bedrock().requests()).hasSize(1);
    }

    @Test
    void aConnectionThatBreaksAtOnceIsTriedAgain() {
        ask(SONNET, "a first call loads classes, which may take its time");
        bedrock().reply(Failure.reset());
        bedrock().reply("Rome");

        assertThat(text(ask(SONNET, "Hi"))).isEqualTo("Rome");
        assertThat(bedrock().requests()).hasSize(3);
    }

    @Test
    void aConnectionThatBreaksLaterMayBePaidForAndIsNotTriedAgain() {
        bedrock().reply(Failure.reset().delay(Duration.ofMillis(1100)));
        bedrock().reply("Rome");

        Exchange answer = ask(SONNET, "Hi");

        assertThat(answer.getException())
                .isInstanceOf(ClaudeBedrockException.class)
                .hasMessageContaining("before an answer came");
        assertThat(((ClaudeBedrockException) answer.getException()).retryable()).isTrue();
        assertThat(bedrock().requests()).hasSize(1);
    }

    @Test
    void nothingListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        Exchange answer = ask(SONNET + "?uriEndpointOverride=http://localhost:" + port, "Hi");

        assertThat(answer.getException())
                .isInstanceOf(ClaudeBedrockException.class)
                .hasMessageContaining("cannot be reached");
        assertThat(answer.getProperty(ClaudeBedrockConstants.ERROR_CATEGORY))
                .isEqualTo("SERVER_ERROR");
    }

    @Test
    void silenceEndsWithTheReadTimeout() {
        bedrock().reply(Failure.stall());

        Exchange answer = ask(SONNET + "?readTimeout=200", "Hi");

        assertThat(answer.getException())
                .isInstanceOf(ModelTimeoutException.class)
                .hasMessageContaining("readTimeout");
        assertThat(bedrock().requests()).as("never paid twice").hasSize(1);
    }

    @Test
    void theWholeCallEndsWithTheRequestTimeout() {
        bedrock().reply(Failure.stall());

        Exchange answer = ask(SONNET + "?requestTimeout=200", "Hi");

        assertThat(answer.getException())
                .isInstanceOf(ModelTimeoutException.class)
                .hasMessageContaining("requestTimeout=200");
        org.awaitility.Awaitility.await().until(() -> bedrock().openConnections() == 0);
    }

    @Test
    void theRequestTimeoutCountsRepetitions() {
        bedrock().reply(Failure.throttled().retryAfter(Duration.ofSeconds(30)));

        assertThat(ask(SONNET + "?requestTimeout=300", "Hi").getException())
                .isInstanceOf(ModelTimeoutException.class);
    }

    @Test
    void aFreeConnectionIsAwaitedForSoLong() {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock().reply(Answer.text("slow").after(signal));
        String uri = "claude-bedrock:" + SONNET + "?maxConcurrency=1&acquireTimeout=100";
        CompletableFuture<Object> first = template.asyncRequestBody(uri, "1");
        org.awaitility.Awaitility.await().until(() -> bedrock().waiting() == 1);

        Exchange second = ask(SONNET + "?maxConcurrency=1&acquireTimeout=100", "2");

        assertThat(second.getException())
                .isInstanceOf(OverloadedException.class)
                .hasMessageContaining("acquireTimeout");
        signal.complete(null);
        assertThat(first.join()).isEqualTo("slow");
    }
}
