package io.github.camelclaude.bedrock.transport;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeServiceClientConfiguration;

/** What a Bedrock client that the user configured says of itself. */
record UserClient(BedrockRuntimeServiceClientConfiguration configuration) {

    String region() {
        return configuration.region().id();
    }

    /** Of Bedrock Runtime; {@code null} where it names none. */
    URI endpoint() {
        return configuration.endpointOverride().orElse(null);
    }

    /** The first scheme of the client's own preference for which it has an identity. */
    Signer signer() {
        boolean bearerFirst =
                configuration
                        .authSchemeProvider()
                        .resolveAuthScheme(
                                p -> p.operation("InvokeModel").region(configuration.region()))
                        .get(0)
                        .schemeId()
                        .contains("Bearer");
        return bearerFirst && configuration.tokenProvider() != null
                ? Signer.bearer(configuration.tokenProvider())
                : Signer.sigV4(configuration.credentialsProvider(), region());
    }

    Optional<RetryStrategy> retries() {
        return configuration.overrideConfiguration().retryStrategy();
    }

    Optional<Duration> callTimeout() {
        return configuration.overrideConfiguration().apiCallTimeout();
    }
}
