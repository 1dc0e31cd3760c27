package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.ResponseMetadata;
import java.io.IOException;
import java.util.regex.Pattern;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** InvokeModel: the model stands in the path, version and betas in the body. */
final class InvokeModelCodec implements Codec {

    /** The one version that every Claude model on Bedrock takes. */
    private static final String DEFAULT_VERSION = "bedrock-2023-05-31";

    private static final Pattern MILLIS = Pattern.compile("\\d{1,12}");

    @Override
    public String path(MessageRequest request) {
        return "/model/" + SdkHttpUtils.urlEncode(request.model()) + "/invoke";
    }

    @Override
    public String streamPath(MessageRequest request) {
        return path(request) + "-with-response-stream";
    }

    @Override
    public byte[] body(MessageRequest request) {
        return MessagesWriter.object(
                out -> {
                    writeVersion(out, request);
                    writeBetas(out, request);
                    MessagesWriter.writeRequest(out, request);
                });
    }

    @Override
    public Reply reply(HttpAnswer answer) {
        Reply reply = read(answer);
        if (reply.role() == null) throw BedrockErrors.inAnswer(answer);
        return reply.withMetadata(
                new ResponseMetadata(answer.requestId(), latency(answer), answer.body()));
    }

    @Override
    public StreamDecoder decoder(HttpAnswer answer) {
        return new InvokeModelDecoder(answer);
    }

    private static Reply read(HttpAnswer answer) {
        try {
            return MessagesReader.reply(answer.body());
        } catch (IOException e) {
            throw BedrockErrors.unreadable(answer);
        }
    }

    private static long latency(HttpAnswer answer) {
        String millis = answer.header("X-Amzn-Bedrock-Invocation-Latency");
        return millis != null && MILLIS.matcher(millis).matches()
                ? Long.parseLong(millis)
                : answer.millis();
    }

    private static void writeVersion(JsonGenerator out, MessageRequest request) throws IOException {
        if (request.additional().containsKey("anthropic_version")) return;
        String version = request.anthropicVersion();
        out.writeStringField("anthropic_version", version == null ? DEFAULT_VERSION : version);
    }

    private static void writeBetas(JsonGenerator out, MessageRequest request) throws IOException {
        if (request.anthropicBeta().isEmpty() || request.additional().containsKey("anthropic_beta"))
            return;
        out.writeFieldName("anthropic_beta");
        String[] betas = request.anthropicBeta().toArray(String[]::new);
        out.writeArray(betas, 0, betas.length);
    }
}
