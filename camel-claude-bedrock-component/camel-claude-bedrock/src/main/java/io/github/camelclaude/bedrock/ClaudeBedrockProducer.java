package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.transport.EventStream;
import io.github.camelclaude.bedrock.transport.Transport;
import io.github.camelclaude.bedrock.transport.UnusableAnswerException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks and goes away: no thread waits for Claude. The route goes on where the transport's future
 * completes, which is never a thread of the HTTP client.
 */
final class ClaudeBedrockProducer extends DefaultAsyncProducer {

    private static final Logger LOG = LoggerFactory.getLogger(ClaudeBedrockProducer.class);

    private final ClaudeBedrockEndpoint endpoint;
    private final String channel;
    private volatile Transport transport;
    private volatile SideOperations others;

    /**
     * @param channel into which answers are streamed, or {@code null}
     */
    ClaudeBedrockProducer(ClaudeBedrockEndpoint endpoint, String channel) {
        super(endpoint);
        this.endpoint = endpoint;
        this.channel = channel;
    }

    /** Only now is a client made. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        transport = endpoint.openTransport();
        others = endpoint.openSideOperations();
    }

    @Override
    protected void doStop() throws Exception {
        if (transport != null) transport.close();
        if (others != null) others.operations().close();
        transport = null;
        others = null;
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            perform(endpoint.reader().operation(exchange), exchange)
                    .whenComplete(
                            (none, failure) -> {
                                if (failure != null) failed(exchange, failure);
                                goOn(callback);
                            });
            return false;
        } catch (Exception e) {
            failed(exchange, e);
            callback.done(true);
            return true;
        }
    }

    /** What a later step throws past Camel would be lost in the future. */
    private void goOn(AsyncCallback callback) {
        try {
            callback.done(false);
        } catch (RuntimeException | Error e) {
            LOG.error("A step after {} threw past its error handler", endpoint, e);
        }
    }

    private CompletableFuture<Void> perform(Operation operation, Exchange exchange) {
        if (operation == Operation.CHAT) return ask(exchange, endpoint.reader().read(exchange));
        return open(others).perform(operation, exchange);
    }

    private CompletableFuture<Void> ask(Exchange exchange, Question question) {
        if (channel != null || !question.streaming() || question.tools().isEmpty())
            return ask(exchange, Chat.of(question, exchange, transport(), endpoint));
        // the calls between its rounds outlive the producer, as the stream does
        Transport own = endpoint.openTransport();
        try {
            return ask(exchange, Chat.of(question, exchange, own, endpoint))
                    .whenComplete((none, failure) -> closeWithStream(exchange, own, failure));
        } catch (RuntimeException | Error e) {
            own.close();
            throw e;
        }
    }

    private static void closeWithStream(Exchange exchange, Transport own, Throwable failure) {
        if (failure == null && exchange.getMessage().getBody() instanceof ClaudeStream stream)
            stream.whenClosed(own::close);
        else own.close();
    }

    private CompletableFuture<Void> ask(Exchange exchange, Chat chat) {
        return answered(exchange, chat)
                .whenComplete(
                        (none, failure) -> {
                            if (cause(failure) instanceof UnusableAnswerException e)
                                endpoint.writer().writeHeaders(exchange, chat, e.reply());
                        });
    }

    private CompletableFuture<Void> answered(Exchange exchange, Chat chat) {
        if (channel != null)
            return broadcast(exchange, chat).thenAccept(reply -> answered(exchange, chat, reply));
        return chat.question().streaming()
                ? chat.open().thenAccept(events -> begun(exchange, chat, events))
                : chat.send().thenAccept(reply -> answered(exchange, chat, reply));
    }

    private void answered(Exchange exchange, Chat chat, Reply reply) {
        endpoint.writer().write(exchange, chat, reply);
    }

    private void begun(Exchange exchange, Chat chat, EventStream events) {
        StreamHeaders headers = new StreamHeaders(endpoint.writer(), chat);
        headers.of(exchange);
        ClaudeStream stream =
                new ClaudeStream(
                        events,
                        endpoint.streamFormat(),
                        endpoint.component().pool()::await,
                        headers);
        endpoint.component().streams().add(events, exchange);
        chat.begun(exchange, events);
        closeWith(exchange, events);
        endpoint.writer().write(exchange, chat, events.reply(), stream);
    }

    /** With the exchange around it, where this one is a branch whose body goes on. */
    private static void closeWith(Exchange exchange, EventStream events) {
        SynchronizationAdapter closing = closing(events);
        UnitOfWork outer =
                exchange.getProperty(
                        ExchangePropertyKey.STREAM_CACHE_UNIT_OF_WORK, UnitOfWork.class);
        if (outer != null && outer.getRoute() != null) outer.addSynchronization(closing);
        else exchange.getExchangeExtension().addOnCompletion(closing);
    }

    private static SynchronizationAdapter closing(EventStream events) {
        return new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange exchange) {
                events.close();
            }
        };
    }

    /** Asked only when every consumer of the channel can take the answer. */
    private CompletableFuture<Reply> broadcast(Exchange exchange, Chat chat) {
        List<ClaudeBedrockConsumer> consumers = consumers();
        CompletableFuture<Void> turn = CompletableFuture.completedFuture(null);
        for (ClaudeBedrockConsumer consumer : consumers)
            turn = turn.thenCompose(none -> consumer.turns().enter());
        return turn.thenCompose(none -> chat.open())
                .thenCompose(events -> pump(exchange, chat, events, consumers))
                .whenComplete((reply, failure) -> consumers.forEach(c -> c.turns().leave()));
    }

    private List<ClaudeBedrockConsumer> consumers() {
        return endpoint.component().channels().of(channel);
    }

    /** The producer may have been stopped while the exchange waited for its turn. */
    private Transport transport() {
        return open(transport);
    }

    private static <T> T open(T open) {
        if (open != null) return open;
        throw new RejectedExecutionException(
                "The endpoint was stopped before the question was asked");
    }

    private CompletableFuture<Reply> pump(
            Exchange exchange,
            Chat chat,
            EventStream events,
            List<ClaudeBedrockConsumer> consumers) {
        endpoint.component().streams().add(events, exchange);
        events.keepAll();
        StreamedAnswer answer =
                StreamedAnswer.of(
                        endpoint.getCamelContext().getUuidGenerator().generateUuid(),
                        chat,
                        ExchangeWriter.headersOfOthers(exchange),
                        events);
        exchange.getMessage().setHeader(ClaudeBedrockConstants.STREAM_ID, answer.streamId());
        // some may have been suspended while the answer was waited for
        List<AnswerConsumption> takers =
                consumers.stream()
                        .filter(consumers()::contains)
                        .map(consumer -> consumer.consume(answer))
                        .toList();
        AnswerPump.Taker taker = takers.size() == 1 ? takers.get(0) : new Broadcast(takers);
        return new AnswerPump(events, taker, endpoint.component().pool()).start();
    }

    private static void failed(Exchange exchange, Throwable failure) {
        Throwable cause = cause(failure);
        exchange.setException(cause);
        ExchangeWriter.describe(exchange, cause);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }
}
