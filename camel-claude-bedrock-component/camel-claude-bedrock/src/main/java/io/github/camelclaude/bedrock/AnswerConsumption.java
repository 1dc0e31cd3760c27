package io.github.camelclaude.bedrock;

import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.TOOL_NAME;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.TOOL_USE_ID;

import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageStart;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** One answer on its way through the route of one consumer: one exchange after the other. */
final class AnswerConsumption implements AnswerPump.Taker {

    private final ClaudeBedrockConsumer consumer;
    private final StreamedAnswer answer;
    private final Chunker chunker;
    private final AtomicReference<Runnable> waiting = new AtomicReference<>();
    private Reply start;
    private ChunkHeaders headers;
    private volatile boolean last;
    private volatile boolean dropped;

    AnswerConsumption(ClaudeBedrockConsumer consumer, StreamedAnswer answer, GroupBy groupBy) {
        this.consumer = consumer;
        this.answer = answer;
        this.chunker = groupBy == GroupBy.MESSAGE ? null : new Chunker(groupBy);
    }

    /** A consumer that was stopped lets the rest of the answer pass. */
    @Override
    public boolean take(StreamEvent event, Runnable taken) {
        if (isDropped()) return true;
        if (event instanceof MessageStart begin) start = begin.message();
        last = answer.isEnded().getAsBoolean();
        waiting.set(taken);
        // the consumer may have been stopped just now, and found nobody waiting
        if (isDropped()) return waiting.getAndSet(null) != null;
        boolean atOnce =
                chunker != null
                        ? send(chunker.add(event, last))
                        : !last || send(whole(), this::goOn);
        return atOnce && next() != null;
    }

    private boolean isDropped() {
        if (consumer.isStoppingOrStopped()) drop();
        return dropped;
    }

    /** No more of the answer goes into the route, even if that starts again. */
    void drop() {
        dropped = true;
        consumer.ended(this);
        goOn();
    }

    private boolean send(Queue<Chunk> chunks) {
        for (Chunk chunk; !dropped && (chunk = chunks.poll()) != null; ) {
            boolean sent =
                    send(
                            exchange(chunk),
                            () -> {
                                if (send(chunks)) goOn();
                            });
            if (!sent) return false;
        }
        return true;
    }

    private void goOn() {
        Runnable taken = next();
        if (taken != null) taken.run();
    }

    /**
     * What asks for the next event, unless that was done: it may be when the route never answers.
     */
    private Runnable next() {
        if (last) consumer.ended(this);
        return waiting.getAndSet(null);
    }

    /**
     * Camel calls most routes done "asynchronously" before it returns. That is at once, too: to go
     * on elsewhere would cost a change of threads for every chunk.
     *
     * @param then runs if the route was not done at once
     * @return whether the route was done at once
     */
    private boolean send(Exchange exchange, Runnable then) {
        AtomicBoolean isSecond = new AtomicBoolean();
        consumer.getAsyncProcessor()
                .process(
                        exchange,
                        doneSync -> {
                            consumer.done(exchange);
                            if (isSecond.getAndSet(true)) then.run();
                        });
        return isSecond.getAndSet(true);
    }

    private Exchange exchange(Chunk chunk) {
        Exchange exchange = consumer.createExchange(false);
        Message message = exchange.getMessage();
        headers().describe(message, chunk.type(), chunk.blockIndex(), chunk.last());
        message.setBody(chunk.body());
        if (chunk.tool() != null) {
            message.setHeader(TOOL_USE_ID, chunk.tool().id());
            message.setHeader(TOOL_NAME, chunk.tool().name());
        }
        if (chunk.last())
            consumer.writer().writeHeaders(exchange, answer.chat(), answer.soFar().get());
        return exchange;
    }

    /** All that the answer has, as one exchange. */
    private Exchange whole() {
        Exchange exchange = consumer.createExchange(false);
        headers().describe(exchange.getMessage(), Chunk.TEXT, null, true);
        consumer.writer().write(exchange, answer.chat(), answer.soFar().get());
        return exchange;
    }

    private ChunkHeaders headers() {
        if (headers == null) headers = new ChunkHeaders(consumer.headers(), answer, start);
        return headers;
    }

    @Override
    public void fail(Throwable failure) {
        consumer.ended(this);
        if (isDropped()) return;
        Exchange exchange = consumer.createExchange(false);
        headers().describe(exchange.getMessage(), "other", null, true);
        consumer.broken("An answer broke off", exchange, failure);
    }
}
