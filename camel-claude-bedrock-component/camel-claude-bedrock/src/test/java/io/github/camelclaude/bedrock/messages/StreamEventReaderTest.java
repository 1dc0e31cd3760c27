package io.github.camelclaude.bedrock.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockDelta;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frequent form of an event is read without a parser, and must be read alike. */
class StreamEventReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static StreamEvent read(String json) throws IOException {
        byte[] bytes = ("##" + json + "##").getBytes(StandardCharsets.UTF_8);
        try (StreamEventReader reader = new StreamEventReader()) {
            return reader.read(bytes, 2, bytes.length - 2);
        }
    }

    private static String delta(int index, String type, String member, String text)
            throws JsonProcessingException {
        return "{\"type\":\"content_block_delta\",\"index\":%d,\"delta\":{\"type\":\"%s\",\"%s\":%s}}"
                .formatted(index, type, member, JSON.writeValueAsString(text));
    }

    private static void check(String json) throws IOException {
        StreamEvent parsed = read(json.replaceFirst(":", ": "));

        assertThat(parsed).isInstanceOf(ContentBlockDelta.class);
        assertThat(read(json)).isEqualTo(parsed);
    }

    @Property
    void textIsReadAlike(
            @ForAll @StringLength(max = 200) String text,
            @ForAll @IntRange(max = 100_000) int index)
            throws IOException {
        // half of a pair cannot be written in UTF-8
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        check(delta(index, "text_delta", "text", whole));
        check(delta(index, "thinking_delta", "thinking", whole));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " the way",
                "\"",
                "\\",
                "a\nb",
                "\"}}",
                "caf\u00e9",
                "\uD83D\uDE42",
                "\u007f",
                "\u0080",
                "\u2028"
            })
    void alsoWhatIsHard(String text) throws IOException {
        check(delta(0, "text_delta", "text", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'content_block_delta','index':01,'delta':{'type':'text_delta','text':'a'}}",
                "{'type':'content_block_delta','index':,'delta':{'type':'text_delta','text':'a'}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'a'}}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'a'}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'a\tb'}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'}}"
            })
    void whatIsNoJsonIsRefused(String event) {
        assertThatThrownBy(() -> read(event.replace('\'', '"'))).isInstanceOf(IOException.class);
    }
}
