package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Bedrock took in Converse is taken here, and what it gave has the same members here. */
class RecordedTrafficTest {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    private final BedrockSimulator bedrock = BEDROCK.simulator();

    @BeforeEach
    void knowTheGuardrails() {
        bedrock.guardrail(Guardrail.of("v9kpg6yrwhs2", "DRAFT"));
        bedrock.guardrail(Guardrail.of("5zwrmdlsra2e", "DRAFT").masks("Rome"));
    }

    @Test
    void plainAnswersHaveTheMembersThatWereRecorded() throws Exception {
        for (JsonNode recording : recordings("converse")) {
            JsonNode theirs = json(recording.at("/response/body_base64").binaryValue());
            bedrock.reply(answer(theirs));
            HttpResponse<byte[]> response = send(recording, "converse");
            assertThat(names(json(response.body())))
                    .as(recording.path("name").asText())
                    .containsSubsequence(names(theirs));
        }
    }

    @Test
    void framesHaveTheMembersThatWereRecorded() throws Exception {
        for (JsonNode recording : recordings("converse-stream")) {
            List<FrameReader.Read> theirs =
                    FrameReader.frames(recording.at("/response/body_base64").binaryValue());
            bedrock.reply(Answer.text("two words").toolUse("t", "{}").cacheUsage(1, 1));
            List<FrameReader.Read> ours =
                    FrameReader.frames(send(recording, "converse-stream").body());
            for (FrameReader.Read frame : theirs) assertKnown(frame, ours, recording);
        }
    }

    /** Some frame of ours has the same headers, and the same members in the same order. */
    private static void assertKnown(
            FrameReader.Read frame, List<FrameReader.Read> ours, JsonNode recording) {
        if (frame.payload().toString().contains("reasoningContent")) return;
        assertThat(ours)
                .as(recording.path("name").asText() + ": " + frame.payload())
                .anySatisfy(
                        own -> {
                            assertThat(own.headers().toString())
                                    .isEqualTo(frame.headers().toString());
                            assertThat(names(own.payload()))
                                    .containsSubsequence(names(frame.payload()));
                        });
    }

    @Test
    void countsOfTokensHaveTheirMember() throws Exception {
        for (JsonNode recording : recordings("count-tokens")) {
            if (recording.at("/response/status").asInt() != 200) continue;
            assertThat(names(json(send(recording, "count-tokens").body())))
                    .isEqualTo(names(json(recording.at("/response/body_base64").binaryValue())));
        }
    }

    private static Answer answer(JsonNode theirs) {
        Answer answer = Answer.text("");
        answer = answer.content(List.of());
        for (JsonNode block : theirs.at("/output/message/content"))
            answer =
                    switch (block.fieldNames().next()) {
                        case "text" ->
                                answer.block(
                                        Json.object("text").put("text", "It is Rome").toString());
                        case "toolUse" -> answer.toolUse("t", "{\"query\":\"x\"}");
                        case "citationsContent" ->
                                answer.block(
                                        "{\"type\":\"text\",\"text\":\"x\",\"citations\":[{\"type\":\"char_location\",\"cited_text\":\"x\",\"document_title\":\"t\"}]}");
                        default ->
                                block.findValue("redactedContent") == null
                                        ? answer.thinking("x")
                                        : answer.redactedThinking("x");
                    };
        return answer.cacheUsage(1, 1);
    }

    private HttpResponse<byte[]> send(JsonNode recording, String operation) throws Exception {
        HttpResponse<byte[]> response =
                new Client(bedrock)
                        .model(recording.path("recorded_model").asText(), operation).stream(
                                recording.at("/request/body").toString());
        assertThat(response.statusCode())
                .as(recording.path("name") + ": " + new String(response.body()))
                .isEqualTo(200);
        return response;
    }

    /** Names and kinds of values, in order, all levels. */
    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        names("", json, names);
        return names;
    }

    private static void names(String at, JsonNode json, List<String> names) {
        names.add(at + " " + json.getNodeType());
        if (json instanceof ObjectNode)
            json.properties().forEach(m -> names(at + "/" + m.getKey(), m.getValue(), names));
        else if (!json.isEmpty()) names(at + "/0", json.get(0), names);
    }

    /** The inside of a policy is the guardrail's own. */
    private static JsonNode json(byte[] body) throws Exception {
        JsonNode json = FrameReader.JSON.readTree(body);
        json.findParents("sensitiveInformationPolicy")
                .forEach(parent -> ((ObjectNode) parent).putObject("sensitiveInformationPolicy"));
        return json;
    }

    private static List<JsonNode> recordings(String operation) throws Exception {
        String folder = System.getProperty("bedrock.recordings");
        Assumptions.assumeTrue(folder != null, "no recordings: set -Dbedrock.recordings=DIR");
        List<JsonNode> recordings = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                JsonNode recording = FrameReader.JSON.readTree(file.toFile());
                if (recording.path("operation").asText().equals(operation)
                        && recording.path("provenance").asText().equals("real")
                        && recording.at("/response/status").asInt() == 200)
                    recordings.add(recording);
            }
        }
        assertThat(recordings).isNotEmpty();
        return recordings;
    }
}
