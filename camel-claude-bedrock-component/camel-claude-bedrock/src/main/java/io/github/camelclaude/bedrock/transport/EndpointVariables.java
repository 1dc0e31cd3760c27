package io.github.camelclaude.bedrock.transport;

import java.net.URI;

/** AWS's own ways to name another endpoint or an API key from outside the program. */
final class EndpointVariables {

    private EndpointVariables() {}

    /** {@code null} where none is set. */
    static URI endpoint() {
        String own = value("aws.endpointUrlBedrockRuntime", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME");
        String url = own == null ? value("aws.endpointUrl", "AWS_ENDPOINT_URL") : own;
        return url == null ? null : URI.create(url);
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
