package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import io.github.camelclaude.bedrock.messages.ModelCatalog;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.ResponseMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Converse: one shape for the models of all families. */
final class ConverseCodec implements Codec {

    @Override
    public HttpQuestion question(MessageRequest request, boolean streamed) {
        String path = "/model/" + SdkHttpUtils.urlEncode(request.model()) + "/converse";
        byte[] body = body(request, streamed);
        return streamed
                ? HttpQuestion.post(Service.RUNTIME, path + "-stream", Map.of(), body)
                        .streamed(FrameDecoder.MEDIA_TYPE)
                : HttpQuestion.post(Service.RUNTIME, path, Map.of(), body);
    }

    private static byte[] body(MessageRequest request, boolean streamed) {
        ObjectNode options = ConverseOptions.of(request, streamed);
        return MessagesWriter.object(out -> write(out, request, options));
    }

    static void write(JsonGenerator out, MessageRequest request, ObjectNode options)
            throws IOException {
        List<Message> messages = messages(request);
        if (!messages.isEmpty()) new ConverseBlocks(out).write(messages);
        MessagesWriter.writeMembers(out, options.properties());
    }

    private static List<Message> messages(MessageRequest request) {
        JsonNode written = request.additional().get("messages");
        if (written == null) return request.messages();
        try {
            List<Message> messages = new ArrayList<>();
            for (JsonNode message : written) messages.add(MessagesReader.message(message));
            return messages;
        } catch (IOException e) {
            throw new IllegalArgumentException("messages has an entry that is no message", e);
        }
    }

    @Override
    public Reply reply(MessageRequest request, HttpAnswer answer) {
        JsonNode json = HttpOperations.object(answer);
        if (!json.path("output").path("message").isObject()) throw BedrockErrors.inAnswer(answer);
        try {
            return reader(request).reply(json).withMetadata(metadata(json, answer));
        } catch (IOException e) {
            throw BedrockErrors.unreadable(answer);
        }
    }

    private static ResponseMetadata metadata(JsonNode json, HttpAnswer answer) {
        return answer.metadata(json.at("/metrics/latencyMs").asLong(answer.millis()))
                .servedBy(
                        json.at("/serviceTier/type").textValue(),
                        json.at("/performanceConfig/latency").textValue());
    }

    @Override
    public StreamDecoder decoder(MessageRequest request, HttpAnswer answer) {
        return new ConverseDecoder(reader(request), answer);
    }

    private static ConverseReader reader(MessageRequest request) {
        return new ConverseReader(isClaude(request));
    }

    /** As far as it is known: every family of the catalogue is one of Claude. */
    static boolean isClaude(MessageRequest request) {
        return request.modelFamily() != null
                || ModelCatalog.standard().find(request.model()).isPresent();
    }
}
