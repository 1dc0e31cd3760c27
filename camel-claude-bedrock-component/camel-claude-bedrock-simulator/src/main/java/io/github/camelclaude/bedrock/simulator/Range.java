package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The numbers that a schema allows.
 *
 * @param least {@code null} where there is no bound
 * @param most {@code null} where there is no bound
 * @param step what the numbers are multiples of, or {@code null}
 */
record Range(BigDecimal least, BigDecimal most, BigDecimal step) {

    static Range of(JsonNode schema) {
        boolean whole = Schemas.type(schema).equals("integer");
        BigDecimal step = number(schema, "multipleOf");
        if (step == null && whole) step = BigDecimal.ONE;
        BigDecimal apart = whole ? BigDecimal.ONE : new BigDecimal("0.001");
        BigDecimal above = number(schema, "exclusiveMinimum");
        BigDecimal below = number(schema, "exclusiveMaximum");
        return new Range(
                above == null ? number(schema, "minimum") : above.add(apart),
                below == null ? number(schema, "maximum") : below.subtract(apart),
                step);
    }

    private static BigDecimal number(JsonNode schema, String name) {
        return schema.path(name).isNumber() ? schema.get(name).decimalValue() : null;
    }

    boolean has(BigDecimal number) {
        return nearest(number).compareTo(number) == 0;
    }

    BigDecimal nearest(BigDecimal number) {
        BigDecimal near = number;
        if (most != null && near.compareTo(most) > 0) near = most;
        if (least != null && near.compareTo(least) < 0) near = least;
        if (step == null || step.signum() <= 0) return near;
        BigDecimal up = near.divide(step, 0, RoundingMode.CEILING).multiply(step);
        return most == null || up.compareTo(most) <= 0
                ? up
                : near.divide(step, 0, RoundingMode.FLOOR).multiply(step);
    }
}
