package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.memory.JCacheConversationStore;
import io.github.camelclaude.bedrock.memory.TwoNodes;
import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

/** Two processes, as it were, that share a cache: the turns of each conversation go to and fro. */
class SharedMemoryTest extends BedrockTestSupport {

    private static final int CONVERSATIONS = 1000;
    private static final int TURNS = 4;
    private static final String URI =
            "claude-bedrock:haiku-4.5?conversationId=${header.id}&conversationStore=#shared"
                    + "&maxConcurrency=50&acquireTimeout=0&requestTimeout=0";

    private final Queue<String> strangers = new ConcurrentLinkedQueue<>();

    /** Says its own number, after it has looked whether all that it hears is of that number. */
    private Answer listen(RecordedRequest request) {
        List<String> texts = new ArrayList<>();
        for (JsonNode message : request.messages().path("messages"))
            texts.add(message.at("/content/0/text").asText());
        String[] last = texts.get(texts.size() - 1).split("\\.");
        List<String> expected = new ArrayList<>();
        for (int turn = 0; turn <= Integer.parseInt(last[1]); turn++) {
            expected.add(last[0] + "." + turn);
            expected.add("heard " + last[0] + "." + turn);
        }
        if (!texts.equals(expected.subList(0, expected.size() - 1)))
            strangers.add(texts.toString());
        return Answer.text("heard " + texts.get(texts.size() - 1));
    }

    @Test
    void aThousandConversationsAtOnceHearOnlyTheirOwnHistory() throws Exception {
        bedrock().answerWith(this::listen);
        try (TwoNodes nodes = new TwoNodes();
                CamelContext second = createCamelContext()) {
            context.getRegistry().bind("shared", new JCacheConversationStore(nodes.cache(0)));
            second.getRegistry().bind("shared", new JCacheConversationStore(nodes.cache(1)));
            second.start();
            ProducerTemplate[] templates = {template, second.createProducerTemplate()};

            CompletableFuture<?>[] all =
                    IntStream.range(0, CONVERSATIONS)
                            .mapToObj(number -> converse(templates, number, 0))
                            .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).get(120, TimeUnit.SECONDS);

            assertThat(strangers).isEmpty();
            assertThat(all).allSatisfy(last -> assertThat((String) last.get()).startsWith("heard"));
            JCacheConversationStore store = new JCacheConversationStore(nodes.cache(0));
            assertThat(IntStream.range(0, CONVERSATIONS))
                    .allSatisfy(i -> assertThat(store.load("c" + i).turns()).hasSize(TURNS));
        }
    }

    private static CompletableFuture<Object> converse(
            ProducerTemplate[] templates, int number, int turn) {
        return templates[(number + turn) % 2]
                .asyncRequestBodyAndHeader(URI, number + "." + turn, "id", "c" + number)
                .thenCompose(
                        answer ->
                                turn == TURNS - 1
                                        ? CompletableFuture.completedFuture(answer)
                                        : converse(templates, number, turn + 1));
    }
}
