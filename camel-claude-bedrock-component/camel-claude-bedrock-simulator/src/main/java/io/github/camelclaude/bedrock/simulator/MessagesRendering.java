package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;

/** Anthropic's own shape. */
final class MessagesRendering implements Rendering {

    @Override
    public ObjectNode whole(Message message) {
        return message.whole();
    }

    @Override
    public Iterator<byte[]> events(Message message) {
        return Events.of(message, Json.object("message_stop"));
    }
}
