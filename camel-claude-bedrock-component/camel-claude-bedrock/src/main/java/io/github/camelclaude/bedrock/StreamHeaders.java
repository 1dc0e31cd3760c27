package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.transport.ClaudeBedrockException;
import io.github.camelclaude.bedrock.transport.UnusableAnswerException;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Completes the headers of the exchange that reads an answer, when the answer has ended. An
 * exchange that is done is left alone: it may serve another message by then.
 */
final class StreamHeaders {

    private final ExchangeWriter writer;
    private final Chat chat;
    private Exchange reading;

    StreamHeaders(ExchangeWriter writer, Chat chat) {
        this.writer = writer;
        this.chat = chat;
    }

    /** From now on it is this exchange. */
    synchronized void of(Exchange exchange) {
        if (reading == exchange) return;
        reading = exchange;
        exchange.getExchangeExtension().addOnCompletion(leaving(exchange));
    }

    void complete(Reply reply) {
        write(exchange -> writer.writeHeaders(exchange, chat, reply));
    }

    void fail(ClaudeBedrockException failure) {
        write(
                exchange -> {
                    if (failure instanceof UnusableAnswerException e)
                        writer.writeHeaders(exchange, chat, e.reply());
                    ExchangeWriter.describe(exchange, failure);
                });
    }

    private synchronized void write(Consumer<Exchange> action) {
        if (reading != null) action.accept(reading);
    }

    private synchronized void leave(Exchange exchange) {
        if (reading == exchange) reading = null;
    }

    private SynchronizationAdapter leaving(Exchange exchange) {
        return new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                leave(exchange);
            }

            @Override
            public boolean allowHandover() {
                return false;
            }
        };
    }
}
