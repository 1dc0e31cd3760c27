package io.github.camelclaude.bedrock.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.ReplyFold;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpResponse;

class NativeDecoderTest {

    private static final String METRICS =
            "'amazon-bedrock-invocationMetrics':{'inputTokenCount':12,'outputTokenCount':2}";

    private final NativeDecoder decoder = new NativeDecoder(answer("{}"));

    private static HttpAnswer answer(String body) {
        return new HttpAnswer(
                SdkHttpResponse.builder().statusCode(200).build(),
                Transcript.json(body).getBytes(StandardCharsets.UTF_8),
                null,
                0);
    }

    private ReplyFold fold(String... chunks) throws IOException {
        List<String> all = Stream.of(chunks).map(Transcript::json).toList();
        ReplyFold fold = new ReplyFold();
        for (ByteBuffer piece : Frames.pieces(Frames.chunks(all), 100)) {
            decoder.feed(piece);
            for (StreamEvent event; (event = decoder.next()) != null; ) fold.add(event);
        }
        return fold;
    }

    private static Reply whole(String body) {
        return new NativeCodec().reply(null, answer(body));
    }

    @Test
    void theModelsOwnCountsWinOverThoseOfBedrock() throws IOException {
        ReplyFold fold =
                fold(
                        "{'generation':'Hi','prompt_token_count':10,'stop_reason':null}",
                        "{'generation':'','prompt_token_count':null,'stop_reason':'stop',"
                                + METRICS
                                + "}");

        assertThat(fold.isStopped()).isTrue();
        assertThat(fold.reply().usage().inputTokens()).isEqualTo(10);
        assertThat(fold.reply().usage().outputTokens()).isEqualTo(2);
    }

    @Test
    void anAnswerWithoutTextHasNone() throws IOException {
        Reply streamed =
                fold(
                                "{'choices':[{'delta':{'content':null,'tool_calls':[{'id':'c'}]}}]}",
                                "{'choices':[{'delta':{},'finish_reason':'tool_calls'}],"
                                        + METRICS
                                        + "}")
                        .reply();

        assertThat(streamed.content()).isEmpty();
        assertThat(
                        whole(
                                        "{'choices':[{'message':{'content':null,'tool_calls':[{'id':'c'}]}}]}")
                                .content())
                .isEmpty();
    }

    @Test
    void ofSeveralAnswersTheFirstCounts() throws IOException {
        Reply streamed =
                fold(
                                "{'choices':[{'index':0,'delta':{'content':'A'}}]}",
                                "{'choices':[{'index':1,'delta':{'content':'B'}}]}",
                                "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}],"
                                        + METRICS
                                        + "}")
                        .reply();

        assertThat(streamed.text()).isEqualTo("A");
    }

    /** Whatever the model calls it. */
    @Test
    void aChunkMayHaveATypeOfItsOwn() throws IOException {
        ReplyFold fold =
                fold(
                        "{'type':'content-delta','text':'Hi'}",
                        "{'type':'message-end'," + METRICS + "}");

        assertThat(fold.isStopped()).isTrue();
        assertThat(fold.reply().text()).isEqualTo("Hi");
    }

    @Test
    void withoutMetricsTheStopReasonMarksTheEnd() throws IOException {
        assertThat(fold("{'generation':'Hi','stop_reason':null}").isStopped()).isFalse();
        assertThat(decoder.end()).isNull();
        fold("{'generation':'','stop_reason':'stop'}");
        assertThat(decoder.end().type()).isEqualTo("message_stop");
    }
}
