package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.transport.EventStream;
import io.github.camelclaude.bedrock.transport.Transport;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;

/**
 * Asks the endpoint's userMessage, again and again, and gives the answers to a consumer. As many
 * rounds run side by side as there may be answers at once; between its questions a round has only a
 * timer.
 */
final class Asker implements AutoCloseable {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final ClaudeBedrockConsumer consumer;
    private final ClaudeBedrockEndpoint endpoint;
    private final Consumption options;
    private final Transport transport;
    private final AtomicLong asked = new AtomicLong();
    private final Set<EventStream> underWay = ConcurrentHashMap.newKeySet();
    private final Set<CompletableFuture<Void>> timers = ConcurrentHashMap.newKeySet();
    private int rounds;
    private boolean paused = true;
    private boolean begun;
    private boolean closed;

    Asker(ClaudeBedrockConsumer consumer, ClaudeBedrockEndpoint endpoint, Consumption options) {
        this.consumer = consumer;
        this.endpoint = endpoint;
        this.options = options;
        this.transport = endpoint.openTransport();
    }

    /** Begins, or goes on after a pause. */
    synchronized void goOn() {
        paused = false;
        while (rounds < options.concurrentStreams()) {
            rounds++;
            askAfter(begun ? Duration.ZERO : options.initialDelay());
        }
        begun = true;
    }

    /** Asks no more; answers under way go on. */
    synchronized void pause() {
        paused = true;
        timers.forEach(timer -> timer.cancel(false));
        rounds -= timers.size();
        timers.clear();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        underWay.forEach(EventStream::close);
        transport.close();
    }

    /** What fails at once must not be asked again at once. */
    private Duration delayAfterFailure() {
        return options.delay().compareTo(AFTER_FAILURE) < 0 ? AFTER_FAILURE : options.delay();
    }

    private void askAfter(Duration delay) {
        CompletableFuture<Void> timer =
                new CompletableFuture<Void>()
                        .completeOnTimeout(null, delay.toMillis(), TimeUnit.MILLISECONDS);
        timers.add(timer);
        timer.thenRunAsync(() -> fired(timer), endpoint.component().pool());
    }

    private void fired(CompletableFuture<Void> timer) {
        synchronized (this) {
            if (!timers.remove(timer)) return;
            if (!mayAsk()) {
                rounds--;
                return;
            }
        }
        consumer.turns()
                .enter()
                .thenCompose(turn -> ask())
                .whenComplete((reply, failure) -> ended(failure));
    }

    private boolean mayAsk() {
        long most = options.repeatCount();
        return !paused && !closed && (most == 0 || asked.getAndIncrement() < most);
    }

    private CompletableFuture<Reply> ask() {
        Exchange empty = endpoint.createExchange();
        Chat chat = Chat.of(endpoint.reader().read(empty), empty, transport, endpoint);
        return chat.open().thenCompose(events -> read(events, chat));
    }

    private CompletableFuture<Reply> read(EventStream events, Chat chat) {
        synchronized (this) {
            if (closed) events.close();
            else underWay.add(events);
        }
        if (options.groupBy() == GroupBy.MESSAGE) events.keepAll();
        StreamedAnswer answer =
                StreamedAnswer.of(
                        endpoint.getCamelContext().getUuidGenerator().generateUuid(),
                        chat,
                        Map.of(),
                        events);
        AnswerPump.Taker taker = consumer.consume(answer);
        return new AnswerPump(events, taker, endpoint.component().pool())
                .start()
                .handle(
                        (reply, told) -> {
                            underWay.remove(events);
                            return reply;
                        });
    }

    private void ended(Throwable failure) {
        consumer.turns().leave();
        Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
        if (cause != null) consumer.refused(cause);
        synchronized (this) {
            if (paused || closed) rounds--;
            else askAfter(cause == null ? options.delay() : delayAfterFailure());
        }
    }
}
