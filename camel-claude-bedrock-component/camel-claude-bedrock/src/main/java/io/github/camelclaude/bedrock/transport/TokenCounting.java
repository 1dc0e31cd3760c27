package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** CountTokens of the runtime, and {@code count_tokens} of Mantle. */
final class TokenCounting {

    /** What Mantle takes for counting; the length of the answer, for instance, it does not. */
    private static final List<String> COUNTED =
            List.of(
                    "system",
                    "tools",
                    "tool_choice",
                    "thinking",
                    "output_config",
                    "cache_control",
                    "context_management");

    private static final List<String> COUNTED_BY_CONVERSE =
            List.of("system", "toolConfig", "additionalModelRequestFields");

    private TokenCounting() {}

    static HttpQuestion question(Api api, MessageRequest request) {
        if (api == Api.MANTLE) return ofMantle(request);
        return HttpQuestion.post(
                Service.RUNTIME,
                "/model/" + SdkHttpUtils.urlEncode(request.model()) + "/count-tokens",
                Map.of(),
                api == Api.CONVERSE ? ofConverse(request) : ofInvoke(api, request));
    }

    private static HttpQuestion ofMantle(MessageRequest request) {
        ObjectNode options = MessagesWriter.withoutMessages(request).retain(COUNTED);
        byte[] body =
                MessagesWriter.object(
                        out -> {
                            out.writeStringField("model", request.model());
                            MessagesWriter.writeMessages(out, request);
                            MessagesWriter.writeMembers(out, options.properties());
                        });
        return HttpQuestion.post(
                Service.MANTLE,
                MessagesCodec.PATH + "/count_tokens",
                MessagesCodec.headers(request),
                body);
    }

    private static byte[] ofInvoke(Api api, MessageRequest request) {
        // the version of the Messages endpoints is another word than that of InvokeModel
        MessageRequest own =
                api == Api.MESSAGES ? request.toBuilder().anthropicVersion(null).build() : request;
        byte[] asked = api == Api.NATIVE ? request.body() : InvokeModelCodec.body(own, false);
        return MessagesWriter.object(
                out -> {
                    out.writeObjectFieldStart("input");
                    out.writeObjectFieldStart("invokeModel");
                    out.writeBinaryField("body", asked);
                    out.writeEndObject();
                    out.writeEndObject();
                });
    }

    private static byte[] ofConverse(MessageRequest request) {
        ObjectNode options = ConverseOptions.of(request, false).retain(COUNTED_BY_CONVERSE);
        return MessagesWriter.object(
                out -> {
                    out.writeObjectFieldStart("input");
                    out.writeObjectFieldStart("converse");
                    ConverseCodec.write(out, request, options);
                    out.writeEndObject();
                    out.writeEndObject();
                });
    }

    static int count(HttpAnswer answer, JsonNode json) {
        JsonNode count =
                json.has("inputTokens") ? json.get("inputTokens") : json.path("input_tokens");
        if (count.isNumber()) return count.intValue();
        throw BedrockErrors.inAnswer(answer);
    }
}
