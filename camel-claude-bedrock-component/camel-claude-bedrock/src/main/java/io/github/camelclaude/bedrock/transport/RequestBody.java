package io.github.camelclaude.bedrock.transport;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** The bytes that were signed, handed to the HTTP client without a copy. */
record RequestBody(AsyncRequestBody bytes) implements SdkHttpContentPublisher {

    static RequestBody of(byte[] body) {
        return new RequestBody(AsyncRequestBody.fromBytesUnsafe(body));
    }

    @Override
    public Optional<Long> contentLength() {
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        bytes.subscribe(subscriber);
    }
}
