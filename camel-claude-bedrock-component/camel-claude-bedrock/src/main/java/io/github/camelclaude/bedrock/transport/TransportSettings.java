package io.github.camelclaude.bedrock.transport;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;

/**
 * Everything that decides over which connection a request travels. Endpoints with equal settings
 * share one client.
 *
 * @param region {@code null} asks AWS's region chain
 * @param credentials where the identity comes from
 * @param role a role to take on with those credentials, or {@code null}
 * @param endpoint the address to call instead of the region's own, or {@code null}
 * @param proxy {@code null} for none
 * @param timeouts zero means none
 * @param maxConcurrency calls at once; more wait for {@link Timeouts#acquire()}
 * @param maxRetries 0 never repeats a call
 * @param maxPayload the largest request body, in bytes
 * @param httpClient the user's own client, which is not closed here, or {@code null}
 * @param client the user's own Bedrock client: its region, credentials, endpoint, retry strategy
 *     and call time-out take the place of those above; {@code null} for none
 */
public record TransportSettings(
        String region,
        Credentials credentials,
        Role role,
        URI endpoint,
        Proxy proxy,
        boolean trustAllCertificates,
        Protocol protocol,
        Timeouts timeouts,
        int maxConcurrency,
        int maxRetries,
        long maxPayload,
        SdkAsyncHttpClient httpClient,
        BedrockRuntimeAsyncClient client) {

    /**
     * The region that is called. May ask AWS's region chain, and so the machine it runs on.
     *
     * @throws IllegalArgumentException if none is configured anywhere
     */
    public String resolvedRegion() {
        if (client != null) return client.serviceClientConfiguration().region().id();
        if (region != null) return region;
        try {
            return new DefaultAwsRegionProviderChain().getRegion().id();
        } catch (SdkClientException e) {
            throw new IllegalArgumentException(
                    "No AWS region: write region=us-east-1 (or another), or set AWS_REGION, or a"
                            + " region in the AWS profile",
                    e);
        }
    }

    /**
     * @param scheme {@code http} or {@code https}: how to speak to the proxy itself
     */
    public record Proxy(String scheme, String host, int port) {}

    /**
     * @param connect to open a connection
     * @param acquire to wait for a free one
     * @param read between two bytes of an answer, the first one included, while they are wanted
     * @param firstChunk until the first event of a streamed answer, repetitions included
     * @param request for the whole call, repetitions and the last event included
     */
    public record Timeouts(
            Duration connect,
            Duration acquire,
            Duration read,
            Duration firstChunk,
            Duration request) {

        Timeouts withRequest(Duration other) {
            return new Timeouts(connect, acquire, read, firstChunk, other);
        }
    }

    /**
     * @param externalId {@code null} for none
     */
    public record Role(String arn, String sessionName, String externalId) {}
}
