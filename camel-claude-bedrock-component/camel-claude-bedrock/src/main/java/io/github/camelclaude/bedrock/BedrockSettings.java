package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.BedrockOptions;
import io.github.camelclaude.bedrock.messages.BedrockOptions.Guardrail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From the options to what Bedrock itself is asked to do; refuses what cannot work. */
final class BedrockSettings {

    private final ClaudeBedrockConfiguration own;

    private BedrockSettings(ClaudeBedrockConfiguration own) {
        this.own = own;
    }

    /**
     * @throws IllegalArgumentException if an option has a value that is not known, or options do
     *     not go together
     */
    static BedrockOptions of(ClaudeBedrockConfiguration own) {
        BedrockSettings settings = new BedrockSettings(own);
        return new BedrockOptions(
                settings.guardrail(),
                settings.oneOf(
                        "serviceTier",
                        own.getServiceTier(),
                        List.of("default", "priority", "flex", "reserved")),
                settings.oneOf(
                        "performanceConfigLatency",
                        own.getPerformanceConfigLatency(),
                        List.of("standard", "optimized")),
                metadata(own.getRequestMetadata()),
                own.getAnthropicWorkspace(),
                Texts.list(
                        "additionalModelResponseFieldPaths",
                        own.getAdditionalModelResponseFieldPaths()));
    }

    private Guardrail guardrail() {
        String identifier = own.getGuardrailIdentifier();
        String version = own.getGuardrailVersion();
        boolean none =
                identifier == null
                        && version == null
                        && own.getGuardrailTrace() == null
                        && own.getGuardrailStreamProcessingMode() == null;
        if (none) return null;
        if (identifier == null || version == null)
            throw new IllegalArgumentException(
                    "guardrailIdentifier and guardrailVersion go together: "
                            + (identifier == null ? "guardrailIdentifier" : "guardrailVersion")
                            + " is missing; the version is a number, or DRAFT");
        return new Guardrail(
                identifier,
                version,
                oneOf(
                        "guardrailTrace",
                        own.getGuardrailTrace(),
                        List.of("enabled", "disabled", "enabled_full")),
                oneOf(
                        "guardrailStreamProcessingMode",
                        own.getGuardrailStreamProcessingMode(),
                        List.of("sync", "async")));
    }

    /** Others may be newer than this component, so that a request can be sent unchecked. */
    private String oneOf(String option, String value, List<String> values) {
        if (value == null || values.contains(value) || !own.isValidateRequest()) return value;
        throw new IllegalArgumentException(
                option + "=" + value + " is unknown: write " + String.join(", ", values));
    }

    static Map<String, String> metadata(Map<?, ?> entries) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (entries != null)
            entries.forEach(
                    (name, value) -> {
                        if (value != null) metadata.put(name.toString(), value.toString());
                    });
        return metadata;
    }
}
