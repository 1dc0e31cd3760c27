package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The ways in which one body of Messages can be sent; the answer comes back as one message. */
enum Way {
    INVOKE,
    INVOKE_STREAM,
    MESSAGES,
    MESSAGES_STREAM;

    /** Single quotes for double ones. */
    static ObjectNode body(String members) {
        ObjectNode body = Json.object().put("max_tokens", 4000);
        return body.setAll((ObjectNode) Json.parse("{" + members.replace('\'', '"') + "}"));
    }

    ObjectNode ask(BedrockSimulator bedrock, String model, ObjectNode body) throws Exception {
        HttpResponse<byte[]> response = send(bedrock, model, body);
        String text = new String(response.body(), StandardCharsets.UTF_8);
        assertThat(response.statusCode()).as(text).isEqualTo(200);
        return switch (this) {
            case INVOKE, MESSAGES -> (ObjectNode) Json.parse(text);
            case INVOKE_STREAM -> Assembly.of(FrameReader.events(response.body()));
            case MESSAGES_STREAM -> Assembly.of(events(text));
        };
    }

    /** What Bedrock says of a body that it does not take. */
    String refusal(BedrockSimulator bedrock, String model, ObjectNode body) throws Exception {
        HttpResponse<byte[]> response = send(bedrock, model, body);
        String text = new String(response.body(), StandardCharsets.UTF_8);
        assertThat(response.statusCode()).as(text).isEqualTo(400);
        JsonNode json = Json.parse(text);
        JsonNode message = json.at(json.has("error") ? "/error/message" : "/message");
        return message.asText().replace("The model returned the following errors: ", "");
    }

    private HttpResponse<byte[]> send(BedrockSimulator bedrock, String model, ObjectNode body)
            throws Exception {
        Client client = new Client(bedrock).model(model);
        ObjectNode sent = body.deepCopy();
        switch (this) {
            case INVOKE -> sent.put("anthropic_version", "bedrock-2023-05-31");
            case INVOKE_STREAM -> {
                client.streaming();
                sent.put("anthropic_version", "bedrock-2023-05-31");
            }
            case MESSAGES, MESSAGES_STREAM -> {
                client.messages();
                sent.put("model", model).put("stream", this == MESSAGES_STREAM);
                JsonNode betas = sent.remove("anthropic_beta");
                if (betas != null) client.header("anthropic-beta", betas.get(0).asText());
            }
        }
        return client.stream(sent.toString());
    }

    private static List<JsonNode> events(String body) {
        List<JsonNode> events = new ArrayList<>();
        for (String line : body.split("\n"))
            if (line.startsWith("data: ")) events.add(Json.parse(line.substring(6)));
        return events;
    }
}
