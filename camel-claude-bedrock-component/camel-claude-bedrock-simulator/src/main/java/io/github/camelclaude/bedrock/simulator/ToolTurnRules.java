package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** Every call of a turn has its result in the next, and no result comes without its call. */
final class ToolTurnRules {

    private ToolTurnRules() {}

    static void check(JsonNode body) {
        List<Turn> turns = Turn.of(body.path("messages"));
        Turn before = new Turn("", List.of());
        for (Turn turn : turns) {
            Set<String> calls = before.members("tool_use", "id");
            called(turn, calls);
            answered(before, calls, turn);
            first(turn);
            before = turn;
        }
        boolean manual = body.at("/thinking/type").asText().equals("enabled");
        if (manual && turns.size() > 1) thinks(turns.get(turns.size() - 2), before);
    }

    private static void called(Turn turn, Set<String> calls) {
        for (Placed result : turn.blocks("tool_result"))
            Refusal.unless(
                    calls.contains(result.json().path("tool_use_id").asText()),
                    result.at()
                            + ": unexpected `tool_use_id` found in `tool_result` blocks. Each"
                            + " `tool_result` block must have a corresponding `tool_use` block in"
                            + " the previous message.");
    }

    private static void answered(Turn before, Set<String> calls, Turn turn) {
        if (calls.isEmpty()) return;
        String at = before.blocks().get(before.blocks().size() - 1).message();
        Refusal.unless(
                turn.members("tool_result", "tool_use_id").containsAll(calls),
                at
                        + ": `tool_use` ids were found without `tool_result` blocks immediately"
                        + " after");
    }

    private static void first(Turn turn) {
        boolean others = false;
        for (Placed block : turn.blocks()) {
            Refusal.unless(
                    !others || !block.is("tool_result"),
                    block.at()
                            + ": `tool_result` blocks must come first in the `user` message after"
                            + " the `tool_use` blocks");
            others |= !block.is("tool_result");
        }
    }

    /** Only while a loop of tools goes on. */
    private static void thinks(Turn before, Turn last) {
        if (last.blocks("tool_result").isEmpty()) return;
        Placed first = before.blocks().get(0);
        Refusal.unless(
                first.thinks(),
                first.at()
                        + ": Expected `thinking` or `redacted_thinking`, but found `"
                        + first.json().path("type").asText()
                        + "`. When `thinking` is enabled, the last `assistant` message of a loop of"
                        + " tools must start with a thinking block.");
    }
}
