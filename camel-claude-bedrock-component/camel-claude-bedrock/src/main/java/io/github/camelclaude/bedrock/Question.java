package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.MessageRequest;

/**
 * What one exchange asks, and of whom.
 *
 * @param streaming whether the body is to become a {@link ClaudeStream}
 */
record Question(MessageRequest request, ModelChoice model, boolean streaming) {}
