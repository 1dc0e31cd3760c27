package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;

/** Anthropic's shape with what Bedrock adds to it. */
final class InvokeRendering implements Rendering {

    @Override
    public ObjectNode whole(Message message) {
        return message.whole();
    }

    @Override
    public Iterator<byte[]> events(Message message) {
        Metrics metrics = new Metrics(message);
        return Events.of(message, () -> metrics.on(Json.object("message_stop")));
    }
}
