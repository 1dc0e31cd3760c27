package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Operations on a connection.
 *
 * @param api by whose rules tokens are counted
 */
record HttpOperations(Calls calls, Api api) implements Operations {

    @Override
    public CompletableFuture<Outcome<Integer>> countTokens(MessageRequest request) {
        return calls.ask(
                TokenCounting.question(api, request),
                answer -> outcome(answer, TokenCounting.count(answer, object(answer))));
    }

    @Override
    public CompletableFuture<Outcome<List<Map<String, Object>>>> listModels() {
        return new ModelListing(calls).list();
    }

    @Override
    public CompletableFuture<Outcome<JsonNode>> applyGuardrail(GuardrailCheck check) {
        return calls.ask(
                GuardrailApplying.question(check),
                answer -> {
                    JsonNode json = object(answer);
                    if (!json.has("action")) throw BedrockErrors.inAnswer(answer);
                    return outcome(answer, json);
                });
    }

    static <T> Outcome<T> outcome(HttpAnswer answer, T value) {
        return new Outcome<>(value, answer.metadata());
    }

    static JsonNode object(HttpAnswer answer) {
        try {
            return MessagesReader.tree(answer.body());
        } catch (IOException e) {
            throw BedrockErrors.unreadable(answer);
        }
    }

    @Override
    public void close() {
        calls.close();
    }
}
