package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.Reply;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An answer on its way to consumers.
 *
 * @param streamId the same for all its chunks
 * @param headers that its chunks have beside those of the component
 * @param soFar what was pulled of it; the whole of it with its last event
 */
record StreamedAnswer(
        String streamId, ModelChoice model, Map<String, Object> headers, Supplier<Reply> soFar) {}
