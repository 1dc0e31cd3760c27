package io.github.camelclaude.bedrock.transport;

import java.net.URI;

/** AWS's own ways to name another endpoint or an API key from outside the program. */
final class EndpointVariables {

    private EndpointVariables() {}

    /** {@code null} where none is set. */
    static URI runtime() {
        return either("aws.endpointUrlBedrockRuntime", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME");
    }

    /** {@code null} where none is set. */
    static URI controlPlane() {
        return either("aws.endpointUrlBedrock", "AWS_ENDPOINT_URL_BEDROCK");
    }

    /** That of all services; {@code null} where none is set. */
    static URI any() {
        String url = value("aws.endpointUrl", "AWS_ENDPOINT_URL");
        return url == null ? null : URI.create(url);
    }

    private static URI either(String property, String variable) {
        String own = value(property, variable);
        return own == null ? any() : URI.create(own);
    }

    /** {@code null} where none is set. */
    static String apiKey() {
        return value("aws.bearerTokenBedrock", "AWS_BEARER_TOKEN_BEDROCK");
    }

    /** The system property wins, as in the AWS SDK. */
    private static String value(String property, String variable) {
        String value = System.getProperty(property, System.getenv(variable));
        return value == null || value.isBlank() ? null : value;
    }
}
