package io.github.camelclaude.bedrock.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.RedactedThinkingBlock;
import io.github.camelclaude.bedrock.messages.TextBlock;
import io.github.camelclaude.bedrock.messages.ThinkingBlock;
import io.github.camelclaude.bedrock.messages.ToolResultBlock;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stays of a conversation. */
class WindowTest {

    private static final ContentBlock THINKING = new ThinkingBlock("Hm.", "c2ln", Map.of());
    private static final ContentBlock REDACTED = new RedactedThinkingBlock("b3BhcXVl", Map.of());

    private static Turn turn(int number, int tokens) {
        ContentBlock call =
                new ToolUseBlock("t" + number, "time", JsonNodeFactory.instance.objectNode());
        return new Turn(
                List.of(
                        Message.user("Question " + number),
                        new Message("assistant", List.of(THINKING, REDACTED, call)),
                        Message.user(List.of(ToolResultBlock.text("t" + number, "Noon"))),
                        new Message("assistant", List.of(THINKING, new TextBlock("Noon.")))),
                tokens);
    }

    private static Conversation conversation(int... tokens) {
        return new Conversation(
                tokens.length,
                IntStream.range(0, tokens.length).mapToObj(i -> turn(i, tokens[i])).toList(),
                "before",
                0,
                BigDecimal.ZERO);
    }

    private static List<Integer> tokens(Conversation conversation) {
        return conversation.turns().stream().map(Turn::tokens).toList();
    }

    @Test
    void allOfItStaysAsItIs() {
        Conversation conversation = conversation(10, 20, 30);

        assertThat(Window.ALL.fit(conversation, "before")).isEqualTo(conversation);
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,1", "3,2", "4,3", "9,3"})
    void thereIsRoomForOneMoreTurn(int turns, int left) {
        assertThat(new Window(turns, 0).fit(conversation(1, 1, 1), "before").turns()).hasSize(left);
    }

    @ParameterizedTest
    @CsvSource({"100,3", "60,3", "59,2", "50,2", "49,1", "30,1", "29,0"})
    void theOldestGoUntilTheRestFits(int most, int left) {
        assertThat(new Window(0, most).fit(conversation(10, 20, 30), "before").turns())
                .hasSize(left);
    }

    @Test
    void callsStayWithTheirResults() {
        Conversation left = new Window(2, 0).fit(conversation(10, 20, 30), "before");

        assertThat(tokens(left)).containsExactly(30);
        assertThat(left.messages()).hasSize(4);
        assertThat(left.messages().get(0)).isEqualTo(Message.user("Question 2"));
    }

    @Test
    void thinkingGoesWithTheBeginning() {
        Conversation left = new Window(3, 0).fit(conversation(10, 20, 30), "before");

        assertThat(left.messages())
                .flatExtracting(Message::content)
                .doesNotContain(THINKING, REDACTED)
                .hasSize(8);
    }

    @Test
    void thinkingGoesWithAnotherPrefix() {
        Conversation left = Window.ALL.fit(conversation(10), "after");

        assertThat(left.messages()).flatExtracting(Message::content).doesNotContain(THINKING);
        assertThat(left.turns()).hasSize(1);
    }

    @Test
    void aTurnCountsWhatItAdded() {
        Conversation one =
                Conversation.EMPTY.with(
                        List.of(Message.user("One")), false, "p", 100, 100, new BigDecimal("0.1"));
        Conversation two = one.with(List.of(Message.user("Two")), false, "p", 150, 150, null);
        Conversation three = two.with(List.of(Message.user("More")), true, "p", 180, 40, null);

        assertThat(tokens(two)).containsExactly(100, 50);
        assertThat(tokens(three)).containsExactly(100, 80);
        assertThat(three.turns().get(1).messages()).hasSize(2);
        assertThat(three.version()).isEqualTo(3);
        assertThat(three.totalTokens()).isEqualTo(290);
        assertThat(three.totalCost()).isEqualByComparingTo("0.1");
    }
}
