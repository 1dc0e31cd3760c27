package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelclaude.bedrock.messages.BedrockOptions.Guardrail;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.ImageBlock;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import io.github.camelclaude.bedrock.messages.TextBlock;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** ApplyGuardrail: a guardrail without a model. */
final class GuardrailApplying {

    private GuardrailApplying() {}

    static HttpQuestion question(GuardrailCheck check) {
        Guardrail guardrail = check.guardrail();
        return HttpQuestion.post(
                Service.RUNTIME,
                "/guardrail/"
                        + SdkHttpUtils.urlEncode(guardrail.identifier())
                        + "/version/"
                        + SdkHttpUtils.urlEncode(guardrail.version())
                        + "/apply",
                Map.of(),
                MessagesWriter.object(out -> write(out, check)));
    }

    private static void write(JsonGenerator out, GuardrailCheck check) throws IOException {
        out.writeStringField("source", check.source());
        if (check.outputScope() != null) out.writeStringField("outputScope", check.outputScope());
        out.writeArrayFieldStart("content");
        for (ContentBlock block : check.content()) {
            out.writeStartObject();
            write(out, block);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void write(JsonGenerator out, ContentBlock block) throws IOException {
        if (block instanceof TextBlock text) {
            out.writeObjectFieldStart("text");
            out.writeStringField("text", text.text());
            out.writeEndObject();
        } else if (block instanceof ImageBlock image) {
            new ConverseBlocks(out).writeImage(image.source());
        } else
            throw new IllegalArgumentException(
                    "A guardrail looks at text and at PNG or JPEG images only: convert the body"
                            + " first");
    }
}
