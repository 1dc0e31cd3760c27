package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import io.github.camelclaude.bedrock.simulator.RecordedRequest;
import io.github.camelclaude.bedrock.transport.AccessDeniedException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;

/** Who calls. The simulator checks every signature and every key. */
class CredentialsTest {

    private static final String MODEL = BedrockTestSupport.SONNET;

    private final BedrockSimulator bedrock =
            BedrockSimulator.builder().region("eu-central-1").build().start();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final StaticCredentialsProvider keys =
            StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(bedrock.accessKey(), bedrock.secretKey()));

    private final StaticCredentialsProvider wrong =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDNOBODY", "none"));

    @TempDir Path folder;

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        bedrock.close();
        System.clearProperty("aws.bearerTokenBedrock");
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        System.clearProperty("aws.region");
        System.clearProperty("aws.sharedCredentialsFile");
        System.clearProperty("aws.endpointUrlBedrockRuntime");
    }

    @Test
    void staticKeys() {
        assertAnswered(ask("region=eu-central-1" + keyOptions()));
        assertThat(last().authentication()).isEqualTo("sigv4");
    }

    @Test
    void wrongKeys() {
        Exchange answer =
                ask("region=eu-central-1&accessKey=" + bedrock.accessKey() + "&secretKey=no");

        assertThat(answer.getException())
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("secretKey");
    }

    @Test
    void aWrongRegion() {
        Exchange answer = ask("region=us-east-1" + keyOptions());

        assertThat(answer.getException())
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("eu-central-1");
        assertThat(answer.getMessage().getBody()).isEqualTo("Hi");
    }

    @Test
    void aSessionToken() {
        assertAnswered(ask("region=eu-central-1&sessionToken=RAW(the/token+)" + keyOptions()));
        assertThat(last().header("x-amz-security-token")).isEqualTo("the/token+");
    }

    @Test
    void aBedrockApiKey() {
        assertAnswered(ask("region=eu-central-1&apiKey=" + bedrock.apiKey()));
        assertThat(last().authentication()).isEqualTo("bearer");
    }

    @Test
    void aBedrockApiKeyOfTheEnvironment() {
        System.setProperty("aws.bearerTokenBedrock", bedrock.apiKey());

        assertAnswered(ask("region=eu-central-1"));
        assertThat(last().authentication()).isEqualTo("bearer");
    }

    @Test
    void keysOfTheEndpointWinOverAnApiKeyOfTheEnvironment() {
        System.setProperty("aws.bearerTokenBedrock", "another");

        assertAnswered(ask("region=eu-central-1" + keyOptions()));
    }

    @Test
    void theDefaultChain() {
        System.setProperty("aws.accessKeyId", bedrock.accessKey());
        System.setProperty("aws.secretAccessKey", bedrock.secretKey());
        System.setProperty("aws.region", "eu-central-1");

        assertAnswered(ask("useDefaultCredentialsProvider=true"));
        assertAnswered(ask("maxTokens=99"));
    }

    @Test
    void aNamedProfile() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("credentials"),
                        "[team]\naws_access_key_id=%s\naws_secret_access_key=%s\n"
                                .formatted(bedrock.accessKey(), bedrock.secretKey()));
        System.setProperty("aws.sharedCredentialsFile", file.toString());

        assertAnswered(ask("region=eu-central-1&profileCredentialsName=team"));
    }

    @Test
    void aProfileThatIsNotThere() {
        System.setProperty("aws.sharedCredentialsFile", folder.resolve("none").toString());

        assertThat(ask("region=eu-central-1&profileCredentialsName=team").getException())
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("No usable AWS credentials");
    }

    @Test
    void aProviderOfTheRegistryIsFound() {
        context.getRegistry().bind("mine", AwsCredentialsProvider.class, keys);

        assertAnswered(ask("region=eu-central-1"));
    }

    @Test
    void aProviderMayBeNamed() {
        context.getRegistry().bind("one", AwsCredentialsProvider.class, keys);
        context.getRegistry().bind("two", AwsCredentialsProvider.class, wrong);

        assertAnswered(ask("region=eu-central-1&credentialsProvider=#one"));
    }

    @Test
    void anOptionReplacesAProviderThatWasMerelyFound() {
        context.getRegistry().bind("mine", AwsCredentialsProvider.class, wrong);

        assertAnswered(ask("region=eu-central-1" + keyOptions()));
    }

    @Test
    void aBedrockClientOfTheRegistrySaysItAll() {
        try (BedrockRuntimeAsyncClient client =
                BedrockRuntimeAsyncClient.builder()
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(keys)
                        .endpointOverride(bedrock.endpoint())
                        .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofMillis(3000)))
                        .build()) {
            context.getRegistry().bind("client", BedrockRuntimeAsyncClient.class, client);

            assertAnswered(
                    context.createFluentProducerTemplate()
                            .to("claude-bedrock:" + MODEL)
                            .withBody("Hi")
                            .request(Exchange.class));
            bedrock.reply(io.github.camelclaude.bedrock.simulator.Failure.stall());
            assertThat(
                            context.createFluentProducerTemplate()
                                    .to("claude-bedrock:" + MODEL)
                                    .withBody("Hi")
                                    .request(Exchange.class)
                                    .getException())
                    .hasMessageContaining("3000 ms");
        }
    }

    @Test
    void theEndpointMayComeFromTheEnvironment() {
        System.setProperty("aws.endpointUrlBedrockRuntime", bedrock.endpoint().toString());

        assertAnswered(
                context.createFluentProducerTemplate()
                        .to("claude-bedrock:" + MODEL + "?region=eu-central-1" + keyOptions())
                        .withBody("Hi")
                        .request(Exchange.class));
    }

    @Test
    void detoursInThePathOfAnEndpointAreNotSigned() {
        URI detour = URI.create(bedrock.endpoint() + "/here/../");

        assertAnswered(
                context.createFluentProducerTemplate()
                        .to(
                                "claude-bedrock:"
                                        + MODEL
                                        + "?region=eu-central-1&"
                                        + override(detour)
                                        + keyOptions())
                        .withBody("Hi")
                        .request(Exchange.class));
    }

    @Test
    void theRegionOfAnArnIsCalled() {
        String arn =
                "arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/ab12cd34ef56";

        Exchange answer =
                context.createFluentProducerTemplate()
                        .to(
                                "claude-bedrock:"
                                        + arn
                                        + "?"
                                        + override(bedrock.endpoint())
                                        + keyOptions())
                        .withBody("Hi")
                        .request(Exchange.class);

        assertAnswered(answer);
    }

    @Test
    void theUserAgentNamesTheComponent() {
        ask("region=eu-central-1" + keyOptions());

        assertThat(last().header("user-agent")).startsWith("camel-claude-bedrock/");
    }

    private Exchange ask(String options) {
        return context.createFluentProducerTemplate()
                .to("claude-bedrock:" + MODEL + "?" + override(bedrock.endpoint()) + "&" + options)
                .withBody("Hi")
                .withHeaders(Map.of())
                .request(Exchange.class);
    }

    private static String override(URI endpoint) {
        return "overrideEndpoint=true&uriEndpointOverride=" + endpoint;
    }

    private String keyOptions() {
        return "&accessKey=" + bedrock.accessKey() + "&secretKey=RAW(" + bedrock.secretKey() + ")";
    }

    private RecordedRequest last() {
        return bedrock.lastRequest();
    }

    private static void assertAnswered(Exchange answer) {
        assertThat(answer.getException()).isNull();
    }
}
