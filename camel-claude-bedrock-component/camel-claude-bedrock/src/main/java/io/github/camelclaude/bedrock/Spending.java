package io.github.camelclaude.bedrock;

import java.math.BigDecimal;
import org.apache.camel.Exchange;

/** What an exchange that belongs to no conversation has spent, in all its steps together. */
final class Spending {

    private static final String PROPERTY = "CamelClaudeBedrockSpent";

    private BigDecimal cost = BigDecimal.ZERO;
    private long tokens;

    /** The one of the exchange. */
    static Spending of(Exchange exchange) {
        Spending spending = exchange.getProperty(PROPERTY, Spending.class);
        if (spending == null) exchange.setProperty(PROPERTY, spending = new Spending());
        return spending;
    }

    synchronized void add(BigDecimal moreCost, long moreTokens) {
        cost = cost.add(moreCost);
        tokens += moreTokens;
    }

    synchronized BigDecimal cost() {
        return cost;
    }

    synchronized long tokens() {
        return tokens;
    }
}
