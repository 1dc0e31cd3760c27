package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.transport.Transport;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

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
            Question question = endpoint.reader().read(exchange);
            transport
                    .send(question.request())
                    .whenComplete(
                            (reply, failure) -> {
                                answered(exchange, question, reply, failure);
                                callback.done(false);
                            });
            return false;
        } catch (Exception e) {
            failed(exchange, e);
            callback.done(true);
            return true;
        }
    }

    private void answered(Exchange exchange, Question question, Reply reply, Throwable failure) {
        try {
            if (failure != null) failed(exchange, failure);
            else endpoint.writer().write(exchange, question.model(), reply);
        } catch (RuntimeException e) {
            failed(exchange, e);
        }
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
