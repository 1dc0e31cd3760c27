package io.github.camelclaude.bedrock.tools;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * What the routes of tools get to know of the exchange that asked: its properties and variables, so
 * that a tool can tell on whose behalf it works, but neither its body nor its headers. Taken when
 * it asks, because a streamed answer lets it go on.
 */
public record Caller(Map<String, Object> properties, Map<String, Object> variables) {

    /** What the component itself keeps there is the caller's own. */
    private static final List<String> OWN = List.of("CamelClaudeBedrock", "CamelAi");

    /** As the exchange is now. */
    public static Caller of(Exchange exchange) {
        Map<String, Object> properties = new HashMap<>(exchange.getProperties());
        properties.keySet().removeIf(name -> OWN.stream().anyMatch(name::startsWith));
        return new Caller(
                properties,
                exchange.hasVariables() ? new HashMap<>(exchange.getVariables()) : Map.of());
    }

    /** With a property of the component's own. */
    public Caller with(String property, Object value) {
        if (value == null) return this;
        Map<String, Object> more = new HashMap<>(properties);
        more.put(property, value);
        return new Caller(more, variables);
    }

    void describe(Exchange exchange) {
        properties.forEach(exchange::setProperty);
        variables.forEach(exchange::setVariable);
    }
}
