package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * Which exception an error becomes. The name of the error decides; where there is none, or one that
 * nobody knows yet, the HTTP status does.
 *
 * @param retryable whether the same request may succeed later
 */
record ErrorKind(Maker maker, boolean retryable) {

    @FunctionalInterface
    interface Maker {
        ClaudeBedrockException make(String message, Throwable cause, ErrorDetails details);
    }

    private static final ErrorKind RATE = new ErrorKind(RateLimitedException::new, true);
    private static final ErrorKind QUOTA = new ErrorKind(RateLimitedException::new, false);
    private static final ErrorKind OVERLOAD = new ErrorKind(OverloadedException::new, true);
    private static final ErrorKind SERVER = new ErrorKind(ClaudeBedrockException::new, true);
    private static final ErrorKind OTHER = new ErrorKind(ClaudeBedrockException::new, false);
    private static final ErrorKind TIMEOUT = new ErrorKind(ModelTimeoutException::new, true);
    private static final ErrorKind REQUEST = new ErrorKind(InvalidRequestException::new, false);
    private static final ErrorKind ACCESS = new ErrorKind(AccessDeniedException::new, false);
    private static final ErrorKind NOT_FOUND = new ErrorKind(ModelNotFoundException::new, false);

    private static final Map<String, ErrorKind> BY_TYPE =
            Map.ofEntries(
                    Map.entry("ThrottlingException", RATE),
                    Map.entry("ModelNotReadyException", RATE),
                    Map.entry("rate_limit_error", RATE),
                    Map.entry("ServiceQuotaExceededException", QUOTA),
                    Map.entry("ServiceUnavailableException", OVERLOAD),
                    Map.entry("overloaded_error", OVERLOAD),
                    Map.entry("InternalServerException", SERVER),
                    Map.entry("InternalFailure", SERVER),
                    Map.entry("api_error", SERVER),
                    Map.entry("ModelTimeoutException", TIMEOUT),
                    Map.entry("timeout_error", TIMEOUT),
                    Map.entry("ValidationException", REQUEST),
                    Map.entry("ConflictException", REQUEST),
                    Map.entry("UnknownOperationException", REQUEST),
                    Map.entry("invalid_request_error", REQUEST),
                    Map.entry("request_too_large", REQUEST),
                    Map.entry("AccessDeniedException", ACCESS),
                    Map.entry("ExpiredTokenException", ACCESS),
                    Map.entry("UnrecognizedClientException", ACCESS),
                    Map.entry("InvalidSignatureException", ACCESS),
                    Map.entry("IncompleteSignature", ACCESS),
                    Map.entry("IncompleteSignatureException", ACCESS),
                    Map.entry("MissingAuthenticationTokenException", ACCESS),
                    Map.entry("authentication_error", ACCESS),
                    Map.entry("billing_error", ACCESS),
                    Map.entry("permission_error", ACCESS),
                    Map.entry("ResourceNotFoundException", NOT_FOUND),
                    Map.entry("FTUFormNotFilled", NOT_FOUND),
                    Map.entry("not_found_error", NOT_FOUND));

    /** Errors of the model behind Bedrock: only its own status says whether to try again. */
    private static final Set<String> OF_MODEL =
            Set.of("ModelErrorException", "ModelStreamErrorException");

    static ErrorKind of(String type, int status, JsonNode json) {
        if (type != null && OF_MODEL.contains(type)) return ofModel(json);
        ErrorKind byType = type == null ? null : BY_TYPE.get(type);
        return byType != null ? byType : byStatus(status);
    }

    private static ErrorKind ofModel(JsonNode json) {
        int original = json.path("originalStatusCode").asInt();
        return original >= 500 || original == 429 ? SERVER : OTHER;
    }

    private static ErrorKind byStatus(int status) {
        return switch (status) {
            case 400, 413 -> REQUEST;
            case 401, 402, 403 -> ACCESS;
            case 404 -> NOT_FOUND;
            case 408, 504 -> TIMEOUT;
            case 429 -> RATE;
            case 503, 529 -> OVERLOAD;
            default -> status >= 500 ? SERVER : OTHER;
        };
    }

    ClaudeBedrockException exception(String message, ErrorDetails details) {
        return maker.make(message, null, details);
    }

    /** What to do, where the service's own words do not say it; else {@code null}. */
    static String hint(ErrorDetails details, String text) {
        if (text.contains("on-demand throughput"))
            return "Write an inference profile id, such as us.anthropic..., or set"
                    + " inferenceProfile=us (or eu, global ...)";
        if (text.contains("model identifier is invalid"))
            return "Check the model id, and that its profile prefix (us., eu., global. ...) is"
                    + " offered in the region that is called";
        if (text.contains("API key"))
            return "Check apiKey, or AWS_BEARER_TOKEN_BEDROCK: short-term keys end after twelve"
                    + " hours at most, and hold for the region they were made in";
        if (text.contains("support counting tokens"))
            return "CountTokens knows Claude 4 models up to 4.6 by their bare ids: write api=mantle"
                    + " for newer ones, as far as Mantle serves them";
        if (text.contains("use case details"))
            return "Submit the use case form for Anthropic models once in the Amazon Bedrock"
                    + " console";
        return hint(details.errorType() == null ? "" : details.errorType());
    }

    private static String hint(String type) {
        return switch (type) {
            case "AccessDeniedException", "permission_error" ->
                    "The identity needs the IAM action of the call: bedrock:InvokeModel for the"
                            + " model or inference profile, bedrock-mantle:CreateInference through"
                            + " Mantle, bedrock:CountTokens, bedrock:ApplyGuardrail,"
                            + " bedrock:ListFoundationModels and bedrock:ListInferenceProfiles";
            case "ExpiredTokenException" ->
                    "Get new temporary credentials, or let AWS renew them: a profile, a role or the"
                            + " default chain";
            case "UnrecognizedClientException", "InvalidSignatureException" ->
                    "Check accessKey, secretKey and sessionToken, and that they are for the same"
                            + " AWS partition as the region";
            case "UnknownOperationException" ->
                    "This host does not serve that path: check uriEndpointOverride";
            default -> null;
        };
    }
}
