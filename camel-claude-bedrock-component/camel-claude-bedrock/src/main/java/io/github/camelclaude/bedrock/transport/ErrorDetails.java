package io.github.camelclaude.bedrock.transport;

import java.io.Serializable;
import java.time.Duration;

/**
 * What is known of a failed call.
 *
 * @param status the HTTP status, or {@code null} where no answer came
 * @param errorType AWS's or Anthropic's name of the error, such as {@code ThrottlingException} or
 *     {@code rate_limit_error}, or {@code null} where none was given
 * @param requestId the AWS request id, or {@code null}
 * @param retryable whether the same request may succeed later
 * @param retryAfter how long the service asked to wait, or {@code null}
 */
public record ErrorDetails(
        Integer status, String errorType, String requestId, boolean retryable, Duration retryAfter)
        implements Serializable {

    /** For a call that got no answer. */
    static ErrorDetails withoutAnswer(boolean retryable) {
        return new ErrorDetails(null, null, null, retryable, null);
    }
}
