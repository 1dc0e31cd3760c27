package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.messages.ReplyFold;
import io.github.camelclaude.bedrock.messages.StopReason;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageStop;
import io.github.camelclaude.bedrock.messages.StreamEvent.NativeChunk;
import io.github.camelclaude.bedrock.messages.StreamEvent.UnknownEvent;
import io.github.camelclaude.bedrock.messages.Usage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * The frames of InvokeModelWithResponseStream with the chunks of any model. Those of Claude are
 * events of the Messages API as ever.
 */
final class NativeDecoder implements StreamDecoder {

    private final InvokeModelDecoder chunks;
    private boolean hasStopReason;
    private Usage counted = Usage.NONE;

    /**
     * @param answer whose body the bytes are
     */
    NativeDecoder(HttpAnswer answer) {
        chunks = new InvokeModelDecoder(answer);
    }

    @Override
    public void feed(ByteBuffer bytes) {
        chunks.feed(bytes);
    }

    @Override
    public StreamEvent next() throws IOException {
        StreamEvent event = chunks.next();
        return event instanceof UnknownEvent chunk ? foreign(chunk) : event;
    }

    private NativeChunk foreign(UnknownEvent chunk) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (chunk.type() != null) json.put("type", chunk.type());
        json.setAll(chunk.extra());
        boolean counts = ModelFamilies.isOfFirst(json);
        String stopReason = counts ? ModelFamilies.stopReason(json) : null;
        hasStopReason |= stopReason != null;
        JsonNode metrics = json.get(ReplyFold.METRICS);
        return new NativeChunk(
                counts ? ModelFamilies.textOfChunk(json) : null,
                stopReason == null ? null : new StopReason(stopReason),
                usage(json, metrics),
                metrics != null,
                ConverseReader.members(json));
    }

    /** Bedrock counts for every model, on the last chunk; the model's own counts win. */
    private Usage usage(ObjectNode json, JsonNode metrics) {
        Usage more = ModelFamilies.usage(json);
        if (more != null) counted = counted.with(more);
        return metrics == null ? more : ofBedrock(metrics).with(counted);
    }

    private static Usage ofBedrock(JsonNode metrics) {
        return new Usage(
                ConverseReader.count(metrics, "inputTokenCount"),
                ConverseReader.count(metrics, "outputTokenCount"),
                ConverseReader.count(metrics, "cacheWriteInputTokenCount"),
                ConverseReader.count(metrics, "cacheReadInputTokenCount"),
                Map.of());
    }

    /** Bedrock's counts mark the last chunk; without them the stop reason does. */
    @Override
    public StreamEvent end() {
        return hasStopReason ? new MessageStop(Map.of()) : null;
    }

    @Override
    public boolean isInside() {
        return chunks.isInside();
    }

    @Override
    public void close() {
        chunks.close();
    }
}
