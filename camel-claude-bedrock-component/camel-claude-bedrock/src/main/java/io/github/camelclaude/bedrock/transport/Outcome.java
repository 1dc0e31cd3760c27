package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.ResponseMetadata;

/**
 * What an operation gave.
 *
 * @param metadata of the call, or of the last one where it took several
 */
public record Outcome<T>(T value, ResponseMetadata metadata) {}
