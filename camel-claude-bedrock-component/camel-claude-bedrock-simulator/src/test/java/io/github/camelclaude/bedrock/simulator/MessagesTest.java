package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anthropic's own API on the two hosts: what it takes. */
class MessagesTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final String PROFILE = "us.anthropic.claude-opus-4-8";
    private static final String BARE = "anthropic.claude-opus-4-8";

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @Test
    void aMessageComesWithoutWhatInvokeModelAdds() throws Exception {
        bedrock.reply(Answer.text("Rome").usage(3, 4).cacheUsage(5, 6));

        HttpResponse<String> response = runtime().send(body(PROFILE, ""));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().map()).doesNotContainKey("x-amzn-bedrock-invocation-latency");
        assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
        JsonNode message = FrameReader.JSON.readTree(response.body());
        assertThat(message.path("model").asText()).isEqualTo("claude-opus-4-8");
        assertThat(message.path("usage").toString().replace('"', '\''))
                .isEqualTo(
                        "{'input_tokens':3,'cache_creation_input_tokens':6,'cache_read_input_tokens':5,"
                                + "'cache_creation':{'ephemeral_5m_input_tokens':6,'ephemeral_1h_input_tokens':0},"
                                + "'output_tokens':4,'output_tokens_details':{'thinking_tokens':0},"
                                + "'service_tier':'standard'}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runtime | us.anthropic.claude-opus-4-8 | 200",
                "runtime | global.anthropic.claude-haiku-4-5-20251001-v1:0 | 200",
                "runtime | anthropic.claude-haiku-4-5 | 200",
                "runtime | us.anthropic.claude-opus-9 | 200",
                "runtime | arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/ab12cd34ef56 | 200",
                "runtime | anthropic.claude-opus-4-8 | 400 The provided model identifier is invalid.",
                "runtime | nobody.knows | 400 The provided model identifier is invalid.",
                "runtime | us.anthropic.claude-sonnet-4-5-20250929-v1:0 | 404 doesn't support this API",
                "runtime | amazon.nova-pro-v1:0 | 404 doesn't support this API",
                "mantle  | anthropic.claude-opus-4-8 | 200",
                "mantle  | anthropic.claude-haiku-4-5 | 200",
                "mantle  | us.anthropic.claude-opus-4-8 | 400 The provided model identifier is invalid.",
                "mantle  | anthropic.claude-haiku-4-5-20251001-v1:0 | 404 does not exist",
                "mantle  | anthropic.claude-opus-9 | 404 does not exist",
            })
    void eachHostHasItsModels(String host, String model, String expected) throws Exception {
        HttpResponse<String> response =
                (host.equals("mantle") ? mantle() : runtime()).send(body(model, ""));

        assertThat(response.statusCode() + " " + response.body())
                .startsWith(expected.substring(0, 3))
                .contains(expected.substring(3).strip());
        if (expected.startsWith("4"))
            assertThat(response.body()).startsWith("{\"type\":\"error\"").contains("request_id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "2023-06-01 | ~~ | 200",
                "2023-06-01 | ,'temperature':1 | 200",
                "2026-10-21 | ~~ | 200",
                "2026-10-21 | ,'temperature':1 | temperature: Extra inputs are not permitted",
                "2026-10-21 | ,'top_p':1 | top_p: Extra inputs are not permitted",
                "2026-10-21 | ,'top_k':1 | top_k: Extra inputs are not permitted",
                "2020-01-01 | ~~ | is not a valid version",
                "2023-06-01 | ,'anthropic_version':'x' | anthropic_version: Extra inputs are not permitted",
                "2023-06-01 | ,'anthropic_beta':[] | anthropic_beta: Extra inputs are not permitted",
                "2023-06-01 | ,'speed':'fast' | speed: Extra inputs are not permitted",
                "2023-06-01 | ,'stream':'yes' | stream: Input should be a valid boolean",
                "2023-06-01 | ,'thinking':{'type':'enabled','budget_tokens':1024} | is not supported for this model",
            })
    void whatTheVersionTakes(String version, String more, String expected) throws Exception {
        HttpResponse<String> response =
                mantle().header("anthropic-version", version).send(body(BARE, more));

        assertThat(response.statusCode() + response.body())
                .contains(expected)
                .doesNotContain("The model returned the following errors");
    }

    @Test
    void theNewVersionIsForTheNewModels() throws Exception {
        assertThat(
                        mantle().header("anthropic-version", "2026-10-21")
                                .send(body("anthropic.claude-haiku-4-5", ""))
                                .body())
                .contains("'2026-10-21' is not supported for this model");
    }

    @Test
    void theVersionIsAskedFor() throws Exception {
        HttpResponse<String> response =
                new Client(bedrock).path("/anthropic/v1/messages").send(body(PROFILE, ""));

        assertThat(response.body()).contains("anthropic-version: header is required");
    }

    @Test
    void betasComeInAHeader() throws Exception {
        assertThat(
                        runtime()
                                .header(
                                        "anthropic-beta",
                                        "interleaved-thinking-2025-05-14, compact-2026-01-12")
                                .send(body(PROFILE, ""))
                                .statusCode())
                .isEqualTo(200);
        assertThat(runtime().header("anthropic-beta", "none-such").send(body(PROFILE, "")).body())
                .contains("none-such", "invalid_request_error");
    }

    @Test
    void anApiKeyComesInOneOfTwoHeaders() throws Exception {
        String key = bedrock.apiKey();
        String body = body(BARE, "");
        assertThat(mantle().sendWith("Bearer " + key, body).statusCode()).isEqualTo(200);
        assertThat(mantle().header("x-api-key", key).sendWith(null, body).statusCode())
                .isEqualTo(200);
        assertThat(bedrock.lastRequest().authentication()).isEqualTo("x-api-key");
        HttpResponse<String> both =
                mantle().header("x-api-key", key).sendWith("Bearer " + key, body);
        assertThat(both.statusCode()).isEqualTo(400);
        assertThat(both.body()).contains("Cannot provide both");
        HttpResponse<String> wrong = mantle().header("x-api-key", "no").sendWith(null, body);
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).contains("permission_error");
        HttpResponse<String> none = mantle().sendWith(null, body);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.body()).contains("authentication_error");
    }

    @ParameterizedTest
    @CsvSource({
        "runtime, bedrock, 200",
        "runtime, bedrock-mantle, 401",
        "mantle, bedrock, 200",
        "mantle, bedrock-mantle, 200",
        "mantle, s3, 401"
    })
    void signaturesAreScoped(String host, String service, int status) throws Exception {
        Client client = host.equals("mantle") ? mantle() : runtime();
        client.service = service;

        assertThat(client.send(body(host.equals("mantle") ? BARE : PROFILE, "")).statusCode())
                .isEqualTo(status);
    }

    @Test
    void aWorkspaceMayBeNamed() throws Exception {
        mantle().header("anthropic-workspace", "wrkspc_1").send(body(BARE, ""));

        assertThat(bedrock.lastRequest().header("anthropic-workspace")).isEqualTo("wrkspc_1");
    }

    @Test
    void anythingGoesUnchecked() throws Exception {
        bedrock.reply(Answer.text("anything").unchecked());

        assertThat(mantle().send("{}").body()).contains("anything");
    }

    @Test
    void anAnswerMayWait() throws Exception {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock.reply(Answer.text("late").after(signal));
        CompletableFuture<HttpResponse<String>> response = mantle().sendAsync(body(BARE, ""));
        while (bedrock.waiting() < 1) Thread.onSpinWait();
        assertThat(response).isNotDone();
        signal.complete(null);
        assertThat(response.get().body()).contains("late");
    }

    private Client runtime() {
        return new Client(bedrock).messages();
    }

    private Client mantle() {
        return new Client(bedrock).messages().mantle();
    }

    private static String body(String model, String more) {
        return ("{'model':'"
                        + model.strip()
                        + "','max_tokens':100,'messages':[{'role':'user','content':'Hi'}]"
                        + more
                        + "}")
                .replace('\'', '"');
    }
}
