package io.github.camelclaude.bedrock.transport;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/**
 * Receives one answer: gathers it, or hands its body on while it comes. Called by the HTTP client's
 * threads, one after the other.
 */
final class AnswerCollector implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {

    private static final int OK = 200;

    private final String streamType;
    private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    private final List<ByteBuffer> body = new ArrayList<>(1);
    private final long start = System.nanoTime();
    private volatile SdkHttpResponse head;
    private volatile BodyQueue stream;

    /** Zero until the request is on its way. */
    private volatile long quietSince;

    /**
     * @param streamType the media type of an answer that is to be handed on, or {@code null}
     */
    AnswerCollector(String streamType) {
        this.streamType = streamType;
    }

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

    /** The request is on its way: from now on silence counts. */
    void sent() {
        if (quietSince == 0) quietSince = System.nanoTime();
    }

    /** For how long the service has said nothing although it was asked. */
    long quietNanos() {
        BodyQueue queue = stream;
        if (queue != null) return queue.quietNanos();
        long since = quietSince;
        return since == 0 || answer.isDone() ? 0 : System.nanoTime() - since;
    }

    @Override
    public void onHeaders(SdkHttpResponse response) {
        quietSince = System.nanoTime();
        head = response;
    }

    @Override
    public void onStream(Publisher<ByteBuffer> bytes) {
        if (streamType != null && head.statusCode() == OK && isStream()) handOn(bytes);
        else bytes.subscribe(this);
    }

    /** A 200 may be a page of a proxy, or an error in JSON. */
    private boolean isStream() {
        return head.firstMatchingHeader("Content-Type")
                .map(type -> type.startsWith(streamType))
                .orElse(true);
    }

    private void handOn(Publisher<ByteBuffer> bytes) {
        BodyQueue queue = new BodyQueue();
        stream = queue;
        bytes.subscribe(queue);
        answer.complete(new HttpAnswer(head, new byte[0], queue, millis()));
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        quietSince = System.nanoTime();
        body.add(bytes);
    }

    @Override
    public void onComplete() {
        answer.complete(new HttpAnswer(head, joinedBody(), null, millis()));
    }

    private byte[] joinedBody() {
        int length = body.stream().mapToInt(ByteBuffer::remaining).sum();
        ByteBuffer first = body.isEmpty() ? ByteBuffer.allocate(0) : body.get(0);
        boolean isAll = body.size() == 1 && first.hasArray() && first.array().length == length;
        if (isAll) return first.array();
        ByteBuffer whole = ByteBuffer.allocate(length);
        body.forEach(whole::put);
        return whole.array();
    }

    @Override
    public void onError(Throwable error) {
        if (!answer.completeExceptionally(error) && stream != null) stream.onError(error);
    }

    /** Ends a streamed answer at once, whatever of it was not pulled yet. */
    void abort(Throwable reason) {
        BodyQueue queue = stream;
        if (queue != null) queue.abort(reason);
    }
}
