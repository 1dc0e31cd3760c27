package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Breakpoints of the cache. */
final class CacheRules {

    private static final int MOST_BREAKPOINTS = 4;

    private CacheRules() {}

    static void check(JsonNode body, ModelFacts model) {
        List<Placed> marked = new ArrayList<>();
        for (Placed block : Prompt.of(body)) {
            add(marked, block);
            for (int i = 0; i < block.json().path("content").size(); i++)
                add(marked, part(block, i));
        }
        add(marked, new Placed("", "", body));
        Refusal.unless(
                marked.size() <= MOST_BREAKPOINTS,
                "A maximum of 4 blocks with cache_control may be provided.");
        for (Placed block : marked) one(block, model);
        order(marked);
    }

    private static Placed part(Placed result, int index) {
        return new Placed(
                result.at() + ".content." + index,
                result.role(),
                result.json().path("content").path(index));
    }

    private static void add(List<Placed> marked, Placed block) {
        if (block.json().hasNonNull("cache_control")) marked.add(block);
    }

    private static void one(Placed block, ModelFacts model) {
        String at = block.at().isEmpty() ? "cache_control" : block.at() + ".cache_control";
        JsonNode mark = block.json().get("cache_control");
        Refusal.unless(!block.thinks(), ClaudeRules.extra(at));
        Refusal.unless(
                !block.is("text") || !block.json().path("text").asText().isBlank(),
                block.at() + ": cache_control cannot be set for empty text blocks");
        Refusal.unless(
                mark.path("type").asText().equals("ephemeral"),
                at + ".type: Input should be 'ephemeral'");
        if (!mark.hasNonNull("ttl")) return;
        Refusal.unless(
                List.of("5m", "1h").contains(mark.get("ttl").asText()),
                at + ".ephemeral.ttl: Input should be '5m' or '1h'");
        Refusal.unless(
                !isHour(block) || model.cachesAnHour(),
                at + ".ephemeral.ttl: '1h' is not supported for this model");
    }

    private static boolean isHour(Placed block) {
        return block.json().at("/cache_control/ttl").asText().equals("1h");
    }

    private static void order(List<Placed> marked) {
        for (int i = 1; i < marked.size(); i++)
            Refusal.unless(
                    !isHour(marked.get(i)) || isHour(marked.get(i - 1)),
                    (marked.get(i).at().isEmpty() ? "cache_control" : marked.get(i).at())
                            + ": a cache_control block with ttl '1h' must not come after one with"
                            + " ttl '5m', in the order `tools`, `system`, `messages`");
    }
}
