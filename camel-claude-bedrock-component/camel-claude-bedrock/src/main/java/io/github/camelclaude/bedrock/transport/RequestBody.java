package io.github.camelclaude.bedrock.transport;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/**
 * The bytes that were signed, handed to the HTTP client without a copy.
 *
 * @param sent told when there is a connection and the bytes are taken
 */
record RequestBody(AsyncRequestBody bytes, Runnable sent) implements SdkHttpContentPublisher {

    static RequestBody of(byte[] body, Runnable sent) {
        return new RequestBody(AsyncRequestBody.fromBytesUnsafe(body), sent);
    }

    @Override
    public Optional<Long> contentLength() {
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        sent.run();
        bytes.subscribe(subscriber);
    }
}
