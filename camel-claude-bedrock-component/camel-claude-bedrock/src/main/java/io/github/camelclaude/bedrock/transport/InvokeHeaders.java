package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.BedrockOptions;
import io.github.camelclaude.bedrock.messages.BedrockOptions.Guardrail;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What InvokeModel takes and gives in headers, because its body is the model's. */
final class InvokeHeaders {

    private static final String PREFIX = "X-Amzn-Bedrock-";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");

    private static final Map<String, String> OF_STREAM =
            Map.of(PREFIX + "Accept", HttpQuestion.JSON);

    private InvokeHeaders() {}

    static Map<String, String> of(BedrockOptions options, boolean streamed) {
        Map<String, String> usual = streamed ? OF_STREAM : Map.of();
        if (options.equals(BedrockOptions.NONE)) return usual;
        Map<String, String> headers = new HashMap<>(usual);
        if (options.guardrail() != null) put(headers, options.guardrail());
        put(headers, "Service-Tier", options.serviceTier());
        put(headers, "PerformanceConfig-Latency", options.performanceConfigLatency());
        if (!options.requestMetadata().isEmpty())
            put(headers, "Request-Metadata", json(options.requestMetadata()));
        return headers;
    }

    private static void put(Map<String, String> headers, Guardrail guardrail) {
        put(headers, "GuardrailIdentifier", guardrail.identifier());
        put(headers, "GuardrailVersion", guardrail.version());
        if (guardrail.trace() != null)
            put(headers, "Trace", guardrail.trace().toUpperCase(Locale.ROOT));
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (value != null) headers.put(PREFIX + name, value);
    }

    /** A header has no other letters than those of ASCII. */
    private static String json(Map<String, String> entries) {
        byte[] json =
                MessagesWriter.object(
                        out -> {
                            out.setHighestNonEscapedChar(127);
                            for (Map.Entry<String, String> entry : entries.entrySet())
                                out.writeStringField(entry.getKey(), entry.getValue());
                        });
        return new String(json, StandardCharsets.UTF_8);
    }

    /** {@code null} where the answer has no such header. */
    static String of(HttpAnswer answer, String name) {
        return answer.header(PREFIX + name);
    }

    /** A whole number; {@code null} where the answer has none. */
    static Long number(HttpAnswer answer, String name) {
        String value = of(answer, name);
        return value == null || !NUMBER.matcher(value).matches() ? null : Long.valueOf(value);
    }
}
