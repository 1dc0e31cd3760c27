package io.github.camelclaude.bedrock.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64ReaderTest {

    private final Base64Reader reader = new Base64Reader();

    private boolean read(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 0, bytes.length);
    }

    private byte[] result() {
        return Arrays.copyOf(reader.array(), reader.length());
    }

    @Property
    void whatWasEncodedIsRead(
            @ForAll @Size(max = 3000) byte[] bytes,
            @ForAll @IntRange(max = 20) int before,
            @ForAll boolean padded) {
        Base64.Encoder encoder =
                padded ? Base64.getEncoder() : Base64.getEncoder().withoutPadding();
        String json = "x".repeat(before) + encoder.encodeToString(bytes) + "\",\"p\":\"abcd\"}";
        byte[] source = json.getBytes(StandardCharsets.US_ASCII);

        assertThat(reader.read(source, before, source.length)).isTrue();
        assertThat(result()).isEqualTo(bytes);
    }

    @Test
    void theArrayIsUsedAgain() {
        read("YWJjZGVm\"");
        byte[] first = reader.array();
        read("YQ==\"");

        assertThat(reader.array()).isSameAs(first);
        assertThat(result()).containsExactly('a');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "YWJj", // no end
                "YWJj\\u0059\"", // an escape
                "Y\"", // six bits
                "YW=\"", // half of the padding
                "YWJj=\"", // padding of nothing
                "YQ===\"",
                "YW-_\"", // another alphabet
                "YW J\"",
                "YWJ\u00ff\"",
                "",
                "="
            })
    void whatIsWrittenInAnotherWayIsNotRead(String json) {
        assertThat(read(json)).isFalse();
    }

    @Test
    void nothingIsReadBeyondTheEnd() {
        byte[] source = "YWJjYWJj\"".getBytes(StandardCharsets.US_ASCII);

        assertThat(reader.read(source, 0, 4)).isFalse();
    }
}
