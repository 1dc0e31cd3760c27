package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.transport.TransportSettings.Timeouts;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.utils.SdkAutoCloseable;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * The one HTTP pipe: address, identity, client, retries. Every shape of the API is a POST of JSON
 * through it.
 *
 * @param endpoint scheme, host and port, perhaps with a path
 * @param executor runs what follows an answer, so that the client's threads never do
 * @param owned closed with the connection, in this order
 */
record Connection(
        CompletableFuture<URI> endpoint,
        Signer signer,
        SdkAsyncHttpClient client,
        RetryStrategy retries,
        Timeouts timeouts,
        Executor executor,
        List<SdkAutoCloseable> owned)
        implements AutoCloseable {

    private static final String USER_AGENT = UserAgent.value();

    private static final String JSON = "application/json";

    /** One attempt, up to the moment when the request is handed to the client. */
    CompletableFuture<CompletableFuture<Void>> execute(Post post, AnswerCollector collector) {
        return endpoint.thenCompose(uri -> signer.sign(request(uri, post), post.body()))
                .thenApply(
                        signed ->
                                client.execute(
                                        AsyncExecuteRequest.builder()
                                                .request(signed)
                                                .requestContentPublisher(
                                                        RequestBody.of(
                                                                post.body(), collector::sent))
                                                .responseHandler(collector)
                                                .build()));
    }

    private static SdkHttpRequest request(URI uri, Post post) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .protocol(uri.getScheme())
                        .host(uri.getHost())
                        .port(uri.getPort() < 0 ? null : uri.getPort())
                        .encodedPath(SdkHttpUtils.appendUri(uri.getRawPath(), post.path()))
                        .putHeader("Content-Type", JSON)
                        .putHeader("Content-Length", Integer.toString(post.body().length))
                        .putHeader("User-Agent", USER_AGENT);
        return post.streamed()
                ? request.putHeader("Accept", Post.EVENT_STREAM)
                        .putHeader("X-Amzn-Bedrock-Accept", JSON)
                        .build()
                : request.putHeader("Accept", JSON).build();
    }

    @Override
    public void close() {
        // a route that is stopped by force is stopped on an interrupted thread
        boolean interrupted = Thread.interrupted();
        owned.forEach(SdkAutoCloseable::close);
        if (interrupted) Thread.currentThread().interrupt();
    }
}
