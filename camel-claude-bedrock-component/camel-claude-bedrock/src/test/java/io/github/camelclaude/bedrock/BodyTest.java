package io.github.camelclaude.bedrock;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelclaude.bedrock.messages.ImageBlock;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Source;
import io.github.camelclaude.bedrock.messages.TextBlock;
import io.github.camelclaude.bedrock.simulator.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of body becomes. */
class BodyTest extends BedrockTestSupport {

    static final byte[] PNG =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==");
    static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(UTF_8);

    @TempDir Path folder;

    @Test
    void aStringIsOneUserTurn() {
        ask(SONNET, "Hi");

        assertMessages("[{'role':'user','content':[{'type':'text','text':'Hi'}]}]");
    }

    @Test
    void whatCamelConvertsToTextIsOneUserTurn() {
        ask(SONNET, new StringReader("Hi"));

        assertMessages("[{'role':'user','content':[{'type':'text','text':'Hi'}]}]");
    }

    @Test
    void anEmptyBodyAsksTheUserMessage() {
        ask(SONNET + "?userMessage=Hello there", null);

        assertMessages("[{'role':'user','content':[{'type':'text','text':'Hello there'}]}]");
    }

    @Test
    void aUserMessageMayBeAResource() {
        ask(SONNET + "?userMessage=resource:classpath:system.txt", null);

        assertMessages("[{'role':'user','content':[{'type':'text','text':'You are terse.'}]}]");
    }

    @Test
    void textAndUserMessageAreBothAsked() {
        ask(SONNET + "?userMessage=Summarize.", "A long story");

        assertMessages(
                "[{'role':'user','content':[{'type':'text','text':'A long story'},{'type':'text','text':'Summarize.'}]}]");
    }

    @Test
    void aMessageIsAskedAsItIs() {
        ask(SONNET, Message.user("Hi"));

        assertMessages("[{'role':'user','content':[{'type':'text','text':'Hi'}]}]");
    }

    @Test
    void messagesAreAskedAsTheyAre() {
        ask(SONNET, List.of(Message.user("1"), Message.assistant("2"), Message.user("3")));

        assertThat(sent().at("/messages")).hasSize(3);
        assertThat(sent().at("/messages/1/role").asText()).isEqualTo("assistant");
    }

    @Test
    void aRequestIsAskedAsItIsAndFilledUp() {
        ask(
                SONNET + "?maxTokens=50&temperature=0.5",
                MessageRequest.builder().message(Message.user("Hi")).maxTokens(77).build());

        assertThat(sent().get("max_tokens").asInt()).isEqualTo(77);
        assertThat(sent().get("temperature").asDouble()).isEqualTo(0.5);
    }

    @Test
    void aMapWithMessagesIsANativeRequest() {
        ask(
                SONNET + "?maxTokens=50&systemMessage=no",
                Map.of(
                        "system",
                        "Be brief.",
                        "messages",
                        List.of(Map.of("role", "user", "content", "Hi"))));

        assertThat(sent().get("system").asText()).isEqualTo("Be brief.");
        assertThat(sent().get("max_tokens").asInt()).isEqualTo(50);
        assertMessages("[{'role':'user','content':'Hi'}]");
    }

    @Test
    void nativeJsonKeepsWhatItHasAndGetsWhatItLacks() {
        String body =
                "{'messages':[{'role':'user','content':'Hi'}],'max_tokens':10,"
                        + "'tools':[{'name':'t','input_schema':{'type':'object'}}],'temperature':0.10}"
                                .replace('\'', '"');

        ask(
                SONNET + "?maxTokens=50&temperature=1&systemMessage=Be brief.",
                body.replace('\'', '"'));

        assertThat(sent().toString()).contains("\"max_tokens\":10", "\"tools\":[{\"name\":\"t\"");
        assertThat(new String(bedrock().lastRequest().body(), UTF_8)).contains("0.10");
        assertThat(sent().get("system").asText()).isEqualTo("Be brief.");
        assertThat(sent().get("anthropic_version").asText()).isEqualTo("bedrock-2023-05-31");
        assertMessages("[{'role':'user','content':'Hi'}]");
    }

    @Test
    void nativeJsonMayComeAsBytes() {
        ask(SONNET, "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}".getBytes(UTF_8));

        assertMessages("[{'role':'user','content':'Hi'}]");
    }

    @Test
    void theModelAndTheStreamOfNativeJsonAreLeftToTheEndpoint() {
        ask(
                SONNET,
                "{\"model\":\"other\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");

        assertThat(bedrock().lastRequest().modelId()).isEqualTo(SONNET);
        assertThat(sent().has("model")).isFalse();
        assertThat(sent().has("stream")).isFalse();
    }

    @Test
    void otherJsonIsText() {
        ask(SONNET, "{\"order\":7}");

        assertThat(sent().at("/messages/0/content/0/text").asText()).isEqualTo("{\"order\":7}");
    }

    @Test
    void bytesOfAnImageBecomeAnImage() {
        ask(SONNET + "?userMessage=What is this?", PNG);

        assertThat(sent().at("/messages/0/content/0"))
                .isEqualTo(
                        json(
                                "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'"
                                        + Base64.getEncoder().encodeToString(PNG)
                                        + "'}}"));
        assertThat(sent().at("/messages/0/content/1/text").asText()).isEqualTo("What is this?");
    }

    @Test
    void bytesOfAPdfBecomeADocument() {
        ask(SONNET + "?userMessage=What is this?", PDF);

        assertThat(sent().at("/messages/0/content/0/type").asText()).isEqualTo("document");
        assertThat(sent().at("/messages/0/content/0/source/media_type").asText())
                .isEqualTo("application/pdf");
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg, image/jpeg",
        "image/jpg, image/jpeg",
        "IMAGE/PNG; q=1, image/png",
        "image/gif, image/gif",
        "image/webp, image/webp"
    })
    void theContentTypeSaysWhatItIs(String contentType, String mediaType) {
        ask(
                SONNET + "?userMessage=What is this?",
                new byte[] {1, 2, 3},
                Map.of(Exchange.CONTENT_TYPE, contentType));

        assertThat(sent().at("/messages/0/content/0/source/media_type").asText())
                .isEqualTo(mediaType);
    }

    @Test
    void theMediaTypeHeaderWinsOverTheContentType() {
        ask(
                SONNET + "?userMessage=What is this?",
                PNG,
                Map.of(
                        Exchange.CONTENT_TYPE,
                        "application/zip",
                        ClaudeBedrockConstants.MEDIA_TYPE,
                        "image/png"));

        assertThat(sent().at("/messages/0/content/0/type").asText()).isEqualTo("image");
    }

    @Test
    void theFileNameSaysWhatItIs() {
        ask(
                SONNET + "?userMessage=What is this?",
                new byte[] {1, 2, 3},
                Map.of(Exchange.FILE_NAME, "photo.jpeg"));

        assertThat(sent().at("/messages/0/content/0/source/media_type").asText())
                .isEqualTo("image/jpeg");
    }

    @Test
    void textHasTheCharsetOfItsContentType() {
        ask(
                SONNET,
                "Grüße".getBytes(ISO_8859_1),
                Map.of(Exchange.CONTENT_TYPE, "text/plain; charset=ISO-8859-1"));

        assertThat(sent().at("/messages/0/content/0/text").asText()).isEqualTo("Grüße");
    }

    @Test
    void filesAndPathsAreRead() throws IOException {
        Path image = Files.write(folder.resolve("a.png"), PNG);
        Path text = Files.writeString(folder.resolve("b.txt"), "Hi");

        ask(SONNET + "?userMessage=What is this?", image.toFile());
        assertThat(sent().at("/messages/0/content/0/type").asText()).isEqualTo("image");

        ask(SONNET, text);
        assertThat(sent().at("/messages/0/content/0/text").asText()).isEqualTo("Hi");
    }

    @Test
    void aStreamIsReadAndABodyThatIsCachedStaysReadable() throws IOException {
        ask(SONNET + "?userMessage=What is this?", new ByteArrayInputStream(PNG));
        assertThat(sent().at("/messages/0/content/0/type").asText()).isEqualTo("image");

        ask(SONNET, new InputStreamCache("Hi".getBytes(UTF_8)));
        assertThat(sent().at("/messages/0/content/0/text").asText()).isEqualTo("Hi");
    }

    @Test
    void aCachedBodyCanBeReadAgainWhateverItHolds() throws IOException {
        InputStreamCache bytes = new InputStreamCache("Hi".getBytes(UTF_8));
        ReaderCache text = new ReaderCache("Hi");
        bedrock().reply(Failure.validation("no"));
        bedrock().reply(Failure.validation("no"));

        for (Object body : List.of(bytes, text)) {
            Exchange refused = ask(SONNET, body);
            assertThat(refused.getMessage().getBody()).isSameAs(body);
            assertThat(refused.getMessage().getBody(String.class)).isEqualTo("Hi");
        }
    }

    @Test
    void aByteBufferIsBytes() {
        ask(SONNET + "?userMessage=What is this?", ByteBuffer.wrap(PNG));

        assertThat(sent().at("/messages/0/content/0/type").asText()).isEqualTo("image");
    }

    @Test
    void partsBecomeOneTurn() throws IOException {
        Path pdf = Files.write(folder.resolve("c.pdf"), PDF);

        ask(
                SONNET + "?userMessage=Compare.",
                List.of(
                        "First",
                        PNG,
                        pdf,
                        new TextBlock("Second"),
                        new ImageBlock(new Source.Base64("image/png", PNG)),
                        Map.of("type", "text", "text", "Third")));

        assertThat(sent().at("/messages")).hasSize(1);
        assertThat(sent().at("/messages/0/content").findValuesAsText("type"))
                .containsSubsequence("text", "image", "document", "text", "image", "text", "text");
    }

    @Test
    void aContentBlockIsOneUserTurn() {
        ask(SONNET, new TextBlock("Hi"));

        assertMessages("[{'role':'user','content':[{'type':'text','text':'Hi'}]}]");
    }

    @Test
    void aFileOfAFileRouteIsRead() throws Exception {
        Files.write(folder.resolve("d.png"), PNG);
        MockEndpoint done = getMockEndpoint("mock:done");
        done.expectedMessageCount(1);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("file:" + folder + "?initialDelay=0&fileName=d.png")
                                .to("claude-bedrock:" + SONNET + "?userMessage=What is this?")
                                .to("mock:done");
                    }
                });

        done.assertIsSatisfied();
        assertThat(sent().at("/messages/0/content/0/source/media_type").asText())
                .isEqualTo("image/png");
    }

    private static void assertMessages(String json) {
        assertThat(sent().get("messages")).isEqualTo(json(json));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
