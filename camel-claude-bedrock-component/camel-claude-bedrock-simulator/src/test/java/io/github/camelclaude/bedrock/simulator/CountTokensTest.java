package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are counted for some models here, and for others there. */
class CountTokensTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final String BARE = "anthropic.claude-sonnet-4-5-20250929-v1:0";
    private static final String CONVERSE =
            "{'input':{'converse':{'messages':[{'role':'user','content':[{'text':'Hi'}]}]}}}";

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @Test
    void aBodyOfInvokeModelIsCounted() throws Exception {
        HttpResponse<String> response = count(BARE, invoke(Wiretap.BODY));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).matches("\\{\"inputTokens\":[1-9][0-9]*}");
        assertThat(response.headers().map()).doesNotContainKey("x-amzn-bedrock-invocation-latency");
        assertThat(bedrock.lastRequest().modelId()).isEqualTo(BARE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anthropic.claude-haiku-4-5-20251001-v1:0",
                "anthropic.claude-sonnet-4-20250514-v1:0",
                "anthropic.claude-opus-4-1-20250805-v1:0",
                "anthropic.claude-opus-4-6-v1",
                "anthropic.claude-sonnet-4-6"
            })
    void whoCounts(String model) throws Exception {
        assertThat(count(model, CONVERSE).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
                "anthropic.claude-opus-4-7",
                "anthropic.claude-opus-4-8",
                "anthropic.claude-sonnet-5",
                "anthropic.claude-3-5-haiku-20241022-v1:0",
                "amazon.nova-pro-v1:0",
                "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0"
            })
    void whoDoesNot(String model) throws Exception {
        HttpResponse<String> response = count(model, CONVERSE);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("The provided model doesn't support counting tokens.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | 'input' failed",
                "{'input':{}} | exactly one of",
                "{'input':{'invokeModel':{'body':'!'}}} | input.invokeModel.body",
                "{'input':{'converse':{'messages':[{'role':'user','content':[{'text':'Hi'}]}],'inferenceConfig':{}}}} | extraneous key [inferenceConfig]",
                "{'input':{'converse':{'messages':[{'role':'user','content':[{}]}]}}} | exactly one of",
            })
    void whatIsRefused(String body, String words) throws Exception {
        HttpResponse<String> response = count(BARE, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(words);
    }

    @Test
    void aBodyNeedsWhatInvokeModelNeeds() throws Exception {
        String without = Wiretap.BODY.replace("\"max_tokens\":4000,", "");

        assertThat(count(BARE, invoke(without)).body())
                .isEqualTo("{\"message\":\"max_tokens: Field required\"}");
    }

    @Test
    void mantleCountsForTheRest() throws Exception {
        String body =
                "{'model':'anthropic.claude-opus-5-5','messages':[{'role':'user','content':'Hi'}],'system':'Be brief.'"
                        .replace('\'', '"');
        Client client =
                new Client(bedrock).messages().path("/anthropic/v1/messages/count_tokens").mantle();

        assertThat(client.send(body + "}").body()).matches("\\{\"input_tokens\":[1-9][0-9]*}");
        HttpResponse<String> limited = client.send(body + ",\"max_tokens\":5}");
        assertThat(limited.statusCode()).isEqualTo(400);
        assertThat(limited.body())
                .contains("max_tokens: Extra inputs are not permitted", "invalid_request_error");
        assertThat(
                        new Client(bedrock)
                                .path("/anthropic/v1/messages/count_tokens")
                                .send("{}")
                                .body())
                .contains("UnknownOperationException");
    }

    private HttpResponse<String> count(String model, String body) throws Exception {
        return new Client(bedrock).model(model, "count-tokens").send(body.replace('\'', '"'));
    }

    private static String invoke(String body) {
        return "{'input':{'invokeModel':{'body':'"
                + Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8))
                + "'}}}";
    }
}
