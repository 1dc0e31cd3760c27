package io.github.camelclaude.examples.stream;

import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CHUNK_LAST;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CHUNK_TYPE;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.COST;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.OUTPUT_TOKENS;

import java.io.PrintStream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Prints one answer after the other, chunk by chunk; what Claude thinks and says stands apart. */
final class Console implements Processor {

    private final Lines lines;
    private Speed speed;
    private String section;

    /**
     * @param terminal whether {@code out} understands control sequences
     */
    Console(PrintStream out, boolean terminal) {
        lines = new Lines(out, terminal);
    }

    @Override
    public synchronized void process(Exchange exchange) {
        Exception failure =
                exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
        if (failure == null) print(exchange.getMessage());
        else fail(exchange.getMessage(), failure);
    }

    private void print(Message chunk) {
        String type = chunk.getHeader(CHUNK_TYPE, String.class);
        switch (type) {
            case "start" -> start(chunk.getHeader("question"));
            case "thinking", "text" -> add(type, chunk.getBody(String.class));
            case "stop" -> stop(chunk);
            default -> {}
        }
    }

    private void start(Object question) {
        speed = new Speed();
        section = null;
        lines.style("", false);
        lines.print("");
        lines.print("> " + question);
    }

    private void add(String type, String text) {
        if (!type.equals(section)) open(type);
        speed.add(text);
        lines.add(text, speed.guess());
    }

    private void open(String type) {
        boolean thinking = type.equals("thinking");
        lines.style("", false);
        lines.print("");
        lines.print(thinking ? "thinks" : "says");
        lines.style(thinking ? "    " : "  ", thinking);
        section = type;
    }

    private void stop(Message chunk) {
        lines.style("", false);
        lines.print("");
        lines.print(
                speed.result(chunk.getHeader(OUTPUT_TOKENS, 0, int.class), chunk.getHeader(COST)));
    }

    /** An answer that breaks off fails as its last chunk, and then the exchange that asked. */
    private void fail(Message message, Exception failure) {
        lines.style("", false);
        if (message.getHeader(CHUNK_LAST) == null) lines.print("Failed: " + failure.getMessage());
    }
}
