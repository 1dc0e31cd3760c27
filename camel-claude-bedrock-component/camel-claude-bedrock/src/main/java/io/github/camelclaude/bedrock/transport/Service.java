package io.github.camelclaude.bedrock.transport;

/** The hosts of Amazon Bedrock. All of them take signatures for the service {@code bedrock}. */
enum Service {
    /** {@code bedrock-runtime}. */
    RUNTIME,
    /** {@code bedrock-mantle}, which the AWS SDK has no client for. */
    MANTLE,
    /** {@code bedrock}, which knows the models. */
    CONTROL_PLANE
}
