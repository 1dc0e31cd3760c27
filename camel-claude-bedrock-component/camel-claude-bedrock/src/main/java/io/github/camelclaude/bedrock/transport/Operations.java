package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What Bedrock does beside answering. As with a {@link Transport}, futures complete on the
 * executor, and fail with a {@link ClaudeBedrockException}.
 */
public interface Operations extends AutoCloseable {

    /**
     * How many tokens the request would cost as input. Through the runtime this works for Claude 4
     * models up to 4.6, by the id without a profile; through Mantle for the models it serves.
     */
    CompletableFuture<Outcome<Integer>> countTokens(MessageRequest request);

    /**
     * The Claude models of the Region, then the inference profiles of Claude models. Each has
     * {@code kind} ({@code foundation-model} or {@code inference-profile}), {@code id}, {@code
     * arn}, {@code name} and {@code status}, and what AWS says of it beside, in AWS's words.
     */
    CompletableFuture<Outcome<List<Map<String, Object>>>> listModels();

    /** What ApplyGuardrail answers, as it is. */
    CompletableFuture<Outcome<JsonNode>> applyGuardrail(GuardrailCheck check);

    /** Calls under way may fail. */
    @Override
    void close();
}
