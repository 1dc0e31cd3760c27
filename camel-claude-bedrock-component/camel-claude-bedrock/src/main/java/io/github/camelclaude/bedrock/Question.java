package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.MessageRequest;

/** What one exchange asks, and of whom. */
record Question(MessageRequest request, ModelChoice model) {}
