package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bedrock is three hosts with one script, one record and one set of credentials. */
class HostsTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private static final String HI =
            "\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @Test
    void eachHostHasASocketOfItsOwn() {
        assertThat(
                        List.of(
                                bedrock.endpoint(),
                                bedrock.mantleEndpoint(),
                                bedrock.controlPlaneEndpoint()))
                .doesNotHaveDuplicates()
                .allMatch(uri -> uri.toString().startsWith("http://127.0.0.1:"));
    }

    @Test
    void aRequestKnowsItsHostAndItsModel() throws Exception {
        new Client(bedrock).send(Wiretap.BODY);
        new Client(bedrock)
                .messages()
                .mantle()
                .send("{\"model\":\"anthropic.claude-opus-5\"," + HI);
        new Client(bedrock).controlPlane().get("/foundation-models");

        assertThat(bedrock.requests())
                .extracting(RecordedRequest::service)
                .containsExactly("bedrock-runtime", "bedrock-mantle", "bedrock");
        assertThat(bedrock.requests())
                .extracting(RecordedRequest::modelId)
                .containsExactly(Client.MODEL, "anthropic.claude-opus-5", null);
        assertThat(bedrock.requests())
                .extracting(RecordedRequest::authentication)
                .containsOnly("sigv4");
    }

    @Test
    void oneScriptServesAllHosts() throws Exception {
        bedrock.reply("one");
        bedrock.reply("two");

        assertThat(
                        new Client(bedrock)
                                .messages()
                                .mantle()
                                .send("{\"model\":\"anthropic.claude-opus-5\"," + HI)
                                .body())
                .contains("\"one\"");
        assertThat(new Client(bedrock).send(Wiretap.BODY).body()).contains("\"two\"");
    }

    @Test
    void anAnswerOfAModelWaitsForWhoAsksAModel() throws Exception {
        bedrock.reply("kept");
        assertThat(new Client(bedrock).controlPlane().get("/foundation-models").body())
                .contains("modelSummaries");
        assertThat(new Client(bedrock).send(Wiretap.BODY).body()).contains("kept");

        bedrock.reply(Failure.throttled());
        assertThat(new Client(bedrock).controlPlane().get("/foundation-models").statusCode())
                .isEqualTo(429);
        bedrock.reply(Answer.raw("{\"own\":1}"));
        assertThat(new Client(bedrock).controlPlane().get("/foundation-models").body())
                .isEqualTo("{\"own\":1}");
        bedrock.reply(Answer.raw("{\"own\":2}").unchecked());
        assertThat(new Client(bedrock).path("/guardrail/none/version/1/apply").send("{}").body())
                .isEqualTo("{\"own\":2}");
        bedrock.reply(Answer.text("kept").unchecked());
        assertThat(
                        new Client(bedrock)
                                .path("/guardrail/none/version/1/apply")
                                .send("{}")
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void unknownPathsAreAnsweredAsEachHostDoes() throws Exception {
        HttpResponse<String> runtime = new Client(bedrock).path("/v1/models").send("{}");
        assertThat(runtime.statusCode()).isEqualTo(200);
        assertThat(runtime.body()).contains("UnknownOperationException");
        assertThat(new Client(bedrock).path("/anthropic/v1/messages/batches").send("{}").body())
                .contains("Authorization header is missing");

        HttpResponse<String> mantle =
                new Client(bedrock).mantle().path("/model/x/invoke").send("{}");
        assertThat(mantle.statusCode()).isEqualTo(404);
        assertThat(mantle.body()).contains("\"type\":\"not_found_error\"", "\"request_id\"");

        assertThat(new Client(bedrock).controlPlane().path("/none").send("{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void portsCanBeChosenAndAreFreeAfterwards() throws Exception {
        int[] ports = {free(), free(), free()};
        for (int i = 0; i < 2; i++)
            try (BedrockSimulator own =
                    BedrockSimulator.builder()
                            .port(ports[0])
                            .mantlePort(ports[1])
                            .controlPlanePort(ports[2])
                            .build()
                            .start()) {
                assertThat(own.port()).isEqualTo(ports[0]);
                assertThat(own.mantleEndpoint()).hasPort(ports[1]);
                assertThat(own.controlPlaneEndpoint()).hasPort(ports[2]);
            }
    }

    @Test
    void noneListensWhereOneCannot() throws Exception {
        int port = free();
        BedrockSimulator own =
                BedrockSimulator.builder().port(port).controlPlanePort(bedrock.port()).build();

        assertThatThrownBy(own::start).isInstanceOf(IllegalStateException.class);

        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void aFunctionThatFailsIsAnError() throws Exception {
        bedrock.answerWith(
                request -> {
                    throw new IllegalStateException("no idea");
                });

        HttpResponse<String> response = new Client(bedrock).send(Wiretap.BODY);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("no idea");
    }

    private static int free() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
