package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a recorded request says, whichever API it came by. */
class MeaningTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final String MODEL = "global.anthropic.claude-opus-4-8";

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @ParameterizedTest
    @EnumSource(Way.class)
    void oneFunctionServesEveryWay(Way way) throws Exception {
        bedrock.answerWith(
                request ->
                        Answer.text(
                                "Heard " + request.messages().at("/messages/0/content/0/text")));
        ObjectNode body =
                Way.body("'messages':[{'role':'user','content':[{'type':'text','text':'Hi'}]}]");

        assertThat(way.ask(bedrock, MODEL, body).at("/content/0/text").asText())
                .isEqualTo("Heard \"Hi\"");
    }

    @Test
    void converseMeansTheSame() throws Exception {
        send(
                "converse",
                "{'system':[{'text':'s'}],'inferenceConfig':{'maxTokens':9},'messages':[{'role':'user',"
                        + "'content':[{'text':'Hi'},{'cachePoint':{'type':'default'}}]}]}");

        assertThat(bedrock.lastRequest().messages())
                .isEqualTo(
                        json(
                                "{'anthropic_version':'bedrock-2023-05-31','max_tokens':9,'system':[{'type':'text','text':'s'}],"
                                        + "'messages':[{'role':'user','content':[{'type':'text','text':'Hi','cache_control':{'type':'ephemeral'}}]}]}"));
    }

    @Test
    void versionsAndBetasAreInside() throws Exception {
        ObjectNode body = Way.body("'messages':[{'role':'user','content':'Hi'}]");
        body.putArray("anthropic_beta").add("effort-2025-11-24");

        Way.MESSAGES.ask(bedrock, MODEL, body);

        assertThat(bedrock.lastRequest().messages())
                .isEqualTo(
                        json(
                                "{'max_tokens':4000,'messages':[{'role':'user','content':'Hi'}],"
                                        + "'anthropic_version':'2023-06-01','anthropic_beta':['effort-2025-11-24']}"));
    }

    @Test
    void whatIsCountedIsAMessageToo() throws Exception {
        new Client(bedrock)
                .model("anthropic.claude-sonnet-4-6", "count-tokens")
                .send(
                        "{'input':{'converse':{'messages':[{'role':'user','content':[{'text':'x'}]}]}}}"
                                .replace('\'', '"'));

        assertThat(bedrock.lastRequest().messages().at("/messages/0/content/0/text").asText())
                .isEqualTo("x");
    }

    @Test
    void otherRequestsAreNone() throws Exception {
        new Client(bedrock)
                .model("amazon.nova-lite-v1:0", "converse")
                .send("{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"x\"}]}]}");
        assertThat(bedrock.lastRequest().messages()).isEmpty();

        new Client(bedrock).controlPlane().get("/foundation-models");
        assertThat(bedrock.lastRequest().messages()).isEmpty();
    }

    private void send(String operation, String body) throws Exception {
        assertThat(new Client(bedrock).model(MODEL, operation).send(body.replace('\'', '"')))
                .returns(200, response -> response.statusCode());
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }
}
