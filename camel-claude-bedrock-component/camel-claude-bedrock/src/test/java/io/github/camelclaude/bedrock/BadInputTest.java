package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelclaude.bedrock.transport.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be asked is refused before anything is sent, in words that say what to do. */
class BadInputTest extends BedrockTestSupport {

    private static final String OPUS_48 = "global.anthropic.claude-opus-4-8";

    @TempDir Path folder;

    @AfterEach
    void nothingWasSent() {
        assertThat(bedrock().requests()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  \n "})
    void anEmptyBodyWithoutAUserMessage(String body) {
        assertRefused(
                ask(SONNET, body),
                body,
                "The body is empty",
                "userMessage",
                "CamelClaudeBedrockUserMessage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\":[{\"role\":\"user\",\"content\":\"secret",
                "{\"messages\":[}",
                "{\"messages\":[]} x"
            })
    void brokenNativeJson(String body) {
        Exchange answer = ask(SONNET, body);

        assertRefused(answer, body, "broken JSON", "line 1");
        assertThat(answer.getException()).hasNoCause().hasMessageNotContaining("secret");
    }

    @Test
    void nativeJsonWhoseMessagesAreNoArray() {
        String body = "{\"messages\":\"Hi\"}";

        assertRefused(ask(SONNET, body), body, "messages member that is an array");
    }

    @Test
    void aMapWithoutMessages() {
        Map<String, Object> body = Map.of("prompt", "Hi");

        assertRefused(ask(SONNET, body), body, "messages member that is an array");
    }

    @ParameterizedTest
    @CsvSource({
        "application/zip, application/zip",
        "video/mp4, video/mp4",
        "image/tiff, image/tiff"
    })
    void aMediaTypeThatClaudeDoesNotTake(String contentType, String named) {
        byte[] body = {1, 2, 3};

        assertRefused(
                ask(SONNET, body, Map.of(Exchange.CONTENT_TYPE, contentType)),
                body,
                named,
                "JPEG, PNG, GIF and WEBP images, PDF and text",
                "CamelClaudeBedrockMediaType");
    }

    @Test
    void aFileWhoseNameClaudeDoesNotTake() throws IOException {
        Path file = Files.write(folder.resolve("a.docx"), new byte[] {1});

        assertRefused(ask(SONNET, file), file, "by its file name");
    }

    @Test
    void bytesThatAreNothingKnown() {
        byte[] body = {(byte) 0xff, (byte) 0xfe, 0, 1};

        assertRefused(ask(SONNET, body), body, "no UTF-8 text either");
    }

    @Test
    void aPartThatIsNothingKnown() {
        List<Object> body = List.of("Look:", new byte[] {(byte) 0xff, 0});

        assertRefused(ask(SONNET, body), body, "no UTF-8 text either");
    }

    @Test
    void aStreamThatWasReadIsNotLost() {
        byte[] bytes = {'P', 'K', 3, 4, 9};

        Exchange answer = ask(SONNET, new ByteArrayInputStream(bytes));

        assertThat(answer.getException()).hasMessageContaining("application/zip");
        assertThat(answer.getMessage().getBody(byte[].class)).isEqualTo(bytes);
        answer.getMessage().getBody(StreamCache.class).reset();
        assertThat(answer.getMessage().getBody(byte[].class)).isEqualTo(bytes);
    }

    @Test
    void aRequestThatIsLargerThanBedrockTakes() {
        String body = "x".repeat(3000);

        Exchange answer = ask(SONNET + "?maxPayloadSize=2000", body);

        assertThat(answer.getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Bedrock takes 2000")
                .hasMessageContaining("maxPayloadSize");
        assertThat(answer.getMessage().getBody()).isSameAs(body);
        assertThat(answer.getProperty(ClaudeBedrockConstants.ERROR_CATEGORY))
                .isEqualTo("VALIDATION");
    }

    @Test
    void aFileThatIsLargerThanBedrockTakesIsNotEvenRead() throws IOException {
        Path file = folder.resolve("huge.pdf");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(100L << 30);
        }

        assertRefused(ask(SONNET, file), file, "107374182400 bytes", "20971520");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CamelClaudeBedrockMaxTokens   | many     | must be a whole number",
                "CamelClaudeBedrockTemperature | warm     | must be a number",
                "CamelClaudeBedrockMaxTokens   | 9999999  | maxTokens=9999999",
                "CamelClaudeBedrockThinking    | maybe    | thinking=maybe",
                "CamelClaudeBedrockModel       | sonet-4.5| sonnet-4.5",
            })
    void aHeaderThatCannotBe(String header, String value, String words) {
        assertRefused(ask(SONNET, "Hi", Map.of(header, value)), "Hi", words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SONNET  | thinking=true&budgetTokens=1023            | 1024",
                "SONNET  | thinking=true&budgetTokens=4096            | maxTokens",
                "SONNET  | thinking=true&budgetTokens=2000&maxTokens=1500 | maxTokens",
                "SONNET  | thinking=maybe                             | betweenTools",
                "SONNET  | effort=high                                | effort",
                "SONNET  | maxTokens=64001                            | 64000",
                "SONNET  | temperature=1.5                            | temperature",
                "SONNET  | temperature=0.5&topP=0.5                   | topP",
                "SONNET  | thinking=true&temperature=0.5              | temperature",
                "SONNET  | output=xml                                 | output=xml",
                "SONNET  | stopSequences=a,%20%20                     | stopSequences",
                "SONNET  | stopSequences=[a                           | stopSequences",
                "SONNET  | systemMessage=resource:classpath:none.txt  | systemMessage=resource:classpath:none.txt",
                "SONNET  | region=frankfurt                           | us-east-1",
                "SONNET  | region=EU_WEST_1                           | eu-west-1",
                "SONNET  | overrideEndpoint=true&uriEndpointOverride=nowhere | uriEndpointOverride",
                "SONNET  | proxyHost=proxy                            | proxyPort",
                "SONNET  | maxRetries=-1                              | maxRetries=-1",
                "SONNET  | maxConcurrency=0                           | maxConcurrency=0",
                "SONNET  | readTimeout=-5                             | readTimeout=-5",
                "SONNET  | httpProtocol=HTTP3                         | HTTP2",
                "SONNET  | inferenceProfile=moon                      | global",
                "OPUS    | temperature=0.5                            | claude-opus-4-8",
                "OPUS    | topK=5                                     | topK",
                "OPUS    | effort=ultra                               | xhigh",
                "FABLE   | thinking=false                             | effort=low",
                "SONNET3 | thinking=true                              | claude-3-5-sonnet",
            })
    void anOptionThatTheModelOrAwsDoesNotTakeFailsAtStart(
            String model, String options, String words) {
        assertStartFails(named(model) + "?" + options, words);
    }

    @Test
    void anArnOfAnotherRegion() {
        assertStartFails(
                "arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.anthropic.claude-opus-4-8",
                "region=eu-west-1");
    }

    @Test
    void anUnknownAlias() {
        assertStartFails("sonet-4.5", "sonnet-4.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiKey=k&profileCredentialsName=p",
                "apiKey=k&accessKey=a&secretKey=s&sessionToken=other",
                "profileCredentialsName=p&useDefaultCredentialsProvider=true",
            })
    void twoKindsOfCredentials(String options) {
        assertStartFails(SONNET + "?" + options, "More than one kind of credentials");
    }

    @Test
    void halfAKeyPair() {
        context.getComponent("claude-bedrock", ClaudeBedrockComponent.class)
                .getConfiguration()
                .setSecretKey(null);

        assertStartFails(SONNET, "secretKey is missing");
    }

    @Test
    void aRoleWithAnApiKey() {
        assertStartFails(SONNET + "?apiKey=k&roleArn=arn:aws:iam::1:role/r", "exclude one another");
    }

    @Test
    void theCheckOfTheModelCanBeTurnedOff() throws Exception {
        addRoute(OPUS_48 + "?temperature=0.5&validateRequest=false");
    }

    private void assertStartFails(String uri, String words) {
        assertThatThrownBy(() -> addRoute(uri))
                .isInstanceOf(RuntimeCamelException.class)
                .hasStackTraceContaining("java.lang.IllegalArgumentException")
                .hasStackTraceContaining(words);
    }

    private void addRoute(String uri) throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:bad").to("claude-bedrock:" + uri);
                    }
                });
    }

    private static String named(String model) {
        return switch (model) {
            case "OPUS" -> OPUS_48;
            case "FABLE" -> "global.anthropic.claude-fable-5";
            case "SONNET3" -> "us.anthropic.claude-3-5-sonnet-20241022-v2:0";
            default -> SONNET;
        };
    }

    private static void assertRefused(Exchange answer, Object body, String... words) {
        assertThat(answer.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(words);
        assertThat(answer.getMessage().getBody()).isSameAs(body);
        assertThat(answer.getProperty(ClaudeBedrockConstants.ERROR_CATEGORY))
                .isEqualTo("VALIDATION");
    }
}
