package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;

/** Amazon Nova answers as Converse does, which was made after it. */
final class NovaRendering implements Rendering {

    private final Rendering converse = new ConverseRendering();

    @Override
    public ObjectNode whole(Message message) {
        return converse.whole(message).without("metrics");
    }

    /** Bedrock's own count stands on the last chunk. */
    @Override
    public Iterator<byte[]> events(Message message) {
        Metrics metrics = new Metrics(message);
        return new Mapped<>(
                converse.events(message),
                event -> {
                    JsonNode json = Json.objectOrNull(event);
                    return json instanceof ObjectNode last && last.has("metadata")
                            ? Events.bytes(metrics.on(last))
                            : event;
                });
    }
}
