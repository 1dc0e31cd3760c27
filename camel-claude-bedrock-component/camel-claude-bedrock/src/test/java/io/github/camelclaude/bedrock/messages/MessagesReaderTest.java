package io.github.camelclaude.bedrock.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesReaderTest {

    @Test
    void aReplyIsReadWhole() throws IOException {
        Reply reply =
                reply(
                        """
                        {"id":"msg_bdrk_1","type":"message","role":"assistant","model":"claude-opus-4-8",
                         "content":[{"type":"thinking","thinking":"Hm.","signature":"c2ln"},
                                    {"type":"redacted_thinking","data":"b3BhcXVl"},
                                    {"type":"text","text":"Hel"},{"type":"text","text":"lo"}],
                         "stop_reason":"stop_sequence","stop_sequence":"END",
                         "usage":{"input_tokens":12,"output_tokens":40,"cache_creation_input_tokens":3,
                                  "cache_read_input_tokens":4,"output_tokens_details":{"thinking_tokens":18},
                                  "cache_creation":{"ephemeral_5m_input_tokens":1,"ephemeral_1h_input_tokens":2}}}
                        """);

        assertThat(reply.id()).isEqualTo("msg_bdrk_1");
        assertThat(reply.model()).isEqualTo("claude-opus-4-8");
        assertThat(reply.text()).isEqualTo("Hello");
        assertThat(reply.thinking()).isEqualTo("Hm.");
        assertThat(reply.content().get(1)).isEqualTo(new RedactedThinkingBlock("b3BhcXVl", null));
        assertThat(reply.stopReason()).isEqualTo(StopReason.STOP_SEQUENCE);
        assertThat(reply.stopSequence()).isEqualTo("END");
        assertThat(reply.usage().inputTokens()).isEqualTo(12);
        assertThat(reply.usage().outputTokens()).isEqualTo(40);
        assertThat(reply.usage().cacheCreationInputTokens()).isEqualTo(3);
        assertThat(reply.usage().cacheReadInputTokens()).isEqualTo(4);
        assertThat(reply.usage().thinkingTokens()).isEqualTo(18);
        assertThat(reply.usage().cacheCreation1hInputTokens()).isEqualTo(2);
    }

    @Test
    void countsMayBeWrittenAsFractions() throws IOException {
        Usage usage = reply("{\"usage\":{\"input_tokens\":9.0,\"output_tokens\":19.0}}").usage();

        assertThat(usage.inputTokens()).isEqualTo(9);
        assertThat(usage.outputTokens()).isEqualTo(19);
    }

    @Test
    void whatIsAbsentOrNullIsNull() throws IOException {
        Reply reply =
                reply("{\"stop_sequence\":null,\"usage\":{\"cache_read_input_tokens\":null}}");

        assertThat(reply.stopReason()).isNull();
        assertThat(reply.stopSequence()).isNull();
        assertThat(reply.usage().inputTokens()).isNull();
        assertThat(reply.usage().cacheReadInputTokens()).isNull();
        assertThat(reply.usage().thinkingTokens()).isNull();
        assertThat(reply.content()).isEmpty();
        assertThat(reply.text()).isEmpty();
    }

    @Test
    void theTypeOfABlockMayComeLast() throws IOException {
        assertThat(reply("{\"content\":[{\"text\":\"Hi\",\"type\":\"text\"}]}").content())
                .containsExactly(new TextBlock("Hi"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"id":"msg_1","type":"message","role":"assistant","model":"m",
                 "content":[{"type":"hologram","depth":1.50,"layers":[1,{"a":null}]},
                            {"type":"text","text":"x","citations":[{"type":"char_location","cited_text":"y"}]},
                            {"type":"tool_use","id":"t","name":"n","input":{"price":10.00,"big":12345678901234567890}}],
                 "stop_reason":"tea_break","stop_sequence":null,"stop_details":null,
                 "usage":{"input_tokens":1,"output_tokens":2,"service_tier":"standard","moons":3.0},
                 "container":{"id":"c"}}
                """,
                """
                {"id":"msg_2","type":"message","role":"assistant","model":"m","content":[],
                 "stop_reason":"refusal","stop_sequence":null,
                 "stop_details":{"type":"refusal","category":null,"explanation":"..."}}
                """
            })
    void whatNobodyKnowsSurvivesARoundTrip(String json) throws IOException {
        JsonNode written = MessagesReader.tree(MessagesWriter.json(reply(json)));

        assertThat(written).isEqualTo(MessagesReader.tree(json));
    }

    @Test
    void aBlockWithoutATypeIsKept() throws IOException {
        assertThat(reply("{\"content\":[{\"a\":1}]}").content())
                .singleElement()
                .satisfies(block -> assertThat(block.type()).isNull())
                .satisfies(block -> assertThat(block.extra()).containsOnlyKeys("a"));
    }

    @Test
    void aMessageMayHaveTheShortForm() throws IOException {
        Message message =
                MessagesReader.message(
                        MessagesReader.tree("{\"role\":\"user\",\"content\":\"Hi\"}"));

        assertThat(message).isEqualTo(Message.user("Hi"));
    }

    @Test
    void aToolResultMayHaveTheShortForm() throws IOException {
        ContentBlock block =
                MessagesReader.block(
                        MessagesReader.tree(
                                "{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"content\":\"22 C\","
                                        + "\"is_error\":true}"));

        assertThat(block)
                .isEqualTo(
                        new ToolResultBlock(
                                "t", java.util.List.of(new TextBlock("22 C")), true, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "<html/>", "{\"content\":[", "{\"content\":7}"})
    void whatIsNoReplyIsRefused(String text) {
        assertThatThrownBy(() -> reply(text)).isInstanceOf(IOException.class);
    }

    private static Reply reply(String json) throws IOException {
        return MessagesReader.reply(json.getBytes(UTF_8));
    }
}
