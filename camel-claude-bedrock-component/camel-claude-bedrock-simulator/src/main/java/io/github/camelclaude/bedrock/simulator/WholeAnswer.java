package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerResponse;

/** An answer that is not streamed, and its headers. */
final class WholeAnswer {

    private WholeAnswer() {}

    static byte[] bytes(Message message, HttpServerResponse response) {
        ObjectNode whole = Rendering.of(message.call()).whole(message);
        if (message.call().operation().isInvoke()) {
            tokens(message.withoutContent().path("usage"), response);
            GuardrailTrace.onInvoke(message, whole);
        }
        return Events.bytes(whole);
    }

    static void headers(Answer answer, Call call, HttpServerResponse response) {
        response.putHeader(
                "X-Amzn-Bedrock-Invocation-Latency",
                Long.toString(Math.max(1, answer.pace.delay().toMillis())));
        Headers.echo(call.request(), response);
    }

    /** Those of all families. */
    private static void tokens(JsonNode usage, HttpServerResponse response) {
        count(response, "Input", usage.path("input_tokens").asInt());
        count(response, "Output", usage.path("output_tokens").asInt());
        int read = usage.path("cache_read_input_tokens").asInt();
        int written = usage.path("cache_creation_input_tokens").asInt();
        if (read > 0) count(response, "Cache-Read-Input", read);
        if (written > 0) count(response, "Cache-Write-Input", written);
    }

    private static void count(HttpServerResponse response, String of, int tokens) {
        response.putHeader("X-Amzn-Bedrock-" + of + "-Token-Count", Integer.toString(tokens));
    }
}
