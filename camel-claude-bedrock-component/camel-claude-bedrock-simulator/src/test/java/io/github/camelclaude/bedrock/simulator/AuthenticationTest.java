package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthenticationTest {

    private static final String BODY =
            "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":10,"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private final BedrockSimulator bedrock =
            BedrockSimulator.builder().region("us-east-1").build().start();
    private final Client client = new Client(bedrock);

    @AfterEach
    void close() {
        bedrock.close();
    }

    @Test
    void aSignedRequestIsTaken() throws Exception {
        assertThat(client.send(BODY).statusCode()).isEqualTo(200);
    }

    @Test
    void anArnIsSignedTwiceEncoded() throws Exception {
        client.model(
                "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/ab12cd34ef56");

        assertThat(client.send(BODY).statusCode()).isEqualTo(200);
    }

    @Test
    void aColonMayStandBareInThePath() throws Exception {
        client.path = "/model/" + Client.MODEL + "/invoke";

        assertThat(client.send(BODY).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyIsRefused() throws Exception {
        assertRefused(client.sendWith(null, BODY), 403, "MissingAuthenticationTokenException");
    }

    @Test
    void aStrangerIsRefused() throws Exception {
        client.accessKey = "AKIDSTRANGER";

        assertRefused(client.send(BODY), 403, "UnrecognizedClientException");
    }

    @Test
    void aWrongSecretIsRefused() throws Exception {
        client.secretKey = "wrong";

        assertRefused(client.send(BODY), 403, "InvalidSignatureException");
    }

    @Test
    void aBodyThatWasChangedIsRefused() throws Exception {
        client.signedBody = BODY + " ";

        assertRefused(client.send(BODY), 403, "InvalidSignatureException");
    }

    @Test
    void anotherRegionIsRefused() throws Exception {
        client.region = "eu-west-1";

        assertRefused(client.send(BODY), 403, "InvalidSignatureException");
    }

    @Test
    void anotherServiceIsRefused() throws Exception {
        client.service = "s3";

        assertRefused(client.send(BODY), 403, "InvalidSignatureException");
    }

    @Test
    void anOldSignatureIsRefused() throws Exception {
        client.now = Instant.now().minus(Duration.ofMinutes(6));

        assertRefused(client.send(BODY), 403, "InvalidSignatureException");
    }

    @Test
    void halfASignatureIsRefused() throws Exception {
        assertRefused(
                client.sendWith("AWS4-HMAC-SHA256 Credential=a", BODY), 400, "IncompleteSignature");
    }

    @Test
    void anApiKeyIsTaken() throws Exception {
        assertThat(client.sendWith("Bearer " + bedrock.apiKey(), BODY).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherApiKeyIsRefused() throws Exception {
        assertRefused(client.sendWith("Bearer no", BODY), 403, "AccessDeniedException");
    }

    @Test
    void aSessionTokenIsAskedFor() throws Exception {
        try (BedrockSimulator strict =
                BedrockSimulator.builder().sessionToken("t").build().start()) {
            Client without = new Client(strict);
            assertRefused(without.send(BODY), 403, "UnrecognizedClientException");

            without.sessionToken = "t";
            assertThat(without.send(BODY).statusCode()).isEqualTo(200);
        }
    }

    private static void assertRefused(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("x-amzn-ErrorType").orElse(""))
                .startsWith(type + ":http://internal.amazon.com/coral/");
        assertThat(response.body()).contains("\"message\":");
        assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
    }
}
