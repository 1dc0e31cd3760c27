package io.github.camelclaude.bedrock.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelclaude.bedrock.messages.TextBlock;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationJsonTest {

    @Test
    void itsMembersAreThese() {
        Conversation conversation =
                new Conversation(
                        2,
                        List.of(Conversations.answered(new TextBlock("Yes"))),
                        "digest",
                        42,
                        new BigDecimal("0.00350"));

        assertThat(conversation.toJson())
                .isEqualTo(
                        "{\"version\":2,\"turns\":[{\"messages\":["
                                + "{\"role\":\"user\",\"content\":"
                                + "[{\"type\":\"text\",\"text\":\"Go on\"}]},"
                                + "{\"role\":\"assistant\",\"content\":"
                                + "[{\"type\":\"text\",\"text\":\"Yes\"}]}"
                                + "],\"tokens\":3}],\"prefix\":\"digest\",\"total_tokens\":42,"
                                + "\"total_cost\":0.00350}");
    }

    @Test
    void anEmptyOneComesBackEmpty() {
        assertThat(Conversation.fromJson(Conversation.EMPTY.toJson()))
                .isEqualTo(Conversation.EMPTY);
    }

    @Test
    void blocksOfAllKindsComeBackAsTheyWere() {
        Conversation conversation = Conversations.of(1, Conversations.ofAllKinds());

        assertThat(Conversation.fromJson(conversation.toJson())).isEqualTo(conversation);
    }

    @Test
    void numbersStayAsTheyWereWritten() {
        String input = "{\"a\":1.10,\"b\":12345678901234567890.0,\"c\":0,\"d\":-0.50}";
        Conversation conversation =
                Conversations.of(
                        1,
                        Conversations.answered(
                                new ToolUseBlock("1", "sum", Conversations.tree(input))));

        assertThat(conversation.toJson()).contains(input);
        assertThat(Conversation.fromJson(conversation.toJson()).toJson()).contains(input);
    }

    @Test
    void anImageIsBase64() {
        Conversation conversation =
                Conversations.of(
                        1, Conversations.answered(Conversations.image((byte) 1, (byte) 2)));

        assertThat(conversation.toJson())
                .contains(
                        "{\"type\":\"image\",\"source\":{\"type\":\"base64\","
                                + "\"media_type\":\"image/png\",\"data\":\"AQI=\"}}");
    }

    @Property(tries = 200)
    void anyTextComesBack(@ForAll String text) {
        Conversation conversation = Conversations.saying(1, text);

        assertThat(Conversation.fromJson(conversation.toJson())).isEqualTo(conversation);
    }

    @Test
    void membersOfALaterVersionArePassedOver() {
        Conversation conversation =
                Conversation.fromJson(
                        "{\"mood\":{\"good\":[1]},\"version\":4,\"turns\":[{\"messages\":[],"
                                + "\"tokens\":2,\"at\":\"noon\"}],\"prefix\":null}");

        assertThat(conversation)
                .isEqualTo(
                        new Conversation(
                                4, List.of(new Turn(List.of(), 2)), null, 0, BigDecimal.ZERO));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "secret | it is no JSON at line 1, column 7",
                "{\"version\":1,\"turns\":[{\"secret | it is no JSON at line 1",
                "{\"version\":1,\"turns\":[]} secret | it is no JSON",
                "`` | it is no JSON object",
                "[\"secret\"] | it is no JSON object",
                "{\"turns\":[\"secret\"]} | version is no whole number",
                "{\"version\":\"secret\",\"turns\":[]} | version is no whole number",
                "{\"version\":1.5,\"turns\":[]} | version is no whole number",
                "{\"version\":1,\"turns\":\"secret\"} | turns is no array",
                "{\"version\":1,\"turns\":[\"secret\"]} | messages is no array",
                "{\"version\":1,\"turns\":[{\"messages\":[\"secret\"]}]} | Not a JSON object",
                "{\"version\":1,\"turns\":[{\"messages\":[],\"tokens\":\"secret\"}]}"
                        + " | tokens is no number",
                "{\"version\":1,\"turns\":[],\"total_cost\":\"secret\"} | total_cost is no number",
                "{\"version\":1,\"turns\":[{\"messages\":[{\"content\":[7]}]}]}"
                        + " | A content block is no JSON object"
            })
    void whatIsWrongIsSaidWithoutWhatWasSaid(String json, String problem) {
        assertThatThrownBy(() -> Conversation.fromJson(json))
                .isInstanceOf(ConversationStoreException.class)
                .hasMessageStartingWith("The stored conversation cannot be read: " + problem)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void theVersionIsFoundWhereverItStands() {
        assertThat(ConversationJson.version("{\"version\":9,\"turns\":[")).isEqualTo(9);
        assertThat(ConversationJson.version("{\"a\":{\"version\":1},\"version\":9}")).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "secret | it is no JSON at line 1, column 7",
                "[] | it is no JSON object",
                "{\"version\":\"secret\"} | version is no whole number",
                "{} | version is no whole number"
            })
    void aMissingVersionIsNamed(String json, String problem) {
        assertThatThrownBy(() -> ConversationJson.version(json))
                .isInstanceOf(ConversationStoreException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("secret");
    }
}
