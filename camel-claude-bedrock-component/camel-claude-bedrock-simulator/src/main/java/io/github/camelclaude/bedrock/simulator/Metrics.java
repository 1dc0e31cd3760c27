package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.TimeUnit;

/** What Bedrock measured of a streamed answer, from when this was made. */
final class Metrics {

    private final long begin = System.nanoTime();
    private final Message message;

    Metrics(Message message) {
        this.message = message;
    }

    /** Milliseconds to the first byte; at least 1. */
    static long first(Message message) {
        return Math.max(1, message.answer().pace.delay().toMillis());
    }

    /** Milliseconds to now. */
    long latency() {
        return first(message) + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    /** As they stand on the last chunk of every family. */
    ObjectNode on(ObjectNode last) {
        JsonNode usage = message.withoutContent().path("usage");
        ObjectNode metrics = Json.object();
        metrics.put("inputTokenCount", usage.path("input_tokens").asInt());
        metrics.put("outputTokenCount", usage.path("output_tokens").asInt());
        metrics.put("invocationLatency", latency());
        metrics.put("firstByteLatency", first(message));
        cached(metrics, "Read", usage.path("cache_read_input_tokens"));
        cached(metrics, "Write", usage.path("cache_creation_input_tokens"));
        GuardrailTrace.onInvoke(message, last);
        return last.set("amazon-bedrock-invocationMetrics", metrics);
    }

    private void cached(ObjectNode metrics, String what, JsonNode tokens) {
        if (tokens.asInt() > 0 || message.tellsCache())
            metrics.put("cache" + what + "InputTokenCount", tokens.asInt());
    }
}
