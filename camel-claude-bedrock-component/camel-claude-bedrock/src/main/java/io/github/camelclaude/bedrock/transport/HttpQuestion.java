package io.github.camelclaude.bedrock.transport;

import java.util.Map;

/**
 * What is asked over HTTP: a POST of JSON, or a GET.
 *
 * @param path percent-encoded, with a leading slash
 * @param query not encoded
 * @param headers beside those that every request has
 * @param body {@code null} for a GET
 * @param streamType the media type of a streamed answer: one of status 200 is given while it comes;
 *     {@code null} where the whole answer is waited for
 */
record HttpQuestion(
        Service service,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        String streamType) {

    static final String JSON = "application/json";

    static HttpQuestion post(
            Service service, String path, Map<String, String> headers, byte[] body) {
        return new HttpQuestion(service, path, Map.of(), headers, body, null);
    }

    static HttpQuestion get(Service service, String path, Map<String, String> query) {
        return new HttpQuestion(service, path, query, Map.of(), null, null);
    }

    /** The same, to be answered by a stream. */
    HttpQuestion streamed(String mediaType) {
        return new HttpQuestion(service, path, query, headers, body, mediaType);
    }

    boolean isStreamed() {
        return streamType != null;
    }
}
