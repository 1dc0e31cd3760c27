package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.transport.EventStream;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * An answer on its way to consumers.
 *
 * @param streamId the same for all its chunks
 * @param headers that its chunks have beside those of the component
 * @param soFar what was pulled of it; the whole of it with its last event
 * @param isEnded whether that was pulled
 */
record StreamedAnswer(
        String streamId,
        Chat chat,
        Map<String, Object> headers,
        Supplier<Reply> soFar,
        BooleanSupplier isEnded) {

    static StreamedAnswer of(
            String streamId, Chat chat, Map<String, Object> headers, EventStream events) {
        return new StreamedAnswer(streamId, chat, headers, events::reply, events::isEnded);
    }
}
