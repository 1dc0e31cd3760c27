package io.github.camelclaude.examples.extract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What stands on an invoice. */
public record Invoice(
        String supplier,
        String number,
        LocalDate date,
        String currency,
        List<Line> lines,
        BigDecimal total) {

    public Invoice {
        lines = List.copyOf(lines);
    }

    /** One position. */
    public record Line(
            String description, BigDecimal quantity, BigDecimal price, BigDecimal amount) {}

    /** Of all lines. */
    BigDecimal sum() {
        return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
