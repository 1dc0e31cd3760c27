package io.github.camelclaude.bedrock.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be asked of a host, by method and path. */
enum Operation {
    INVOKE("POST", "/model/([^/]+)/invoke", Service.RUNTIME),
    INVOKE_STREAM("POST", "/model/([^/]+)/invoke-with-response-stream", Service.RUNTIME),
    CONVERSE("POST", "/model/([^/]+)/converse", Service.RUNTIME),
    CONVERSE_STREAM("POST", "/model/([^/]+)/converse-stream", Service.RUNTIME),
    COUNT_TOKENS("POST", "/model/([^/]+)/count-tokens", Service.RUNTIME),
    APPLY_GUARDRAIL("POST", "/guardrail/([^/]+)/version/([^/]+)/apply", Service.RUNTIME),
    MESSAGES("POST", "/anthropic/v1/messages", Service.RUNTIME, Service.MANTLE),
    COUNT_MESSAGES("POST", "/anthropic/v1/messages/count_tokens", Service.MANTLE),
    LIST_MODELS("GET", "/v1/models", Service.MANTLE),
    GET_MODEL("GET", "/v1/models/([^/]+)", Service.MANTLE),
    FOUNDATION_MODELS("GET", "/foundation-models", Service.CONTROL_PLANE),
    INFERENCE_PROFILES("GET", "/inference-profiles", Service.CONTROL_PLANE),
    UNKNOWN("", "", Service.values());

    private final String method;
    private final Pattern path;
    private final List<Service> services;

    Operation(String method, String path, Service... services) {
        this.method = method;
        this.path = Pattern.compile(path);
        this.services = List.of(services);
    }

    static Operation of(Service service, String method, String path) {
        for (Operation operation : values())
            if (operation.services.contains(service)
                    && operation.method.equals(method)
                    && operation.path.matcher(path).matches()) return operation;
        return UNKNOWN;
    }

    /** A variable part of the path, decoded once; {@code null} where the path has no such part. */
    String label(String text, int number) {
        Matcher matcher = path.matcher(text);
        return matcher.matches() && matcher.groupCount() >= number
                ? decoded(matcher.group(number))
                : null;
    }

    /** What is wrongly encoded stays as it is. */
    private static String decoded(String label) {
        try {
            return URLDecoder.decode(label.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return label;
        }
    }

    /** Whether the path names a model. */
    boolean hasModelInPath() {
        return path.pattern().startsWith("/model/") || this == GET_MODEL;
    }

    /** Whether the body names the model. */
    boolean hasModelInBody() {
        return this == MESSAGES || this == COUNT_MESSAGES;
    }

    boolean isInvoke() {
        return this == INVOKE || this == INVOKE_STREAM;
    }

    boolean isConverse() {
        return this == CONVERSE || this == CONVERSE_STREAM;
    }

    /** Whether a model answers, and with it the script. */
    boolean asksModel() {
        return isInvoke() || isConverse() || this == MESSAGES;
    }
}
