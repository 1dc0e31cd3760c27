package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Events that are all there already. */
public final class GivenStream implements EventStream {

    private final Queue<StreamEvent> events;
    private final Reply reply;
    private final Executor executor;

    /**
     * @param reply what the answer is, whatever the events say
     */
    public GivenStream(List<StreamEvent> events, Reply reply, Executor executor) {
        this.events = new ArrayDeque<>(events);
        this.reply = reply;
        this.executor = executor;
    }

    @Override
    public StreamEvent poll() {
        return events.poll();
    }

    @Override
    public boolean isEnded() {
        return events.isEmpty();
    }

    @Override
    public void whenReady(Runnable action) {
        executor.execute(action);
    }

    @Override
    public boolean rest() {
        return false;
    }

    @Override
    public void awaitReady() {}

    @Override
    public void keepAll() {}

    @Override
    public Reply reply() {
        return reply;
    }

    @Override
    public void whenClosed(Runnable action) {
        action.run();
    }

    @Override
    public void close() {}
}
