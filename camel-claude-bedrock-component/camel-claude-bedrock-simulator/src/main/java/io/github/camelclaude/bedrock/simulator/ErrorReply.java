package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One error in AWS's shape and in Anthropic's; it goes out in the one of the request. */
record ErrorReply(HttpError aws, HttpError anthropic) {

    private record Kind(int status, String type) {}

    private static final Kind INVALID = new Kind(400, "invalid_request_error");
    private static final Kind STRANGER = new Kind(401, "authentication_error");
    private static final Kind LIMITED = new Kind(429, "rate_limit_error");
    private static final Kind BROKEN = new Kind(500, "api_error");

    private static final Map<String, Kind> KINDS =
            Map.ofEntries(
                    Map.entry("AccessDeniedException", new Kind(403, "permission_error")),
                    Map.entry("ResourceNotFoundException", new Kind(404, "not_found_error")),
                    Map.entry("ValidationException", INVALID),
                    Map.entry("ConflictException", INVALID),
                    Map.entry("ThrottlingException", LIMITED),
                    Map.entry("ModelNotReadyException", LIMITED),
                    Map.entry("ServiceQuotaExceededException", LIMITED),
                    Map.entry("ModelTimeoutException", new Kind(504, "timeout_error")),
                    Map.entry("ServiceUnavailableException", new Kind(529, "overloaded_error")),
                    Map.entry("ExpiredTokenException", STRANGER),
                    Map.entry("UnrecognizedClientException", STRANGER),
                    Map.entry("InvalidSignatureException", STRANGER),
                    Map.entry("IncompleteSignature", STRANGER),
                    Map.entry("MissingAuthenticationTokenException", STRANGER));

    /** What is the same for everybody. */
    static ErrorReply literal(HttpError error) {
        return new ErrorReply(error, error);
    }

    static ErrorReply of(int status, String awsType, ObjectNode body) {
        Kind kind = KINDS.getOrDefault(awsType, BROKEN);
        return new ErrorReply(
                HttpError.aws(status, awsType, body),
                HttpError.anthropic(kind.status(), kind.type(), body.path("message").asText()));
    }

    /**
     * Anthropic's word for an exception in a stream.
     *
     * @param exception in lower camel case
     */
    static String anthropicType(String exception) {
        String type = exception.substring(0, 1).toUpperCase(java.util.Locale.ROOT);
        return KINDS.getOrDefault(type + exception.substring(1), BROKEN).type();
    }

    HttpError to(Call call) {
        return call.speaksAnthropic() ? anthropic : aws;
    }

    ErrorReply with(UnaryOperator<HttpError> change) {
        return new ErrorReply(change.apply(aws), change.apply(anthropic));
    }
}
