package io.github.camelclaude.bedrock.simulator;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** AWS's own clients as a user sets them up, but for the endpoint. */
final class AwsClients {

    private AwsClients() {}

    static <B extends AwsClientBuilder<B, ?>> B to(
            B builder, BedrockSimulator bedrock, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(
                                        bedrock.accessKey(), bedrock.secretKey())));
    }
}
