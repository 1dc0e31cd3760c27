package io.github.camelclaude.bedrock.transport;

import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * A whole HTTP answer.
 *
 * @param millis from sending the request to the last byte
 */
record HttpAnswer(SdkHttpResponse head, byte[] body, long millis) {

    int status() {
        return head.statusCode();
    }

    /** {@code null} where the answer has no such header. */
    String header(String name) {
        return head.firstMatchingHeader(name).orElse(null);
    }

    String requestId() {
        return header("x-amzn-RequestId");
    }
}
