package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ApplyGuardrailResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.CountTokensResponse;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailAction;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailTrace;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelResponse;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/** AWS's own clients that wait for an answer see Bedrock. */
class AwsClientsTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final String BODY =
            "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":100,"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private final BedrockSimulator bedrock = BEDROCK.simulator();
    private final BedrockRuntimeClient client =
            AwsClients.to(BedrockRuntimeClient.builder(), bedrock, bedrock.endpoint())
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .build();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void invokeModelHasAnswersAndFailures() {
        bedrock.reply(Answer.text("Rome").usage(3, 4));
        InvokeModelResponse response =
                client.invokeModel(
                        r ->
                                r.modelId(Client.MODEL)
                                        .contentType("application/json")
                                        .serviceTier("flex")
                                        .body(SdkBytes.fromUtf8String(BODY)));
        assertThat(response.body().asUtf8String()).contains("Rome");
        assertThat(response.serviceTierAsString()).isEqualTo("flex");
        assertThat(
                        response.sdkHttpResponse()
                                .firstMatchingHeader("X-Amzn-Bedrock-Input-Token-Count"))
                .contains("3");

        bedrock.reply(Failure.throttled());
        assertThatThrownBy(
                        () ->
                                client.invokeModel(
                                        r ->
                                                r.modelId(Client.MODEL)
                                                        .contentType("application/json")
                                                        .body(SdkBytes.fromUtf8String(BODY))))
                .isInstanceOf(ThrottlingException.class);
    }

    @Test
    void converseHasBlocksOfAllKinds() {
        bedrock.reply(
                Answer.text("I look.")
                        .thinking("Hm.")
                        .redactedThinking("EmwK+/=")
                        .block(
                                "{\"type\":\"text\",\"text\":\"As it says.\",\"citations\":[{\"type\":\"char_location\",\"cited_text\":\"it\",\"document_index\":0,\"document_title\":\"Spec\",\"start_char_index\":1,\"end_char_index\":3}]}")
                        .toolUse("lookup", "{\"city\":\"Rome\",\"n\":1.5}")
                        .usage(5, 9)
                        .cacheUsage(7, 11));

        ConverseResponse response = client.converse(this::request);

        List<ContentBlock> content = response.output().message().content();
        assertThat(content.get(0).reasoningContent().redactedContent().asUtf8String())
                .isEqualTo("EmwK+/=");
        assertThat(content.get(1).reasoningContent().reasoningText().text()).isEqualTo("Hm.");
        assertThat(content.get(1).reasoningContent().reasoningText().signature()).isNotEmpty();
        assertThat(content.get(2).text()).isEqualTo("I look.");
        assertThat(content.get(3).citationsContent().content().get(0).text())
                .isEqualTo("As it says.");
        assertThat(
                        content.get(3)
                                .citationsContent()
                                .citations()
                                .get(0)
                                .location()
                                .documentChar()
                                .end())
                .isEqualTo(3);
        assertThat(content.get(4).toolUse().input().asMap().get("city").asString())
                .isEqualTo("Rome");
        assertThat(response.stopReason()).isEqualTo(StopReason.TOOL_USE);
        assertThat(response.usage().totalTokens()).isEqualTo(32);
        assertThat(response.usage().cacheReadInputTokens()).isEqualTo(7);
        assertThat(response.usage().cacheDetails().get(0).inputTokens()).isEqualTo(11);
        assertThat(response.metrics().latencyMs()).isPositive();
    }

    private void request(ConverseRequest.Builder request) {
        request.modelId(Client.MODEL)
                .messages(
                        Message.builder()
                                .role("user")
                                .content(ContentBlock.fromText("Hi, what is it?"))
                                .build())
                .inferenceConfig(c -> c.maxTokens(2000));
    }

    @Test
    void converseGivesTheFieldsThatWereAskedFor() {
        bedrock.reply(Answer.text("x").stopReason("stop_sequence").stopSequence("END"));

        ConverseResponse response =
                client.converse(
                        r -> {
                            request(r);
                            r.additionalModelRequestFields(
                                            Document.mapBuilder().putNumber("top_k", 5).build())
                                    .additionalModelResponseFieldPaths("/stop_sequence", "/none");
                        });

        assertThat(response.additionalModelResponseFields().asMap())
                .containsOnly(
                        org.assertj.core.api.Assertions.entry(
                                "stop_sequence", Document.fromString("END")));
    }

    @Test
    void converseRefusesWhatTheModelRefuses() {
        assertThatThrownBy(
                        () ->
                                client.converse(
                                        r -> {
                                            request(r);
                                            r.additionalModelRequestFields(
                                                    Document.mapBuilder()
                                                            .putString("speed", "fast")
                                                            .build());
                                        }))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(
                        "The model returned the following errors: speed: Extra inputs are not"
                                + " permitted");
    }

    @Test
    void guardrailsActInConverse() {
        bedrock.guardrail(Guardrail.of("gr1", "1").blocks("secret", "I must not say."));
        bedrock.reply("The secret is 7.");

        ConverseResponse response =
                client.converse(
                        r -> {
                            request(r);
                            r.guardrailConfig(
                                    g ->
                                            g.guardrailIdentifier("gr1")
                                                    .guardrailVersion("1")
                                                    .trace(GuardrailTrace.ENABLED));
                        });

        assertThat(response.stopReason()).isEqualTo(StopReason.GUARDRAIL_INTERVENED);
        assertThat(response.output().message().content().get(0).text())
                .isEqualTo("I must not say.");
        assertThat(response.trace().guardrail().modelOutput()).containsExactly("The secret is 7.");
        assertThat(
                        response.trace()
                                .guardrail()
                                .outputAssessments()
                                .get("gr1")
                                .get(0)
                                .wordPolicy()
                                .customWords()
                                .get(0)
                                .match())
                .isEqualTo("secret");
    }

    @Test
    void guardrailsActAlone() {
        bedrock.guardrail(Guardrail.of("gr1", "2").masks("Rome"));

        ApplyGuardrailResponse response =
                client.applyGuardrail(
                        r ->
                                r.guardrailIdentifier("gr1")
                                        .guardrailVersion("2")
                                        .source("OUTPUT")
                                        .content(
                                                GuardrailContentBlock.fromText(
                                                        t -> t.text("It is Rome."))));

        assertThat(response.action()).isEqualTo(GuardrailAction.GUARDRAIL_INTERVENED);
        assertThat(response.outputs().get(0).text()).isEqualTo("It is {MASKED}.");
        assertThat(response.usage().wordPolicyUnits()).isEqualTo(1);
        assertThat(response.guardrailCoverage().textCharacters().total()).isEqualTo(11);
        assertThatThrownBy(
                        () ->
                                client.applyGuardrail(
                                        r ->
                                                r.guardrailIdentifier("gr1")
                                                        .guardrailVersion("3")
                                                        .source("INPUT")
                                                        .content(
                                                                GuardrailContentBlock.fromText(
                                                                        t -> t.text("x")))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void tokensAreCounted() {
        String bare = Client.MODEL.substring(3);
        CountTokensResponse invoke =
                client.countTokens(
                        r ->
                                r.modelId(bare)
                                        .input(
                                                i ->
                                                        i.invokeModel(
                                                                m ->
                                                                        m.body(
                                                                                SdkBytes
                                                                                        .fromUtf8String(
                                                                                                BODY)))));
        CountTokensResponse converse =
                client.countTokens(
                        r ->
                                r.modelId(bare)
                                        .input(
                                                i ->
                                                        i.converse(
                                                                c ->
                                                                        c.messages(
                                                                                Message.builder()
                                                                                        .role(
                                                                                                "user")
                                                                                        .content(
                                                                                                ContentBlock
                                                                                                        .fromText(
                                                                                                                "Hi"))
                                                                                        .build()))));

        assertThat(invoke.inputTokens()).isPositive().isEqualTo(converse.inputTokens());
    }
}
