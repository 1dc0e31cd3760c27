package io.github.camelclaude.examples.extract;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Prints the rows of the table, and what is not among them. */
final class Summary implements Processor {

    private static final String ROW = "%-18s  %-26s  %-10s  %-10s  %12s%n";
    private static final String ERROR = ".error.txt";

    private final PrintStream out;
    private final Path errors;

    /**
     * @param errors where the reasons are
     */
    Summary(PrintStream out, Path errors) {
        this.out = out;
        this.errors = errors;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> rows = exchange.getMessage().getBody(List.class);
        out.println();
        out.printf(Locale.ROOT, ROW, "file", "supplier", "number", "date", "total");
        out.println("-".repeat(84));
        rows.forEach(this::print);
        out.println();
        printErrors();
        out.printf("%n%d invoices in the table, for %s USD.%n", rows.size(), cost(rows));
    }

    private void print(Map<String, Object> row) {
        String total = row.get("total") + " " + row.get("currency");
        out.printf(
                Locale.ROOT,
                ROW,
                row.get("file"),
                row.get("supplier"),
                row.get("number"),
                row.get("issued"),
                total);
    }

    private void printErrors() throws IOException {
        if (Files.notExists(errors)) return;
        try (Stream<Path> files = Files.list(errors)) {
            for (Path file : files.filter(Summary::isReason).sorted().toList()) print(file);
        }
    }

    private static boolean isReason(Path file) {
        return file.getFileName().toString().endsWith(ERROR);
    }

    private void print(Path file) throws IOException {
        String name = file.getFileName().toString();
        String document = name.substring(0, name.length() - ERROR.length());
        out.printf(Locale.ROOT, "%-18s  %s%n", document, Files.readAllLines(file).get(0));
    }

    private static BigDecimal cost(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> (BigDecimal) row.get("cost"))
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
