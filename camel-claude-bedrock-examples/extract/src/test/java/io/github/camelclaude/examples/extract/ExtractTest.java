package io.github.camelclaude.examples.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import io.github.camelclaude.bedrock.simulator.Failure;
import io.github.camelclaude.bedrock.simulator.RecordedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExtractTest {

    private static final Path INVOICES = Path.of("invoices").toAbsolutePath();

    @TempDir Path temporary;

    private final BedrockSimulator bedrock = BedrockSimulator.builder().build();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Path output;

    @BeforeEach
    void start() {
        output = temporary.resolve("output");
        bedrock.start().answerWith(SimulatedClaude::answer);
    }

    @AfterEach
    void stop() {
        bedrock.close();
    }

    @Test
    void whatIsRightIsInTheTable() throws Exception {
        extract(INVOICES).run(List.of());

        assertThat(rows("select supplier, number, issued, total, currency from invoice"))
                .containsExactlyInAnyOrder(
                        "Paper and Ink Supplies 2026-0114 2026-03-02 412.50 EUR",
                        "Garden Tools and Seeds G-3381 2026-03-04 149.00 EUR",
                        "Office Furniture Rental 77120 2026-03-05 1249.50 EUR",
                        "Bicycle Courier 2026/551 2026-03-13 127.00 GBP");
        assertThat(printed())
                .contains(
                        "10-courier.png      Bicycle Courier             2026/551    2026-03-13"
                                + "    127.00 GBP\n",
                        "08-scan.tiff        It could not be read\n")
                .containsPattern("\n4 invoices in the table, for 0\\.\\d+ USD\\.\n");
    }

    @Test
    void whatIsWrongIsPutAsideWithTheReason() throws Exception {
        read("tool", INVOICES);

        assertThat(reason("04-windows.pdf"))
                .startsWith("The answer stays wrong\n")
                .contains("$.total: type", "\"total\":\"to be agreed\"");
        assertThat(reason("05-parts.pdf"))
                .startsWith("The answer was cut off\n")
                .contains("maxTokens", "Hex bolt");
        assertThat(reason("06-blurred.png"))
                .startsWith("Claude refuses to read it\n")
                .contains("sharp enough");
        assertThat(reason("07-lunch.pdf"))
                .startsWith("It does not add up\n")
                .contains("The lines make 376.50 EUR, and the total says 386.50");
        assertThat(reason("08-scan.tiff"))
                .startsWith("It could not be read\n")
                .contains("image/tiff");
        assertThat(errors()).hasSize(12);
        for (Path error : errors())
            if (Files.exists(INVOICES.resolve(error.getFileName())))
                assertThat(error).hasSameBinaryContentAs(INVOICES.resolve(error.getFileName()));
    }

    @Test
    void theSameInvoiceIsNotTakenTwice() throws Exception {
        read("tool", INVOICES);

        String paper = rows("select file from invoice where number = '2026-0114'").get(0);

        assertThat(paper).isIn("01-paper.pdf", "09-paper-again.pdf");
        String other = paper.startsWith("01") ? "09-paper-again.pdf" : "01-paper.pdf";
        assertThat(reason(other)).startsWith("It is in the table already\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool", "native", "instruction", "auto"})
    void aTotalThatIsNoNumberIsMendedWhicheverWayTheSchemaIsAskedFor(String way) throws Exception {
        read(way, only("03-furniture.pdf"));

        assertThat(rows("select total from invoice")).containsExactly("1249.50");
        assertThat(rows("select sum(amount) from invoice_line")).containsExactly("1249.50");
        assertThat(bedrock.requests()).hasSize(2);
        assertThat(lastMessage()).contains("$.total: string found, number expected");
    }

    @ParameterizedTest
    @CsvSource({
        "native, 05-parts.pdf, The answer was cut off",
        "instruction, 05-parts.pdf, The answer was cut off",
        "native, 06-blurred.png, Claude refuses to read it",
        "instruction, 04-windows.pdf, The answer stays wrong"
    })
    void soIsWhatIsPutAside(String way, String invoice, String reason) throws Exception {
        read(way, only(invoice));

        assertThat(reason(invoice)).startsWith(reason);
        assertThat(rows("select * from invoice")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, DM, does not have a value in the enumeration",
        "2026-03-02, 02.03.2026, does not match the regex pattern",
        "Paper and Ink Supplies, '', must be at least 1 characters long"
    })
    void whatBreaksABoundIsAskedForAgain(String right, String wrong, String problem)
            throws Exception {
        bedrock.answerWith(
                request ->
                        isFirst(request)
                                ? Answer.text("").toolUse("answer", wrong(request, right, wrong))
                                : SimulatedClaude.answer(request));

        read("tool", only("01-paper.pdf"));

        assertThat(rows("select file from invoice")).containsExactly("01-paper.pdf");
        assertThat(lastMessage()).contains(problem);
    }

    @Test
    void anInvoiceThatBedrockDoesNotTakeIsPutAsideToo() throws Exception {
        bedrock.reply(Failure.validation("Too many pages"));

        read("tool", only("01-paper.pdf"));

        assertThat(reason("01-paper.pdf"))
                .startsWith("It could not be read\n")
                .contains("Too many pages");
    }

    private static boolean isFirst(RecordedRequest request) {
        return request.json().path("messages").size() == 1;
    }

    private static String wrong(RecordedRequest request, String right, String wrong) {
        String text = Documents.text(request.json().at("/messages/0/content"));
        return SimulatedClaude.invoice(text, true).toString().replace(right, wrong);
    }

    private String lastMessage() {
        JsonNode messages = bedrock.lastRequest().json().path("messages");
        return messages.path(messages.size() - 1).toString();
    }

    private Extract extract(Path invoices) {
        return new Extract(
                new PrintStream(printed, true, StandardCharsets.UTF_8), invoices, output);
    }

    private void read(String way, Path invoices) throws Exception {
        Main main = new Main();
        Extract.simulate(main, bedrock);
        main.addOverrideProperty("extract.structured-output", way);
        extract(invoices).read(main);
    }

    private Path only(String name) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("invoices"));
        Files.copy(INVOICES.resolve(name), folder.resolve(name));
        return folder;
    }

    private List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = extract(INVOICES).dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) rows.add(row(found));
        }
        return rows;
    }

    private static String row(ResultSet found) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++)
            values.add(found.getString(i));
        return String.join(" ", values);
    }

    private String reason(String document) throws IOException {
        return Files.readString(output.resolve("errors").resolve(document + ".error.txt"));
    }

    private Set<Path> errors() throws IOException {
        try (var files = Files.list(output.resolve("errors"))) {
            return Set.copyOf(files.toList());
        }
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
