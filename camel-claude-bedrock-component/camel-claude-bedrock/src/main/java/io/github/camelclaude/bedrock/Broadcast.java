package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.StreamEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** To several takers at once; the slowest says when the next event comes. */
record Broadcast(List<? extends AnswerPump.Taker> takers) implements AnswerPump.Taker {

    @Override
    public boolean take(StreamEvent event, Runnable taken) {
        // one more, so that nobody is the last before all were given the event
        AtomicInteger left = new AtomicInteger(takers.size() + 1);
        Runnable one =
                () -> {
                    if (left.decrementAndGet() == 0) taken.run();
                };
        for (AnswerPump.Taker taker : takers) if (taker.take(event, one)) left.decrementAndGet();
        return left.decrementAndGet() == 0;
    }

    @Override
    public void fail(Throwable failure) {
        takers.forEach(taker -> taker.fail(failure));
    }
}
