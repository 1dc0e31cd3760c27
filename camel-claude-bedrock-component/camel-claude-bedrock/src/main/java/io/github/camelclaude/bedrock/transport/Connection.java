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
 * The one HTTP pipe: addresses, identity, client, retries. Every shape of the API goes through it.
 *
 * @param executor runs what follows an answer, so that the client's threads never do
 * @param owned closed with the connection, in this order
 */
record Connection(
        Endpoints endpoints,
        Signer signer,
        SdkAsyncHttpClient client,
        RetryStrategy retries,
        Timeouts timeouts,
        Executor executor,
        List<SdkAutoCloseable> owned)
        implements AutoCloseable {

    private static final String USER_AGENT = UserAgent.value();

    /** One attempt, up to the moment when the request is handed to the client. */
    CompletableFuture<CompletableFuture<Void>> execute(
            HttpQuestion question, AnswerCollector collector) {
        byte[] body = question.body() == null ? new byte[0] : question.body();
        return endpoints
                .of(question.service())
                .thenCompose(uri -> signer.sign(request(uri, question), body))
                .thenApply(
                        signed ->
                                client.execute(
                                        AsyncExecuteRequest.builder()
                                                .request(signed)
                                                .requestContentPublisher(
                                                        RequestBody.of(body, collector::sent))
                                                .responseHandler(collector)
                                                .build()));
    }

    private static SdkHttpRequest request(URI uri, HttpQuestion question) {
        byte[] body = question.body();
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder()
                        .method(body == null ? SdkHttpMethod.GET : SdkHttpMethod.POST)
                        .protocol(uri.getScheme())
                        .host(uri.getHost())
                        .port(uri.getPort() < 0 ? null : uri.getPort())
                        .encodedPath(SdkHttpUtils.appendUri(uri.getRawPath(), question.path()))
                        .putHeader(
                                "Accept",
                                question.isStreamed() ? question.streamType() : HttpQuestion.JSON)
                        .putHeader("User-Agent", USER_AGENT);
        if (body != null)
            request.putHeader("Content-Type", HttpQuestion.JSON)
                    .putHeader("Content-Length", Integer.toString(body.length));
        question.query().forEach(request::putRawQueryParameter);
        question.headers().forEach(request::putHeader);
        return request.build();
    }

    @Override
    public void close() {
        // a route that is stopped by force is stopped on an interrupted thread
        boolean interrupted = Thread.interrupted();
        owned.forEach(SdkAutoCloseable::close);
        if (interrupted) Thread.currentThread().interrupt();
    }
}
