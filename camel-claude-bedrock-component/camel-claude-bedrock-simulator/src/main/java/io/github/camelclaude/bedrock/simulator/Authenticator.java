package io.github.camelclaude.bedrock.simulator;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who may call: whoever signs with the key pair, or has the API key.
 *
 * @param region {@code null} for any
 * @param sessionToken {@code null} for none
 */
record Authenticator(
        String accessKey, String secretKey, String sessionToken, String apiKey, String region) {

    private static final Pattern AUTHORIZATION =
            Pattern.compile(
                    "AWS4-HMAC-SHA256 Credential=([^/]+)/([^,]+),\\s*SignedHeaders=([^,]+),"
                            + "\\s*Signature=([0-9a-f]{64})");
    private static final Pattern SCOPE =
            Pattern.compile("(\\d{8})/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** {@code null} where the caller is known. */
    Failure check(Call call) {
        RecordedRequest request = call.request();
        String authorization = request.header("authorization");
        String key = call.speaksAnthropic() ? request.header("x-api-key") : null;
        if (authorization != null && key != null)
            return Failure.validation(
                    "Cannot provide both an Authorization header and an x-api-key header.");
        if (key != null) return checkKey(key);
        if (authorization == null)
            return Failure.inBothShapes(
                    403, "MissingAuthenticationTokenException", "Missing Authentication Token");
        if (authorization.startsWith("Bearer ")) return checkKey(authorization.substring(7));
        Matcher matcher = AUTHORIZATION.matcher(authorization);
        return matcher.matches()
                ? checkSignature(call, matcher)
                : Failure.inBothShapes(
                        400,
                        "IncompleteSignature",
                        "Authorization header requires 'Credential', 'SignedHeaders' and"
                                + " 'Signature' parameters.");
    }

    private Failure checkKey(String key) {
        return key.equals(apiKey)
                ? null
                : Failure.accessDenied("Authentication failed: invalid API key.");
    }

    private Failure checkSignature(Call call, Matcher parts) {
        RecordedRequest request = call.request();
        if (!parts.group(1).equals(accessKey)) return Failure.unrecognizedClient();
        if (sessionToken != null && !sessionToken.equals(request.header("x-amz-security-token")))
            return Failure.unrecognizedClient();
        Failure scope = checkScope(parts.group(2), call.service());
        if (scope != null) return scope;
        Failure date = checkDate(request.header("x-amz-date"), parts.group(2));
        if (date != null) return date;
        return isSigned(request, parts) ? null : Failure.invalidSignature();
    }

    private Failure checkScope(String text, Service service) {
        Matcher scope = SCOPE.matcher(text);
        if (!scope.matches())
            return Failure.inBothShapes(
                    400, "IncompleteSignature", "Credential is no date/region/service scope.");
        boolean ofMantle = service == Service.MANTLE && scope.group(3).equals(service.id);
        if (!scope.group(3).equals("bedrock") && !ofMantle)
            return wrongScope("Credential should be scoped to correct service: 'bedrock'.");
        if (region != null && !scope.group(2).equals(region))
            return wrongScope(
                    "Credential should be scoped to a valid region. Expected '" + region + "'.");
        return null;
    }

    private static Failure wrongScope(String message) {
        return Failure.inBothShapes(403, "InvalidSignatureException", message);
    }

    private static Failure checkDate(String date, String scope) {
        try {
            Instant signed = Instant.from(DATE.parse(String.valueOf(date)));
            Duration age = Duration.between(signed, Instant.now());
            if (age.abs().compareTo(SKEW) <= 0 && scope.startsWith(date.substring(0, 8)))
                return null;
            return wrongScope("Signature expired or not yet current: " + date);
        } catch (DateTimeException e) {
            return Failure.inBothShapes(
                    400, "IncompleteSignature", "Date must be in ISO-8601 'basic format'.");
        }
    }

    private boolean isSigned(RecordedRequest request, Matcher parts) {
        String hash = SigV4.sha256(request.body());
        String declared = request.header("x-amz-content-sha256");
        List<String> names = Arrays.asList(parts.group(3).split(";"));
        return names.contains("host")
                && (declared == null || declared.equals(hash))
                && parts.group(4)
                        .equals(
                                SigV4.signature(
                                        secretKey,
                                        request.method(),
                                        request.path(),
                                        request.query(),
                                        names,
                                        request::header,
                                        hash,
                                        request.header("x-amz-date"),
                                        parts.group(2)));
    }
}
