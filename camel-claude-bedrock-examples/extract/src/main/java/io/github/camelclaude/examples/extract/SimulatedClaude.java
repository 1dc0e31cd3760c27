package io.github.camelclaude.examples.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.RecordedRequest;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the simulator answers: what it finds in the document, and nothing that does not stand there.
 * It copies a number as it is printed, which is wrong where that is no number for JSON, and writes
 * it as one when it is told so.
 */
final class SimulatedClaude {

    private static final Pattern SUPPLIER = Pattern.compile("\\A\\s*(.+)");
    private static final Pattern NUMBER = Pattern.compile("(?m)^INVOICE (.+?)\\s*$");
    private static final Pattern DATE = Pattern.compile("(?m)^Date\\s+(\\S+)");
    private static final Pattern CURRENCY = Pattern.compile("(?m)^Currency\\s+(\\S+)");
    private static final Pattern LINE =
            Pattern.compile("(?m)^ *(\\d+) +(.+?) +([\\d.,]+) +([\\d.,]+)\\s*$");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+(.+?)\\s*$");
    private static final Pattern PLAIN = Pattern.compile("\\d+(\\.\\d+)?");

    private static final int BYTES_PER_TOKEN = 4;

    private SimulatedClaude() {}

    static Answer answer(RecordedRequest request) {
        JsonNode asked = request.json();
        String text = Documents.text(asked.at("/messages/0/content"));
        if (text.isBlank())
            return Answer.text("Nothing in this picture is sharp enough to be read.")
                    .stopReason("refusal");
        boolean told = asked.path("messages").size() > 1;
        int room = asked.path("max_tokens").asInt() * BYTES_PER_TOKEN;
        return answer(asked, invoice(text, told), room);
    }

    private static Answer answer(JsonNode asked, ObjectNode invoice, int room) {
        boolean fits = invoice.toString().length() <= room;
        Answer answer =
                asked.has("tools")
                        ? Answer.text("").toolUse("answer", cut(invoice, room).toString())
                        : Answer.text(cut(invoice.toString(), room));
        return fits ? answer : answer.stopReason("max_tokens");
    }

    private static String cut(String json, int room) {
        return json.substring(0, Math.min(room, json.length()));
    }

    /** The arguments of a call that is cut off lack what would have come last. */
    private static ObjectNode cut(ObjectNode invoice, int room) {
        if (invoice.toString().length() <= room) return invoice;
        ObjectNode cut = invoice.deepCopy();
        cut.remove("total");
        while (cut.toString().length() > room)
            cut.withArray("lines").remove(cut.path("lines").size() - 1);
        return cut;
    }

    /** What stands in the text. */
    static ObjectNode invoice(String text, boolean told) {
        ObjectNode invoice = JsonNodeFactory.instance.objectNode();
        invoice.put("supplier", find(SUPPLIER, text));
        invoice.put("number", find(NUMBER, text));
        invoice.put("date", find(DATE, text));
        invoice.put("currency", find(CURRENCY, text));
        Matcher line = LINE.matcher(text);
        while (line.find()) addLine(invoice, line, told);
        put(invoice, "total", find(TOTAL, text), told);
        return invoice;
    }

    private static void addLine(ObjectNode invoice, Matcher found, boolean told) {
        ObjectNode line = invoice.withArray("lines").addObject();
        line.put("description", found.group(2));
        put(line, "quantity", found.group(1), told);
        put(line, "price", found.group(3), told);
        put(line, "amount", found.group(4), told);
    }

    private static void put(ObjectNode node, String name, String printed, boolean told) {
        String number = told ? printed.replace(",", "") : printed;
        if (PLAIN.matcher(number).matches()) node.put(name, new BigDecimal(number));
        else node.put(name, printed);
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
