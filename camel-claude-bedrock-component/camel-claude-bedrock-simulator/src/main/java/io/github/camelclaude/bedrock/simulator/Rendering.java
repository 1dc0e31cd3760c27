package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;

/** How an answer looks in one API. */
interface Rendering {

    ObjectNode whole(Message message);

    /** Made while they are asked for. */
    Iterator<byte[]> events(Message message);

    static Rendering of(Call call) {
        if (call.operation().isConverse()) return new ConverseRendering();
        return call.operation().isInvoke() ? call.family().rendering() : new MessagesRendering();
    }
}
