package io.github.camelclaude.examples.assistant;

import io.github.camelclaude.bedrock.memory.Conversation;
import io.github.camelclaude.bedrock.memory.ConversationStore;
import io.github.camelclaude.bedrock.memory.Turn;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.TextBlock;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;

/** One conversation: a line is a question, or a command. */
final class Chat {

    private static final String COMMANDS =
            "/new begins anew, /history shows what was said, /cost what was spent, /quit ends.";

    private final ProducerTemplate template;
    private final ConversationStore store;
    private final Console console;
    private final String conversation;

    Chat(ProducerTemplate template, ConversationStore store, Console console, String conversation) {
        this.template = template;
        this.store = store;
        this.console = console;
        this.conversation = conversation;
    }

    void greet() {
        int turns = store.load(conversation).turns().size();
        String before = turns == 0 ? "begins" : "goes on after " + questions(turns);
        console.print("The conversation \"%s\" %s.".formatted(conversation, before));
        console.print(COMMANDS);
    }

    /**
     * Returns with {@code /quit} or the end of the input.
     *
     * @return how many lines were read
     */
    int run(BufferedReader in) throws IOException {
        for (int lines = 0; ; lines++) {
            if (console.isTerminal()) console.prompt("");
            String line = in.readLine();
            if (line == null) return lines;
            if (!console.isTerminal() && !line.isBlank()) console.prompt(line);
            if (line.strip().equals("/quit")) return lines + 1;
            take(line.strip());
        }
    }

    private void take(String line) {
        switch (line) {
            case "" -> {}
            case "/new" -> begin();
            case "/history" -> history();
            case "/cost" -> cost();
            default -> {
                if (line.startsWith("/")) console.print(COMMANDS);
                else template.sendBodyAndHeader("direct:ask", line, "conversation", conversation);
            }
        }
    }

    private void begin() {
        store.delete(conversation);
        console.print("All that was said is forgotten.");
    }

    private void cost() {
        Conversation known = store.load(conversation);
        console.print(
                "%s, %d tokens, %s"
                        .formatted(
                                questions(known.turns().size()),
                                known.totalTokens(),
                                Console.dollars(known.totalCost())));
    }

    private static String questions(int count) {
        return count == 1 ? "1 question" : count + " questions";
    }

    private void history() {
        List<Turn> turns = store.load(conversation).turns();
        if (turns.isEmpty()) console.print("Nothing was said yet.");
        for (Turn turn : turns) turn.messages().forEach(this::print);
    }

    private void print(Message message) {
        String text =
                message.content().stream().flatMap(Chat::text).collect(Collectors.joining(" "));
        if (!text.isEmpty())
            console.say((message.role().equals("user") ? "You: " : "Claude: ") + text);
    }

    /** Results of tools are not shown: Claude tells of them. */
    private static Stream<String> text(ContentBlock block) {
        if (block instanceof TextBlock text) return Stream.of(text.text());
        return block instanceof ToolUseBlock call
                ? Stream.of("[" + call.name() + " " + call.input() + "]")
                : Stream.empty();
    }
}
