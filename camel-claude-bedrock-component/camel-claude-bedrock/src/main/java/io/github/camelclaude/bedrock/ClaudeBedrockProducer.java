package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.transport.ClaudeBedrockException;
import io.github.camelclaude.bedrock.transport.EventStream;
import io.github.camelclaude.bedrock.transport.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Asks and goes away: no thread waits for Claude. The route goes on where the transport's future
 * completes, which is never a thread of the HTTP client.
 */
final class ClaudeBedrockProducer extends DefaultAsyncProducer {

    private final ClaudeBedrockEndpoint endpoint;
    private Transport transport;

    ClaudeBedrockProducer(ClaudeBedrockEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /** Only now is a client made. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        transport = endpoint.openTransport();
    }

    @Override
    protected void doStop() throws Exception {
        if (transport != null) transport.close();
        transport = null;
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            ask(exchange, endpoint.reader().read(exchange))
                    .whenComplete(
                            (none, failure) -> {
                                if (failure != null) failed(exchange, failure);
                                callback.done(false);
                            });
            return false;
        } catch (Exception e) {
            failed(exchange, e);
            callback.done(true);
            return true;
        }
    }

    private CompletableFuture<Void> ask(Exchange exchange, Question question) {
        return question.streaming()
                ? transport
                        .open(question.request())
                        .thenAccept(events -> begun(exchange, question.model(), events))
                : transport
                        .send(question.request())
                        .thenAccept(reply -> answered(exchange, question.model(), reply));
    }

    private void answered(Exchange exchange, ModelChoice model, Reply reply) {
        endpoint.writer().write(exchange, model, reply);
    }

    private void begun(Exchange exchange, ModelChoice model, EventStream events) {
        ClaudeStream stream =
                new ClaudeStream(
                        events,
                        endpoint.streamFormat(),
                        endpoint.component()::await,
                        end(exchange, model, events));
        exchange.getExchangeExtension().addOnCompletion(closing(stream));
        endpoint.writer().write(exchange, model, events.reply(), stream);
    }

    private ClaudeStream.End end(Exchange exchange, ModelChoice model, EventStream events) {
        return new ClaudeStream.End() {
            @Override
            public void ended() {
                endpoint.writer().writeHeaders(exchange, model, events.reply());
            }

            @Override
            public void failed(ClaudeBedrockException failure) {
                ExchangeWriter.describe(exchange, failure);
            }
        };
    }

    private static SynchronizationAdapter closing(ClaudeStream stream) {
        return new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange exchange) {
                stream.close();
            }
        };
    }

    private static void failed(Exchange exchange, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        exchange.setException(cause);
        ExchangeWriter.describe(exchange, cause);
    }
}
