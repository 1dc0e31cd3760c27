package io.github.camelclaude.bedrock.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.SdkHttpResponse;

class AnswerCollectorTest {

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static ByteBuffer part(String text, int from, int length) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII), from, length);
    }

    private static String gathered(ByteBuffer... buffers) {
        AnswerCollector collector = new AnswerCollector(null);
        collector.onHeaders(SdkHttpResponse.builder().statusCode(200).build());
        collector.onStream(SdkPublisher.fromIterable(List.of(buffers)));
        return new String(collector.answer().join().body(), StandardCharsets.US_ASCII);
    }

    @Test
    void theBodyIsWhatTheBuffersHoldHoweverTheyLie() {
        assertThat(gathered()).isEmpty();
        assertThat(gathered(ascii("HELLO"))).isEqualTo("HELLO");
        assertThat(gathered(ascii("HELLO"), ascii("world"))).isEqualTo("HELLOworld");
        assertThat(gathered(part("xxHELLOxx", 2, 5))).isEqualTo("HELLO");
        assertThat(gathered(part("xxxxxHELLO", 5, 5), ascii("world"))).isEqualTo("HELLOworld");
        assertThat(gathered(part("xxxxxHELLO", 5, 5).slice())).isEqualTo("HELLO");
        assertThat(gathered(ascii("HELLO").asReadOnlyBuffer())).isEqualTo("HELLO");
    }
}
