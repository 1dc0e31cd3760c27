package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one request looked like when it came.
 *
 * @param path as on the wire, percent-encoded
 * @param modelId the decoded label of the path, or {@code null} where the path has none
 * @param httpVersion {@code HTTP/1.1} or {@code HTTP/2}
 * @param headers by lower-case name
 * @param body not copied
 */
public record RecordedRequest(
        String method,
        String path,
        String query,
        String modelId,
        String httpVersion,
        Map<String, List<String>> headers,
        byte[] body) {

    /** The first value of a header, or {@code null}. */
    public String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null ? null : values.get(0);
    }

    /** {@code sigv4}, {@code bearer} or {@code none}. */
    public String authentication() {
        String authorization = header("authorization");
        if (authorization == null) return "none";
        return authorization.startsWith("Bearer ") ? "bearer" : "sigv4";
    }

    boolean streams() {
        return path.endsWith("/invoke-with-response-stream");
    }

    /**
     * The body as JSON.
     *
     * @throws UncheckedIOException if it is none
     */
    public JsonNode json() {
        try {
            return Answer.JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
