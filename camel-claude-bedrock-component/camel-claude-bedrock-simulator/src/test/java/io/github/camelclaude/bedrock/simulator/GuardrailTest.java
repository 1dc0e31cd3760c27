package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guardrails on the way in, on the way out, and alone. */
class GuardrailTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final String ARN = "arn:aws:bedrock:us-east-1:111122223333:guardrail/gr1";

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @BeforeEach
    void know() {
        bedrock.guardrail(
                Guardrail.of("gr1", "1")
                        .blocks("password", "I must not speak of that.")
                        .blocks("key", "Nor of that.")
                        .masks("Rome"));
    }

    @Test
    void aBlockedPromptDoesNotReachTheModel() throws Exception {
        bedrock.reply("kept");

        JsonNode invoked = json(invoke("What is the PASSWORD?", "ENABLED", "gr1"));
        assertThat(invoked.at("/content/0/text").asText()).isEqualTo("I must not speak of that.");
        assertThat(invoked.path("amazon-bedrock-guardrailAction").asText()).isEqualTo("INTERVENED");
        JsonNode trace = invoked.at("/amazon-bedrock-trace/guardrail");
        assertThat(trace.path("actionReason").asText()).isEqualTo("Guardrail blocked.");
        assertThat(trace.at("/input/gr1/wordPolicy/customWords").toString().replace('"', '\''))
                .isEqualTo("[{'action':'BLOCKED','detected':true,'match':'password'}]");
        assertThat(trace.has("outputs")).isFalse();

        JsonNode conversed = json(converse("converse", "a key", ",'trace':'enabled'"));
        assertThat(conversed.path("stopReason").asText()).isEqualTo("guardrail_intervened");
        assertThat(conversed.at("/output/message/content/0/text").asText())
                .isEqualTo("Nor of that.");
        assertThat(conversed.at("/usage/totalTokens").asInt()).isZero();
        assertThat(conversed.at("/trace/guardrail/inputAssessment/gr1").isObject()).isTrue();

        assertThat(invoke("harmless", null, "gr1").body()).contains("kept");
    }

    @Test
    void aBlockedAnswerIsReplaced() throws Exception {
        bedrock.reply(Answer.text("The password is 7.").toolUse("t", "{}").times(2));

        JsonNode invoked = json(invoke("Hi", "ENABLED_FULL", ARN));
        assertThat(invoked.path("content")).hasSize(1);
        assertThat(invoked.at("/content/0/text").asText()).isEqualTo("I must not speak of that.");
        JsonNode trace = invoked.at("/amazon-bedrock-trace/guardrail");
        assertThat(trace.path("actionReason").asText()).isEqualTo("No action.\nGuardrail blocked.");
        assertThat(trace.at("/modelOutput/0").asText()).isEqualTo("The password is 7.");
        assertThat(
                        trace.at(
                                        "/outputs/0/gr1/invocationMetrics/guardrailCoverage/textCharacters/total")
                                .asInt())
                .isEqualTo(18);

        JsonNode conversed = json(converse("converse", "Hi", ""));
        assertThat(conversed.at("/output/message/content/0/text").asText())
                .isEqualTo("I must not speak of that.");
        assertThat(conversed.has("trace")).isFalse();
    }

    @Test
    void wordsAreMaskedBothWays() throws Exception {
        JsonNode answer = json(invoke("Is Rome in rome?", "DISABLED", "gr1"));

        assertThat(answer.at("/content/0/text").asText())
                .isEqualTo("You said: \"Is {MASKED} in {MASKED}?\"");
        assertThat(answer.path("amazon-bedrock-guardrailAction").asText()).isEqualTo("INTERVENED");
        assertThat(answer.has("amazon-bedrock-trace")).isFalse();
        bedrock.reply("Romeo was not in Rome.");
        assertThat(json(invoke("Hi", null, "gr1")).at("/content/0/text").asText())
                .isEqualTo("Romeo was not in {MASKED}.");
    }

    @Test
    void whatIsHarmlessPasses() throws Exception {
        JsonNode answer = json(invoke("passwords", "ENABLED", "gr1"));

        assertThat(answer.path("amazon-bedrock-guardrailAction").asText()).isEqualTo("NONE");
        assertThat(answer.at("/amazon-bedrock-trace/guardrail").has("actionReason")).isFalse();
        assertThat(
                        json(converse("converse", "Hi", ",'trace':'enabled'"))
                                .path("stopReason")
                                .asText())
                .isEqualTo("end_turn");
    }

    @Test
    void streamsAreToldInTheirLastChunk() throws Exception {
        bedrock.reply(Answer.text("The password is 7.").times(2));
        List<JsonNode> chunks =
                FrameReader.events(
                        guarded(new Client(bedrock).streaming(), "ENABLED", "gr1").stream(
                                        Wiretap.BODY)
                                .body());
        JsonNode last = chunks.get(chunks.size() - 1);
        assertThat(chunks.toString()).doesNotContain("\"text\":\"password");
        assertThat(last.path("amazon-bedrock-guardrailAction").asText()).isEqualTo("INTERVENED");
        assertThat(last.at("/amazon-bedrock-trace/guardrail/outputs/0/gr1").isObject()).isTrue();
        assertThat(last.has("amazon-bedrock-invocationMetrics")).isTrue();

        List<FrameReader.Read> frames =
                FrameReader.frames(
                        client("converse-stream").stream(
                                        body(
                                                "Hi",
                                                ",'trace':'enabled','streamProcessingMode':'sync'"))
                                .body());
        assertThat(frames.get(frames.size() - 2).payload().path("stopReason").asText())
                .isEqualTo("guardrail_intervened");
        assertThat(
                        frames.get(frames.size() - 1)
                                .payload()
                                .at("/trace/guardrail/outputAssessments/gr1/0/wordPolicy")
                                .isObject())
                .isTrue();
    }

    @Test
    void aStreamThatDoesNotWaitHasGivenItAway() throws Exception {
        bedrock.reply("The password is 7.");

        List<FrameReader.Read> frames =
                FrameReader.frames(
                        client("converse-stream").stream(
                                        body("Hi", ",'streamProcessingMode':'async'"))
                                .body());

        assertThat(frames).anyMatch(f -> f.payload().toString().contains("password"));
        assertThat(frames.get(frames.size() - 2).payload().path("stopReason").asText())
                .isEqualTo("guardrail_intervened");
    }

    @Test
    void onlyWhatIsMarkedIsGuarded() throws Exception {
        String body =
                ("{'messages':[{'role':'user','content':[{'text':'My password?'},{'guardContent':{'text':{'text':'harmless'}}}]}],"
                                + "'guardrailConfig':{'guardrailIdentifier':'gr1','guardrailVersion':'1'}}")
                        .replace('\'', '"');

        assertThat(json(client("converse").send(body)).path("stopReason").asText())
                .isEqualTo("end_turn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gr1", ARN})
    void aGuardrailActsAlone(String name) throws Exception {
        JsonNode blocked =
                json(
                        apply(
                                name,
                                "1",
                                "{'source':'INPUT','outputScope':'FULL','content':[{'text':{'text':'A key.'}},{'text':{'text':'Rome'}}]}"));

        assertThat(blocked.toString().replace('"', '\''))
                .isEqualTo(
                        "{'action':'GUARDRAIL_INTERVENED','actionReason':'Guardrail blocked.','assessments':[{"
                                + "'invocationMetrics':{'guardrailCoverage':{'textCharacters':{'guarded':10,'total':10}},'guardrailProcessingLatency':1,'usage':USAGE},"
                                        .replace("USAGE", usage())
                                + "'sensitiveInformationPolicy':{'piiEntities':[],'regexes':[{'action':'ANONYMIZED','detected':true,'match':'Rome','name':'MASKED','regex':'Rome'}]},"
                                + "'wordPolicy':{'customWords':[{'action':'BLOCKED','detected':true,'match':'key'}],'managedWordLists':[]}}],"
                                + "'guardrailCoverage':{'textCharacters':{'guarded':10,'total':10}},'outputs':[{'text':'Nor of that.'}],'usage':"
                                + usage()
                                + "}");
        JsonNode masked =
                json(
                        apply(
                                name,
                                "1",
                                "{'source':'OUTPUT','content':[{'text':{'text':'To Rome'}},{'text':{'text':'x'}}]}"));
        assertThat(masked.path("outputs").toString().replace('"', '\''))
                .isEqualTo("[{'text':'To {MASKED}'},{'text':'x'}]");
        JsonNode none = json(apply(name, "1", "{'source':'OUTPUT','content':[]}"));
        assertThat(none.path("action").asText()).isEqualTo("NONE");
        assertThat(none.path("outputs")).isEmpty();
    }

    private static String usage() {
        return "{'automatedReasoningPolicies':0,'automatedReasoningPolicyUnits':0,'contentPolicyImageUnits':0,"
                + "'contentPolicyUnits':0,'contextualGroundingPolicyUnits':0,'sensitiveInformationPolicyFreeUnits':1,"
                + "'sensitiveInformationPolicyUnits':0,'topicPolicyUnits':0,'wordPolicyUnits':1}";
    }

    @Test
    void anotherGuardrailIsRefused() throws Exception {
        HttpResponse<String> alone = apply("gr2", "1", "{'source':'INPUT','content':[]}");
        assertThat(alone.statusCode()).isEqualTo(404);
        assertThat(alone.headers().firstValue("x-amzn-ErrorType").orElse(""))
                .startsWith("ResourceNotFoundException");
        assertThat(invoke("Hi", null, "gr2").statusCode()).isEqualTo(400);
        bedrock.reset();
        HttpResponse<String> forgotten = converse("converse", "Hi", "");
        assertThat(forgotten.statusCode()).isEqualTo(400);
        assertThat(forgotten.body()).contains("does not exist");
        assertThat(apply("gr1", "1", "{'source':'BOTH','content':[]}").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'content':[]}",
                "{'source':'BOTH','content':[]}",
                "{'source':'INPUT'}",
                "{'source':'INPUT','content':[{}]}",
                "{'source':'INPUT','content':[{'text':{'text':'x','qualifiers':['none']}}]}",
                "{'source':'INPUT','content':[],'outputScope':'ALL'}",
                "{'source':'INPUT','content':[],'extra':1}"
            })
    void whatItDoesNotTake(String body) throws Exception {
        HttpResponse<String> response = apply("gr1", "1", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("x-amzn-ErrorType").orElse(""))
                .startsWith("ValidationException");
    }

    @Test
    void aVersionIsANumber() {
        assertThatThrownBy(() -> Guardrail.of("gr1", "one"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Guardrail.of("gr1", "DRAFT").version()).isEqualTo("DRAFT");
        assertThat(Guardrail.of("gr1", "DRAFT").id()).isEqualTo("gr1");
    }

    private HttpResponse<String> apply(String id, String version, String body) throws Exception {
        return new Client(bedrock)
                .path(
                        "/guardrail/"
                                + id.replace(":", "%3A").replace("/", "%2F")
                                + "/version/"
                                + version
                                + "/apply")
                .send(body.replace('\'', '"'));
    }

    private HttpResponse<String> invoke(String text, String trace, String id) throws Exception {
        return guarded(new Client(bedrock), trace, id)
                .send(Wiretap.BODY.replace("\"Hi\"", "\"" + text + "\""));
    }

    private static Client guarded(Client client, String trace, String id) {
        if (trace != null) client.header("X-Amzn-Bedrock-Trace", trace);
        return client.header("X-Amzn-Bedrock-GuardrailIdentifier", id)
                .header("X-Amzn-Bedrock-GuardrailVersion", "1");
    }

    private HttpResponse<String> converse(String operation, String text, String more)
            throws Exception {
        return client(operation).send(body(text, more));
    }

    private Client client(String operation) {
        return new Client(bedrock).model(Client.MODEL, operation);
    }

    private static String body(String text, String more) {
        return ("{'messages':[{'role':'user','content':[{'text':'"
                        + text
                        + "'}]}],'guardrailConfig':{'guardrailIdentifier':'gr1','guardrailVersion':'1'"
                        + more
                        + "}}")
                .replace('\'', '"');
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return FrameReader.JSON.readTree(response.body());
    }
}
