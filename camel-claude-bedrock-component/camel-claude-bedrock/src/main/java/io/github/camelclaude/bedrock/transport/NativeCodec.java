package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.StopReason;
import io.github.camelclaude.bedrock.messages.TextBlock;
import io.github.camelclaude.bedrock.messages.Usage;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** InvokeModel for any model: the body goes and comes as it is, and is only looked into. */
final class NativeCodec implements Codec {

    @Override
    public HttpQuestion question(MessageRequest request, boolean streamed) {
        return InvokeModelCodec.question(request, request.body(), streamed);
    }

    @Override
    public Reply reply(MessageRequest request, HttpAnswer answer) {
        return read(answer).withMetadata(answer.metadata());
    }

    private static Reply read(HttpAnswer answer) {
        try {
            JsonNode json = MessagesReader.tree(answer.body());
            if (json.path("Output").has("__type")) throw BedrockErrors.inAnswer(answer);
            boolean isMessage = json.path("type").asText().equals("message");
            return isMessage ? MessagesReader.reply(answer.body()) : foreign(json, answer);
        } catch (IOException e) {
            throw BedrockErrors.unreadable(answer);
        }
    }

    private static Reply foreign(JsonNode json, HttpAnswer answer) {
        String text = ModelFamilies.text(json);
        String stopReason = ModelFamilies.stopReason(json);
        return new Reply(
                null,
                null,
                "assistant",
                text == null ? List.of() : List.of(new TextBlock(text)),
                stopReason == null ? null : new StopReason(stopReason),
                null,
                usage(json, answer),
                guardrail(json),
                null);
    }

    /** What the body does not count, the headers do. */
    private static Usage usage(JsonNode json, HttpAnswer answer) {
        Usage counted = ModelFamilies.usage(json);
        Usage ofHeaders =
                new Usage(
                        count(answer, "Input-Token-Count"),
                        count(answer, "Output-Token-Count"),
                        count(answer, "Cache-Write-Input-Token-Count"),
                        count(answer, "Cache-Read-Input-Token-Count"),
                        Map.of());
        return counted == null ? ofHeaders : ofHeaders.with(counted);
    }

    private static Integer count(HttpAnswer answer, String header) {
        Long count = InvokeHeaders.number(answer, header);
        return count == null ? null : count.intValue();
    }

    private static Map<String, JsonNode> guardrail(JsonNode json) {
        Map<String, JsonNode> members = ConverseReader.members(json);
        members.keySet().removeIf(name -> !name.startsWith("amazon-bedrock-"));
        return members;
    }

    @Override
    public StreamDecoder decoder(MessageRequest request, HttpAnswer answer) {
        return new NativeDecoder(answer);
    }
}
