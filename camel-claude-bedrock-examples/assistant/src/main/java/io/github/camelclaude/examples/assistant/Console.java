package io.github.camelclaude.examples.assistant;

import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CONVERSATION_COST;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.COST;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.INPUT_TOKENS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.OUTPUT_TOKENS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.STOP_REASON;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.TOOL_CALLS;

import io.github.camelclaude.bedrock.messages.Delta.TextDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockStop;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;

/** What the user sees. */
final class Console {

    private final PrintStream out;
    private final boolean terminal;
    private final Words words;

    /**
     * @param terminal whether {@code out} understands control sequences
     */
    Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.words = new Words(out);
    }

    boolean isTerminal() {
        return terminal;
    }

    void print(String line) {
        words.end();
        out.println(line);
    }

    /** What somebody said. */
    void say(String text) {
        words.add(text);
        words.end();
    }

    /** Less important than the rest. */
    void dim(String line) {
        print(terminal ? "\u001b[2m" + line + "\u001b[0m" : line);
    }

    /** Asks for a question; one that comes from elsewhere is shown in its place. */
    void prompt(String question) {
        out.print(terminal ? "\n> " : "\n> " + question + "\n");
        out.flush();
    }

    /** An event of the answer, in the body. */
    void piece(Exchange exchange) {
        StreamEvent event = exchange.getMessage().getBody(StreamEvent.class);
        if (event instanceof ContentBlockDelta change && change.delta() instanceof TextDelta text)
            words.add(text.text());
        else if (event instanceof ContentBlockStop) words.end();
    }

    /** What the answer took, in the headers. */
    void bill(Exchange exchange) {
        Message answer = exchange.getMessage();
        String reason = answer.getHeader(STOP_REASON, String.class);
        if (!"end_turn".equals(reason)) dim("The answer stops here: " + reason);
        dim(
                "%s%s + %s tokens, %s; the conversation %s"
                        .formatted(
                                tools(answer),
                                answer.getHeader(INPUT_TOKENS),
                                answer.getHeader(OUTPUT_TOKENS),
                                dollars(answer.getHeader(COST)),
                                dollars(answer.getHeader(CONVERSATION_COST))));
    }

    private static String tools(Message answer) {
        List<?> calls = answer.getHeader(TOOL_CALLS, List.of(), List.class);
        return calls.isEmpty()
                ? ""
                : calls.stream()
                        .map(call -> ((ToolUseBlock) call).name())
                        .collect(Collectors.joining(", ", "", "; "));
    }

    /**
     * @param amount {@code null} where the price is not known
     */
    static String dollars(Object amount) {
        return amount == null ? "price unknown" : amount + " USD";
    }

    void limit(Exchange exchange) {
        print("This conversation is at its limit, and Claude was not asked. /new begins another.");
        dim(reason(exchange));
    }

    void failure(Exchange exchange) {
        print("There is no answer, and nothing is remembered of the question.");
        dim(reason(exchange));
    }

    private static String reason(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class)
                .getMessage();
    }
}
