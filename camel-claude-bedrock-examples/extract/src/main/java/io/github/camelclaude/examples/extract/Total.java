package io.github.camelclaude.examples.extract;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Refuses an invoice whose lines do not add up: a schema cannot say that. */
final class Total implements Processor {

    @Override
    public void process(Exchange exchange) throws WrongTotalException {
        Invoice invoice = exchange.getMessage().getBody(Invoice.class);
        if (invoice.sum().compareTo(invoice.total()) != 0) throw new WrongTotalException(invoice);
    }
}
