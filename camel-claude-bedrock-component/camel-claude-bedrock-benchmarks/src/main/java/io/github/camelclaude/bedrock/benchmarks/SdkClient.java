package io.github.camelclaude.bedrock.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler.Visitor;

/** The floor: what one writes by hand with the AWS SDK's typed client. */
final class SdkClient implements Client {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final SdkBytes BODY =
            SdkBytes.fromUtf8String(
                    """
                    {"anthropic_version":"bedrock-2023-05-31","max_tokens":4096,\
                    "messages":[{"role":"user","content":"%s"}]}"""
                            .formatted(QUESTION));

    private final Workload workload;
    private final SdkAsyncHttpClient http;
    private final BedrockRuntimeAsyncClient bedrock;

    SdkClient(Workload workload, URI stub) {
        this.workload = workload;
        http =
                NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP1_1)
                        .maxConcurrency(2048)
                        .build();
        bedrock =
                BedrockRuntimeAsyncClient.builder()
                        .httpClient(http)
                        .region(Region.US_EAST_1)
                        .endpointOverride(stub)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("floor", "secret")))
                        .build();
    }

    @Override
    public CompletableFuture<Seen> ask() {
        return workload.isStreamed() ? stream() : call();
    }

    private CompletableFuture<Seen> call() {
        return bedrock.invokeModel(
                        request ->
                                request.modelId(workload.model())
                                        .contentType("application/json")
                                        .body(BODY))
                .thenApply(
                        response -> {
                            JsonNode json = tree(response.body());
                            Seen seen = new Seen();
                            seen.text(json.path("content").path(0).path("text").asText());
                            return seen;
                        });
    }

    private CompletableFuture<Seen> stream() {
        Seen seen = new Seen();
        return bedrock.invokeModelWithResponseStream(
                        request ->
                                request.modelId(workload.model())
                                        .contentType("application/json")
                                        .body(BODY),
                        handler(seen))
                .thenApply(none -> seen);
    }

    private static InvokeModelWithResponseStreamResponseHandler handler(Seen seen) {
        return InvokeModelWithResponseStreamResponseHandler.builder()
                .subscriber(
                        Visitor.builder().onChunk(part -> read(tree(part.bytes()), seen)).build())
                .build();
    }

    private static void read(JsonNode event, Seen seen) {
        if (event.path("type").asText().equals("content_block_delta"))
            seen.text(event.path("delta").path("text").asText());
    }

    private static JsonNode tree(SdkBytes json) {
        try {
            return MAPPER.readTree(json.asByteArrayUnsafe());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        bedrock.close();
        http.close();
    }
}
