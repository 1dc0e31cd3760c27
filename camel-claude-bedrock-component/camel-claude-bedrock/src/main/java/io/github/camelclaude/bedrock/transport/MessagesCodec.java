package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import io.github.camelclaude.bedrock.messages.Reply;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Messages API as Anthropic offers it: the model in the body, version and betas in headers,
 * streams of server-sent events.
 *
 * @param service the runtime or Mantle
 */
record MessagesCodec(Service service) implements Codec {

    static final String PATH = "/anthropic/v1/messages";

    /** Every model takes it; {@code 2026-10-21} only those from Opus 4.7 on. */
    private static final String DEFAULT_VERSION = "2023-06-01";

    /** A guardrail that cannot act must not be left out in silence, checked or not. */
    @Override
    public HttpQuestion question(MessageRequest request, boolean streamed) {
        if (request.bedrock().guardrail() != null)
            throw new IllegalArgumentException(
                    "The Messages endpoints take no guardrail: write api=invoke or api=converse");
        byte[] body =
                MessagesWriter.object(
                        out -> {
                            out.writeStringField("model", request.model());
                            if (streamed) out.writeBooleanField("stream", true);
                            MessagesWriter.writeRequest(out, request);
                        });
        HttpQuestion whole = HttpQuestion.post(service, PATH, headers(request), body);
        return streamed ? whole.streamed(SseDecoder.MEDIA_TYPE) : whole;
    }

    static Map<String, String> headers(MessageRequest request) {
        // what this shape is not known to take is only there if nothing was to be checked
        Map<String, String> headers =
                new LinkedHashMap<>(InvokeHeaders.of(request.bedrock(), false));
        headers.put("anthropic-version", version(request));
        String betas = betas(request);
        if (!betas.isEmpty()) headers.put("anthropic-beta", betas);
        String workspace = request.bedrock().anthropicWorkspace();
        if (workspace != null) headers.put("anthropic-workspace", workspace);
        return headers;
    }

    /** A body that was written for InvokeModel names a version that is InvokeModel's own. */
    private static String version(MessageRequest request) {
        JsonNode given = request.additional().get("anthropic_version");
        String version = given == null ? request.anthropicVersion() : given.asText();
        return version == null || version.startsWith("bedrock-") ? DEFAULT_VERSION : version;
    }

    private static String betas(MessageRequest request) {
        JsonNode given = request.additional().get("anthropic_beta");
        if (given == null) return String.join(",", request.anthropicBeta());
        if (given.isTextual()) return given.textValue();
        StringBuilder betas = new StringBuilder();
        for (JsonNode beta : given) betas.append(betas.isEmpty() ? "" : ",").append(beta.asText());
        return betas.toString();
    }

    @Override
    public Reply reply(MessageRequest request, HttpAnswer answer) {
        return read(answer).withMetadata(answer.metadata());
    }

    /** A message, and nothing else: a 200 may be an error, or something that is no message. */
    static Reply read(HttpAnswer answer) {
        try {
            Reply reply = MessagesReader.reply(answer.body());
            if (reply.role() == null) throw BedrockErrors.inAnswer(answer);
            return reply;
        } catch (IOException e) {
            throw BedrockErrors.unreadable(answer);
        }
    }

    @Override
    public StreamDecoder decoder(MessageRequest request, HttpAnswer answer) {
        return new SseDecoder();
    }
}
