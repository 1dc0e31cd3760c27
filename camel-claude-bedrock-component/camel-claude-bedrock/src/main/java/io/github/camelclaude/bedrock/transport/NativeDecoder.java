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
        return event instanceof UnknownEvent chunk && chunk.type() == null
                ? foreign(chunk.extra())
                : event;
    }

    private NativeChunk foreign(Map<String, JsonNode> members) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.setAll(members);
        String stopReason = ModelFamilies.stopReason(json);
        hasStopReason |= stopReason != null;
        JsonNode metrics = members.get(ReplyFold.METRICS);
        return new NativeChunk(
                ModelFamilies.textOfChunk(json),
                stopReason == null ? null : new StopReason(stopReason),
                usage(json, metrics),
                metrics != null,
                members);
    }

    /** Bedrock counts for every model, on the last chunk; the model's own counts win. */
    private static Usage usage(ObjectNode json, JsonNode metrics) {
        Usage counted = ModelFamilies.usage(json);
        if (metrics == null) return counted;
        Usage ofBedrock =
                new Usage(
                        ConverseReader.count(metrics, "inputTokenCount"),
                        ConverseReader.count(metrics, "outputTokenCount"),
                        ConverseReader.count(metrics, "cacheWriteInputTokenCount"),
                        ConverseReader.count(metrics, "cacheReadInputTokenCount"),
                        Map.of());
        return counted == null ? ofBedrock : ofBedrock.with(counted);
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
