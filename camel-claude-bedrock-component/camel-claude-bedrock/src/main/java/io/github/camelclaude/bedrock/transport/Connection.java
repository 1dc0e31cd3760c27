package io.github.camelclaude.bedrock.transport;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The one HTTP pipe: address, identity, client, retries. Every shape of the API is a POST of JSON
 * through it.
 *
 * @param endpoint scheme, host and port, perhaps with a path
 * @param requestTimeout zero for none
 * @param executor runs what follows an answer, so that the client's threads never do
 * @param owned closed with the connection, in this order
 * @param calls under way; they fail when the connection is closed
 */
record Connection(
        CompletableFuture<URI> endpoint,
        Signer signer,
        SdkAsyncHttpClient client,
        RetryStrategy retries,
        Duration requestTimeout,
        Executor executor,
        List<SdkAutoCloseable> owned,
        Set<HttpCall<?>> calls)
        implements AutoCloseable {

    private static final String USER_AGENT = UserAgent.value();

    /**
     * @param path percent-encoded, with a leading slash
     * @param decode gets an answer with status 200
     */
    <T> CompletableFuture<T> post(String path, byte[] body, Function<HttpAnswer, T> decode) {
        HttpCall<T> call = new HttpCall<>(this, path, body, decode);
        calls.add(call);
        call.result().whenComplete((answer, failure) -> calls.remove(call));
        call.start();
        return call.result();
    }

    /** One attempt, up to the moment when the request is handed to the client. */
    CompletableFuture<CompletableFuture<Void>> execute(
            String path, byte[] body, AnswerCollector collector) {
        return endpoint.thenCompose(uri -> signer.sign(request(uri, path, body.length), body))
                .thenApply(
                        signed ->
                                client.execute(
                                        AsyncExecuteRequest.builder()
                                                .request(signed)
                                                .requestContentPublisher(RequestBody.of(body))
                                                .responseHandler(collector)
                                                .build()));
    }

    private static SdkHttpRequest request(URI uri, String path, int length) {
        String prefix = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .protocol(uri.getScheme())
                .host(uri.getHost())
                .port(uri.getPort() < 0 ? null : uri.getPort())
                .encodedPath(prefix + path)
                .putHeader("Content-Type", "application/json")
                .putHeader("Content-Length", Integer.toString(length))
                .putHeader("Accept", "application/json")
                .putHeader("User-Agent", USER_AGENT)
                .build();
    }

    @Override
    public void close() {
        List.copyOf(calls)
                .forEach(call -> executor.execute(() -> call.abort(CallFailures.closed())));
        // a route that is stopped by force is stopped on an interrupted thread
        boolean interrupted = Thread.interrupted();
        owned.forEach(SdkAutoCloseable::close);
        if (interrupted) Thread.currentThread().interrupt();
    }
}
