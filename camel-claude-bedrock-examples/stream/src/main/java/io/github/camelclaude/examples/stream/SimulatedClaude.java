package io.github.camelclaude.examples.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.RecordedRequest;
import java.time.Duration;

/** What the simulator thinks and says: nothing clever, at the pace of a reader. */
final class SimulatedClaude {

    private static final Duration BETWEEN_WORDS = Duration.ofMillis(60);

    private static final String THINKING =
            """
            Somebody asks: "%s" I know nothing about it, because I am a simulator. \
            But I can show what it looks like when Claude thinks: \
            these words come one by one, and before the answer.

            That is thought through. Now I say it.""";

    private static final String TEXT =
            """
            You asked: "%s" A good question. Claude would know.

            What you see is how an answer arrives. Bedrock sends it in small events, and each of \
            them goes through a Camel route as soon as it is there: nobody waits for the end, and \
            nothing is kept in between.

            If you stop reading, the route stops reading too, and so does the call to Bedrock. \
            Start this example with --aws, and Claude itself answers.""";

    private SimulatedClaude() {}

    static Answer answer(RecordedRequest request) {
        String question = question(request.json().at("/messages/0/content"));
        return Answer.text(TEXT.formatted(question))
                .thinking(THINKING.formatted(question))
                .chunkDelay(BETWEEN_WORDS);
    }

    private static String question(JsonNode content) {
        return content.isTextual() ? content.textValue() : content.at("/0/text").asText();
    }
}
