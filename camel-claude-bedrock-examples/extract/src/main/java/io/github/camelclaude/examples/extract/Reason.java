package io.github.camelclaude.examples.extract;

import io.github.camelclaude.bedrock.transport.UnusableAnswerException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;

/** Makes the body what a person reads who looks for the reason. */
final class Reason implements Processor {

    @Override
    public void process(Exchange exchange) {
        Exception failure =
                exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
        exchange.getMessage()
                .setBody(
                        exchange.getVariable("reason")
                                + "\n\n"
                                + failure.getMessage()
                                + "\n"
                                + answer(failure));
    }

    private static String answer(Exception failure) {
        return failure instanceof UnusableAnswerException unusable
                ? "\nClaude's answer:\n\n" + unusable.reply().text() + "\n"
                : "";
    }
}
