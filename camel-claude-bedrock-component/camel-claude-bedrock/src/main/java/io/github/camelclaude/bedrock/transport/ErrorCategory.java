package io.github.camelclaude.bedrock.transport;

/** The coarse kinds of error that Camel's AI components tell apart. */
public enum ErrorCategory {
    RATE_LIMIT,
    SERVER_ERROR,
    VALIDATION,
    AUTH,
    UNKNOWN
}
