package io.github.camelclaude.bedrock.tools;

import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.Delta.TextDelta;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockStart;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockStop;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageStart;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageStop;
import io.github.camelclaude.bedrock.messages.TextBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An answer that nobody streamed, as if it had been. */
final class Events {

    private Events() {}

    static List<StreamEvent> of(Reply reply) {
        List<StreamEvent> events = new ArrayList<>();
        events.add(new MessageStart(begun(reply), Map.of()));
        for (int i = 0; i < reply.content().size(); i++) add(events, i, reply.content().get(i));
        events.add(
                new MessageDelta(
                        reply.stopReason(), reply.stopSequence(), reply.usage(), null, Map.of()));
        events.add(new MessageStop(Map.of()));
        return events;
    }

    private static Reply begun(Reply reply) {
        return new Reply(
                reply.id(), reply.model(), reply.role(), List.of(), null, null, null, null, null);
    }

    private static void add(List<StreamEvent> events, int index, ContentBlock block) {
        boolean isText = block instanceof TextBlock;
        events.add(
                new ContentBlockStart(
                        index, isText ? new TextBlock("", block.extra()) : block, Map.of()));
        if (block instanceof TextBlock text)
            events.add(
                    new ContentBlockDelta(index, new TextDelta(text.text(), Map.of()), Map.of()));
        events.add(new ContentBlockStop(index, Map.of()));
    }
}
