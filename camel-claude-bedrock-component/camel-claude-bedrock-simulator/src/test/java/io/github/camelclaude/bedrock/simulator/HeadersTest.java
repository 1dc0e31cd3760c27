package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What InvokeModel is told by headers, and tells by them. */
class HeadersTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "X-Amzn-Bedrock-Trace | enabled | [ENABLED, DISABLED, ENABLED_FULL]",
                "X-Amzn-Bedrock-PerformanceConfig-Latency | fast | [standard, optimized]",
                "X-Amzn-Bedrock-Service-Tier | gold | [default, priority, flex, reserved]",
                "X-Amzn-Bedrock-GuardrailIdentifier | gr1 | guardrail version is required",
                "X-Amzn-Bedrock-GuardrailVersion | 1 | guardrail identifier is required",
                "X-Amzn-Bedrock-GuardrailVersion | one | regular expression",
                "X-Amzn-Bedrock-Request-Metadata | no JSON | JSON object",
                "X-Amzn-Bedrock-Request-Metadata | {} | between 1 and 16",
                "X-Amzn-Bedrock-Request-Metadata | {\"a\":\"<b>\"} | regular expression",
                "Accept | text/html | accept type",
            })
    void whatIsRefused(String name, String value, String words) throws Exception {
        HttpResponse<String> response = new Client(bedrock).header(name, value).send(Wiretap.BODY);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(words);
    }

    @Test
    void metadataHasALimit() throws Exception {
        String longest = "{\"a\":\"" + "x".repeat(8500) + "\"}";

        assertThat(
                        new Client(bedrock)
                                .header("X-Amzn-Bedrock-Request-Metadata", longest)
                                .send(Wiretap.BODY)
                                .body())
                .contains("less than or equal to 8500");
        assertThat(
                        new Client(bedrock)
                                .header("X-Amzn-Bedrock-Request-Metadata", "{\"team\":\"a b\"}")
                                .send(Wiretap.BODY)
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aConfigurationOfAGuardrailNeedsOne() throws Exception {
        String body =
                Wiretap.BODY.replace(
                        "{\"anthropic",
                        "{\"amazon-bedrock-guardrailConfig\":{\"tagSuffix\":\"x\"},\"anthropic");

        assertThat(new Client(bedrock).send(body).body()).contains("identifier is required");
    }

    @Test
    void tierAndLatencyAreToldAgain() throws Exception {
        for (boolean stream : new boolean[] {false, true}) {
            Client client =
                    new Client(bedrock)
                            .header("X-Amzn-Bedrock-Service-Tier", "priority")
                            .header("X-Amzn-Bedrock-PerformanceConfig-Latency", "optimized");
            HttpResponse<byte[]> response =
                    (stream ? client.streaming() : client).stream(Wiretap.BODY);
            assertThat(response.headers().firstValue("X-Amzn-Bedrock-Service-Tier"))
                    .contains("priority");
            assertThat(response.headers().firstValue("X-Amzn-Bedrock-PerformanceConfig-Latency"))
                    .contains("optimized");
        }
    }

    @Test
    void countsOfTheCacheComeWhereThereAreAny() throws Exception {
        bedrock.reply(Answer.text("x").cacheUsage(5, 0));

        HttpResponse<String> response = new Client(bedrock).send(Wiretap.BODY);

        assertThat(response.headers().firstValue("X-Amzn-Bedrock-Cache-Read-Input-Token-Count"))
                .contains("5");
        assertThat(response.headers().map())
                .doesNotContainKey("x-amzn-bedrock-cache-write-input-token-count");
    }

    @ParameterizedTest
    @CsvSource({
        "global.anthropic.claude-opus-4-8, 200",
        "ca.anthropic.claude-opus-4-8, 200",
        "xx.anthropic.claude-opus-4-8, 400",
        "anthropic.claude-3-haiku-20240307-v1:0, 200",
        "arn:aws-us-gov:bedrock:us-gov-west-1:111122223333:inference-profile/us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0, 200",
        "arn:aws:bedrock:us-east-1:111122223333:inference-profile/anthropic.claude-opus-4-8, 400",
        "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0, 200",
        "arn:aws:bedrock:us-east-1:111122223333:foundation-model/anthropic.claude-3-haiku-20240307-v1:0, 400",
        "arn:aws-cn:bedrock:cn-north-1:111122223333:application-inference-profile/ab12cd34ef56, 200",
        "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/short, 400",
        "arn:aws:bedrock:us-east-1:111122223333:provisioned-model/ab12cd34ef56, 200",
        "arn:aws:bedrock:us-east-1:111122223333:custom-model-deployment/ab12cd34ef56, 200",
        "arn:aws:bedrock:us-east-1:111122223333:prompt-router/ab12cd34ef56, 200",
        "arn:aws:bedrock:us-east-1::default-prompt-router/anthropic.claude:1, 200",
        "arn:aws:bedrock:us-east-1:111122223333:prompt/A1B2C3D4E5, 400",
        "arn:other:bedrock:us-east-1:111122223333:provisioned-model/ab12cd34ef56, 400",
        "arn:aws:s3:us-east-1:111122223333:bucket/ab12cd34ef56, 400"
    })
    void idsAndArns(String model, int status) throws Exception {
        HttpResponse<String> response = new Client(bedrock).model(model).send(Wiretap.BODY);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(bedrock.lastRequest().modelId()).isEqualTo(model);
    }
}
