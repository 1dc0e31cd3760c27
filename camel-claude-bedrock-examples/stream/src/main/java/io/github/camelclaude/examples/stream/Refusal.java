package io.github.camelclaude.examples.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import io.github.camelclaude.bedrock.messages.StreamEvent.ErrorEvent;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Makes the body of an exchange that failed the JSON that says why. */
final class Refusal implements Processor {

    @Override
    public void process(Exchange exchange) {
        Throwable failure =
                exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        Message message = exchange.getMessage();
        message.setBody(MessagesWriter.json(event(failure)));
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    }

    /** The same as an event of a stream. */
    static ErrorEvent event(Throwable failure) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("type", failure.getClass().getSimpleName());
        error.put("message", failure.getMessage());
        return new ErrorEvent(error, Map.of());
    }
}
