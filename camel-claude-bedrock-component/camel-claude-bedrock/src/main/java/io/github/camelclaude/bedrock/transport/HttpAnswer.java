package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.ResponseMetadata;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * An HTTP answer.
 *
 * @param body whole; empty where the answer is streamed
 * @param stream the body while it comes, or {@code null} where it has come
 * @param millis from sending the request to the last byte, or to the head of a streamed answer
 */
record HttpAnswer(SdkHttpResponse head, byte[] body, BodyQueue stream, long millis) {

    int status() {
        return head.statusCode();
    }

    /** {@code null} where the answer has no such header. */
    String header(String name) {
        return head.firstMatchingHeader(name).orElse(null);
    }

    /** Bedrock's, or else that of the Messages API. */
    String requestId() {
        String ofBedrock = header("x-amzn-RequestId");
        return ofBedrock == null ? header("request-id") : ofBedrock;
    }

    /** What the headers say of the call; where they tell no latency, the time it took. */
    ResponseMetadata metadata() {
        Long latency = InvokeHeaders.number(this, "Invocation-Latency");
        return metadata(latency == null ? millis : latency);
    }

    /** The same, where the answer itself told the latency. */
    ResponseMetadata metadata(Long latencyMillis) {
        return new ResponseMetadata(
                requestId(),
                latencyMillis,
                InvokeHeaders.of(this, "Service-Tier"),
                InvokeHeaders.of(this, "PerformanceConfig-Latency"),
                stream == null ? body : null);
    }
}
