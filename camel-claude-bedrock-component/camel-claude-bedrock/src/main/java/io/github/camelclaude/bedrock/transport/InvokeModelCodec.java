package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.BedrockOptions.Guardrail;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import io.github.camelclaude.bedrock.messages.Reply;
import java.io.IOException;
import java.util.List;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** InvokeModel: the model stands in the path, version and betas in the body. */
final class InvokeModelCodec implements Codec {

    /** The one version that every Claude model on Bedrock takes. */
    private static final String DEFAULT_VERSION = "bedrock-2023-05-31";

    private static final String GUARDRAIL_CONFIG = "amazon-bedrock-guardrailConfig";

    @Override
    public HttpQuestion question(MessageRequest request, boolean streamed) {
        return question(request, body(request, streamed), streamed);
    }

    static HttpQuestion question(MessageRequest request, byte[] body, boolean streamed) {
        String path = "/model/" + SdkHttpUtils.urlEncode(request.model()) + "/invoke";
        HttpQuestion question =
                HttpQuestion.post(
                        Service.RUNTIME,
                        streamed ? path + "-with-response-stream" : path,
                        InvokeHeaders.of(request.bedrock(), streamed),
                        body);
        return streamed ? question.streamed(FrameDecoder.MEDIA_TYPE) : question;
    }

    /** As it stands in the input of CountTokens, too. */
    static byte[] body(MessageRequest request, boolean streamed) {
        return MessagesWriter.object(
                out -> {
                    writeVersion(out, request);
                    writeBetas(out, request);
                    if (streamed) writeStreamProcessing(out, request);
                    MessagesWriter.writeRequest(out, request);
                });
    }

    @Override
    public Reply reply(MessageRequest request, HttpAnswer answer) {
        return MessagesCodec.read(answer).withMetadata(answer.metadata());
    }

    @Override
    public StreamDecoder decoder(MessageRequest request, HttpAnswer answer) {
        return new InvokeModelDecoder(answer);
    }

    private static void writeVersion(JsonGenerator out, MessageRequest request) throws IOException {
        JsonNode given = request.additional().get("anthropic_version");
        String version = request.anthropicVersion();
        if (given != null) out.writePOJOField("anthropic_version", given);
        else out.writeStringField("anthropic_version", version == null ? DEFAULT_VERSION : version);
    }

    private static void writeBetas(JsonGenerator out, MessageRequest request) throws IOException {
        JsonNode given = request.additional().get("anthropic_beta");
        List<String> betas = request.anthropicBeta();
        if (given != null) out.writePOJOField("anthropic_beta", given);
        else MessagesWriter.writeStrings(out, "anthropic_beta", betas);
    }

    private static void writeStreamProcessing(JsonGenerator out, MessageRequest request)
            throws IOException {
        Guardrail guardrail = request.bedrock().guardrail();
        String mode = guardrail == null ? null : guardrail.streamProcessingMode();
        if (mode == null || request.additional().containsKey(GUARDRAIL_CONFIG)) return;
        out.writeObjectFieldStart(GUARDRAIL_CONFIG);
        out.writeStringField(
                "streamProcessingMode", mode.equals("async") ? "ASYNCHRONOUS" : "SYNCHRONOUS");
        out.writeEndObject();
    }
}
