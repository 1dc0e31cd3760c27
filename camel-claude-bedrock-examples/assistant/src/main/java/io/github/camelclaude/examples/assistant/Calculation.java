package io.github.camelclaude.examples.assistant;

import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Calculates what the headers say; 34 digits are exact. */
final class Calculation implements Processor {

    private static final MathContext DIGITS = MathContext.DECIMAL128;

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        BigDecimal result =
                result(
                        message.getHeader("operation", String.class),
                        new BigDecimal(message.getHeader("left", String.class)),
                        new BigDecimal(message.getHeader("right", String.class)));
        message.setBody(plain(result));
    }

    private static BigDecimal result(String operation, BigDecimal left, BigDecimal right) {
        return switch (operation) {
            case "plus" -> left.add(right, DIGITS);
            case "minus" -> left.subtract(right, DIGITS);
            case "times" -> left.multiply(right, DIGITS);
            default -> quotient(left, right);
        };
    }

    /** Claude is told what an IllegalArgumentException says; other failures stay in the house. */
    private static BigDecimal quotient(BigDecimal left, BigDecimal right) {
        if (right.signum() == 0) throw new IllegalArgumentException("Nothing is divided by zero");
        return left.divide(right, DIGITS);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
