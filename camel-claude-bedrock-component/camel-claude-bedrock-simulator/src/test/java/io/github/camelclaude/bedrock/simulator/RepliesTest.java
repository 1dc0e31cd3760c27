package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepliesTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private final BedrockSimulator bedrock = BEDROCK.simulator();
    private final Client client = new Client(bedrock);

    @Test
    void theDefaultAnswerRepeatsWhatItWasTold() throws Exception {
        JsonNode answer =
                json(
                        client.send(
                                body(
                                        "'system':'Be brief.','messages':[{'role':'user','content':'Hi'}]")));

        assertThat(answer.at("/content/0/text").asText())
                .isEqualTo("You said: \"Hi\" Your system prompt has 9 characters.");
        assertThat(answer.path("id").asText()).startsWith("msg_bdrk_");
        assertThat(answer.path("model").asText()).isEqualTo("claude-sonnet-4-5-20250929");
        assertThat(answer.path("stop_reason").asText()).isEqualTo("end_turn");
        assertThat(answer.at("/usage/input_tokens").asInt()).isPositive();
        assertThat(answer.at("/usage/output_tokens").asInt()).isEqualTo(13);
    }

    @Test
    void theDefaultAnswerNamesImagesAndDocuments() throws Exception {
        String answer =
                client.send(
                                body(
                                        "'messages':[{'role':'user','content':["
                                                + "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'AAAA'}},"
                                                + "{'type':'document','source':{'type':'base64','media_type':'application/pdf','data':'AAAAAAAA'}}]}]"))
                        .body();

        assertThat(answer)
                .contains("I see an image of about 3 bytes (image/png).")
                .contains("I see a document of about 6 bytes (application/pdf).");
    }

    @Test
    void theDefaultAnswerStopsWhereItIsTold() throws Exception {
        JsonNode stopped =
                json(
                        client.send(
                                body(
                                        "'stop_sequences':['said'],'messages':[{'role':'user','content':'Hi'}]")));
        assertThat(stopped.path("stop_reason").asText()).isEqualTo("stop_sequence");
        assertThat(stopped.path("stop_sequence").asText()).isEqualTo("said");
        assertThat(stopped.at("/content/0/text").asText()).isEqualTo("You ");

        JsonNode cut =
                json(
                        client.send(
                                body("'messages':[{'role':'user','content':'Hi'}]")
                                        .replace("4000", "2")));
        assertThat(cut.path("stop_reason").asText()).isEqualTo("max_tokens");
        assertThat(cut.at("/content/0/text").asText()).isEqualTo("You said");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "us.anthropic.claude-sonnet-4-5-20250929-v1:0 | {'type':'enabled','budget_tokens':1024} | I have been",
                "us.anthropic.claude-sonnet-4-5-20250929-v1:0 | {'type':'enabled','budget_tokens':1024,'display':'omitted'} | ''",
                "global.anthropic.claude-opus-4-8 | {'type':'adaptive'} | ''",
                "global.anthropic.claude-opus-4-8 | {'type':'adaptive','display':'summarized'} | I have been",
            })
    void thinkingIsShownAsTheModelShowsIt(String model, String thinking, String text)
            throws Exception {
        JsonNode block =
                json(client.model(model)
                                .send(
                                        body(
                                                "'thinking':"
                                                        + thinking
                                                        + ",'messages':[{'role':'user','content':'Hi'}]")))
                        .at("/content/0");

        assertThat(block.path("type").asText()).isEqualTo("thinking");
        assertThat(block.path("signature").asText()).isNotEmpty();
        assertThat(block.path("thinking").asText()).startsWith(text.replace("''", ""));
    }

    @Test
    void aModelThatThinksByItselfThinksUnasked() throws Exception {
        assertThat(
                        json(client.model("global.anthropic.claude-opus-5-5").send(body()))
                                .at("/content/0/type")
                                .asText())
                .isEqualTo("thinking");
        assertThat(
                        json(client.model("global.anthropic.claude-opus-4-8").send(body()))
                                .at("/content/0/type")
                                .asText())
                .isEqualTo("text");
    }

    @Test
    void repliesComeInTheirOrderAndThenTheDefault() throws Exception {
        bedrock.reply("one");
        bedrock.reply(Answer.text("two").times(2));
        bedrock.reply(Failure.throttled());

        assertThat(client.send(body()).body()).contains("\"one\"");
        assertThat(client.send(body()).body()).contains("\"two\"");
        assertThat(client.send(body()).body()).contains("\"two\"");
        assertThat(client.send(body()).statusCode()).isEqualTo(429);
        assertThat(client.send(body()).body()).contains("You said");
    }

    @Test
    void anAnswerHasWhatItIsGiven() throws Exception {
        bedrock.reply(
                Answer.text("text")
                        .thinking("thought")
                        .redactedThinking("data")
                        .toolUse("weather", "{\"city\":\"Rome\"}")
                        .block("{\"type\":\"new\"}")
                        .stopSequence("END")
                        .model("claude-x")
                        .usage(1, 2)
                        .cacheUsage(3, 4)
                        .member("extra", "[1.50]")
                        .header("x-test", "yes"));

        HttpResponse<String> response = client.send(body());

        JsonNode answer = json(response);
        assertThat(answer.findValuesAsText("type"))
                .contains("redacted_thinking", "thinking", "text", "tool_use", "new");
        assertThat(answer.path("stop_reason").asText()).isEqualTo("tool_use");
        assertThat(answer.path("usage").toString())
                .contains("\"input_tokens\":1", "\"output_tokens\":2")
                .contains("\"cache_read_input_tokens\":3", "\"cache_creation_input_tokens\":4");
        assertThat(response.body()).contains("\"extra\":[1.50]");
        assertThat(response.headers().firstValue("x-test")).contains("yes");
        assertThat(response.headers().firstValue("X-Amzn-Bedrock-Input-Token-Count")).contains("1");
    }

    @Test
    void whatIsNotScriptedIsAnsweredByAFunction() throws Exception {
        bedrock.answerWith(request -> Answer.text("for " + request.modelId()));

        assertThat(client.send(body()).body()).contains("for " + Client.MODEL);
    }

    @Test
    void aScriptedAnswerWaitsForARequestThatBedrockWouldTake() throws Exception {
        bedrock.reply("kept");

        assertThat(client.send("{}").statusCode()).isEqualTo(400);
        assertThat(client.send(body()).body()).contains("kept");
    }

    @Test
    void theChecksOfTheBodyCanBeLifted() throws Exception {
        bedrock.reply(Answer.text("anything").unchecked());

        assertThat(client.send("{}").body()).contains("anything");
    }

    @Test
    void anUnknownPathIsAFalseSuccess() throws Exception {
        client.path = "/model/x/none";

        HttpResponse<String> response = client.send(body());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("UnknownOperationException");
    }

    @Test
    void failuresAreSeenOnTheWire() throws Exception {
        bedrock.reply(Failure.modelError(500));
        assertThat(client.send(body()).body()).contains("\"originalStatusCode\":500");
        bedrock.reply(Failure.throttled().retryAfter(Duration.ofSeconds(7)));
        assertThat(client.send(body()).headers().firstValue("Retry-After")).contains("7");
        bedrock.reply(Failure.validation("no").typeInBodyOnly());
        HttpResponse<String> typed = client.send(body());
        assertThat(typed.headers().firstValue("x-amzn-ErrorType")).isEmpty();
        assertThat(typed.body()).contains("\"__type\":\"com.amazon.bedrock#ValidationException\"");
        bedrock.reply(Failure.anthropic(529, "overloaded_error", "Overloaded"));
        assertThat(client.send(body()).body()).contains("\"type\":\"error\"", "\"request_id\"");
    }

    @Test
    void connectionsBreak() {
        bedrock.reply(Failure.reset());
        assertThatThrownBy(() -> client.send(body())).isInstanceOf(IOException.class);
        bedrock.reply(Failure.cutAfter(10));
        assertThatThrownBy(() -> client.send(body())).isInstanceOf(IOException.class);
    }

    @Test
    @Timeout(30)
    void anAnswerMayWaitForASignal() throws Exception {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        bedrock.reply(Answer.text("late").after(signal).times(2));
        CompletableFuture<HttpResponse<String>> one = client.sendAsync(body());
        CompletableFuture<HttpResponse<String>> two = new Client(bedrock).sendAsync(body());
        while (bedrock.waiting() < 2) Thread.onSpinWait();
        assertThat(one).isNotDone();

        signal.complete(null);

        assertThat(one.get(10, TimeUnit.SECONDS).body()).contains("late");
        assertThat(two.get(10, TimeUnit.SECONDS).body()).contains("late");
        while (bedrock.waiting() > 0) Thread.onSpinWait();
    }

    @Test
    void http2IsSpokenInTheClear() throws Exception {
        Client two = new Client(bedrock, HttpClient.Version.HTTP_2);
        two.send(body());

        assertThat(two.send(body()).version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(bedrock.lastRequest().httpVersion()).isEqualTo("HTTP/2");
    }

    @Test
    void theRecordTellsWhatCame() throws Exception {
        client.send(body());

        RecordedRequest request = bedrock.lastRequest();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).endsWith("v1%3A0/invoke");
        assertThat(request.modelId()).isEqualTo(Client.MODEL);
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.authentication()).isEqualTo("sigv4");
        assertThat(request.json().at("/messages/0/content").asText()).isEqualTo("Hi");
    }

    @Test
    void theRecordIsBounded() throws Exception {
        try (BedrockSimulator small = BedrockSimulator.builder().keepRequests(2).build().start()) {
            for (int i = 0; i < 5; i++) new Client(small).send(body());

            assertThat(small.requests()).hasSize(2);
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        assertThatThrownBy(() -> BedrockSimulator.builder().port(bedrock.port()).build().start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The simulator cannot work");
    }

    private static String body() {
        return body("'messages':[{'role':'user','content':'Hi'}]");
    }

    private static String body(String members) {
        return ("{'anthropic_version':'bedrock-2023-05-31','max_tokens':4000," + members + "}")
                .replace('\'', '"');
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }
}
