package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.BedrockOptions.Guardrail;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import java.util.List;

/**
 * Something that a guardrail is to look at, without a model.
 *
 * @param source {@code INPUT} for what a user asks, {@code OUTPUT} for what a model answers
 * @param outputScope {@code INTERVENTIONS} or {@code FULL}; {@code null} leaves it to Bedrock
 * @param content text and images (PNG, JPEG)
 */
public record GuardrailCheck(
        Guardrail guardrail, String source, String outputScope, List<ContentBlock> content) {

    public GuardrailCheck {
        content = List.copyOf(content);
    }
}
