package io.github.camelclaude.bedrock.transport;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.utils.BinaryUtils;

/** Gathers one answer. Called by the HTTP client's threads, one after the other. */
final class AnswerCollector implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {

    private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(2048);
    private final long start = System.nanoTime();
    private volatile SdkHttpResponse head;

    CompletableFuture<HttpAnswer> answer() {
        return answer;
    }

    /** From then on the call may be paid for, and is never repeated. */
    boolean hasBegun() {
        return head != null;
    }

    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @Override
    public void onHeaders(SdkHttpResponse response) {
        head = response;
    }

    @Override
    public void onStream(Publisher<ByteBuffer> bytes) {
        bytes.subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        if (bytes.hasArray())
            body.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        else body.writeBytes(BinaryUtils.copyRemainingBytesFrom(bytes));
    }

    @Override
    public void onComplete() {
        answer.complete(new HttpAnswer(head, body.toByteArray(), millis()));
    }

    @Override
    public void onError(Throwable error) {
        answer.completeExceptionally(error);
    }
}
