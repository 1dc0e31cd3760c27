package io.github.camelclaude.bedrock.messages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Amazon Bedrock itself is asked to do with a request, beside handing it to the model. Which
 * shape of the API takes what is checked where the request is written.
 *
 * @param guardrail {@code null} for none
 * @param serviceTier {@code default}, {@code priority}, {@code flex} or {@code reserved}; {@code
 *     null} leaves it to Bedrock
 * @param performanceConfigLatency {@code standard} or {@code optimized}; {@code null} leaves it to
 *     Bedrock
 * @param requestMetadata goes to the invocation logs: 1 to 16 entries, keys of 1 to 256 and values
 *     of up to 256 characters
 * @param anthropicWorkspace the workspace that a call through Mantle is counted for, or {@code
 *     null}
 * @param responseFieldPaths JSON pointers of members of the model's own answer that Converse is to
 *     give beside its own; at most 10
 */
public record BedrockOptions(
        Guardrail guardrail,
        String serviceTier,
        String performanceConfigLatency,
        Map<String, String> requestMetadata,
        String anthropicWorkspace,
        List<String> responseFieldPaths) {

    public static final BedrockOptions NONE =
            new BedrockOptions(null, null, null, Map.of(), null, List.of());

    public BedrockOptions {
        requestMetadata = Members.copy(requestMetadata);
        responseFieldPaths = List.copyOf(responseFieldPaths);
    }

    /** These, with what they leave out taken from others. */
    BedrockOptions over(BedrockOptions other) {
        Map<String, String> metadata = new LinkedHashMap<>(other.requestMetadata);
        metadata.putAll(requestMetadata);
        return new BedrockOptions(
                or(guardrail, other.guardrail),
                or(serviceTier, other.serviceTier),
                or(performanceConfigLatency, other.performanceConfigLatency),
                metadata,
                or(anthropicWorkspace, other.anthropicWorkspace),
                responseFieldPaths.isEmpty() ? other.responseFieldPaths : responseFieldPaths);
    }

    private static <T> T or(T own, T otherwise) {
        return own != null ? own : otherwise;
    }

    public BedrockOptions withRequestMetadata(Map<String, String> entries) {
        return new BedrockOptions(
                guardrail,
                serviceTier,
                performanceConfigLatency,
                entries,
                anthropicWorkspace,
                responseFieldPaths);
    }

    /**
     * @param identifier id or ARN
     * @param version a number or {@code DRAFT}
     * @param trace {@code enabled}, {@code disabled} or {@code enabled_full}; {@code null} leaves
     *     it to Bedrock
     * @param streamProcessingMode {@code sync} to give out no chunk that was not checked, {@code
     *     async} not to wait for the check; {@code null} leaves it to Bedrock
     */
    public record Guardrail(
            String identifier, String version, String trace, String streamProcessingMode) {}
}
