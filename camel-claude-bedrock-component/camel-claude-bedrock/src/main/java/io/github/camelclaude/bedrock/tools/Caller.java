package io.github.camelclaude.bedrock.tools;

import java.util.Map;
import org.apache.camel.Exchange;

/**
 * What the routes of tools get to know of the exchange that asked: its properties and variables, so
 * that a tool can tell on whose behalf it works, but neither its body nor its headers. Taken when
 * it asks, because a streamed answer lets it go on.
 */
public record Caller(Map<String, Object> properties, Map<String, Object> variables) {

    /** As the exchange is now. */
    public static Caller of(Exchange exchange) {
        Map<String, Object> variables =
                exchange.hasVariables() ? exchange.getVariables() : Map.of();
        return new Caller(
                exchange.getProperties() == null ? Map.of() : Map.copyOf(exchange.getProperties()),
                Map.copyOf(variables));
    }

    void describe(Exchange exchange) {
        properties.forEach(exchange::setProperty);
        variables.forEach(exchange::setVariable);
    }
}
