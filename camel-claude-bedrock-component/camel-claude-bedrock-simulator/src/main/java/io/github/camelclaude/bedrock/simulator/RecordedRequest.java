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
 * @param service the host that got it: {@code bedrock-runtime}, {@code bedrock-mantle} or {@code
 *     bedrock}
 * @param path as on the wire, percent-encoded
 * @param modelId the decoded label of the path, for {@code /anthropic/...} the {@code model} of the
 *     body; {@code null} where there is none
 * @param httpVersion {@code HTTP/1.1} or {@code HTTP/2}
 * @param headers by lower-case name
 * @param body not copied
 */
public record RecordedRequest(
        String service,
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

    /**
     * The request as the body of a Messages request, whichever API it came by, in the form of
     * InvokeModel: without model and stream, versions and betas inside. For Converse it is what the
     * model is told, and so has a limit of tokens where the request left it out. A copy; an empty
     * object where the request is for a model that is no Claude, or for what is no message, and
     * what could not be understood is left out.
     */
    public JsonNode messages() {
        Call call = Call.of(this);
        return call.family().isClaude() ? call.messages() : Json.object();
    }

    /** {@code sigv4}, {@code bearer}, {@code x-api-key} or {@code none}. */
    public String authentication() {
        String authorization = header("authorization");
        if (authorization == null) return header("x-api-key") == null ? "none" : "x-api-key";
        return authorization.startsWith("Bearer ") ? "bearer" : "sigv4";
    }

    /**
     * The body as JSON.
     *
     * @throws UncheckedIOException if it is none
     */
    public JsonNode json() {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
