package io.github.camelclaude.bedrock.transport;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.endpoints.BedrockRuntimeEndpointProvider;

/**
 * Where the services of one Region are: scheme, host and port, perhaps with a path.
 *
 * @param runtime found by the AWS SDK's own rules
 */
record Endpoints(
        CompletableFuture<URI> runtime,
        CompletableFuture<URI> mantle,
        CompletableFuture<URI> controlPlane) {

    /**
     * @param override the one address for all services, or {@code null}
     * @param ofRuntime another address of the runtime only, or {@code null}
     */
    static Endpoints of(String region, URI override, URI ofRuntime) {
        CompletableFuture<URI> standard = standard(region);
        return new Endpoints(
                first(standard, override, ofRuntime, EndpointVariables.runtime()),
                first(mantle(region), override, EndpointVariables.any()),
                first(controlPlane(standard), override, EndpointVariables.controlPlane()));
    }

    private static CompletableFuture<URI> first(
            CompletableFuture<URI> otherwise, URI... addresses) {
        for (URI address : addresses)
            if (address != null) return CompletableFuture.completedFuture(address.normalize());
        return otherwise;
    }

    private static CompletableFuture<URI> standard(String region) {
        return BedrockRuntimeEndpointProvider.defaultProvider()
                .resolveEndpoint(params -> params.region(Region.of(region)))
                .thenApply(Endpoint::url);
    }

    private static CompletableFuture<URI> mantle(String region) {
        return CompletableFuture.completedFuture(region)
                .thenApply(name -> URI.create("https://bedrock-mantle." + name + ".api.aws"));
    }

    /** Beside the runtime in every partition. */
    private static CompletableFuture<URI> controlPlane(CompletableFuture<URI> runtime) {
        return runtime.thenApply(
                uri -> URI.create(uri.toString().replace("//bedrock-runtime", "//bedrock")));
    }

    CompletableFuture<URI> of(Service service) {
        return switch (service) {
            case RUNTIME -> runtime;
            case MANTLE -> mantle;
            case CONTROL_PLANE -> controlPlane;
        };
    }
}
