package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one side says in a row: consecutive messages of one role count as one. */
record Turn(String role, List<Placed> blocks) {

    static List<Turn> of(JsonNode messages) {
        List<Turn> turns = new ArrayList<>();
        for (Placed block : Prompt.ofMessages(messages)) {
            Turn last = turns.isEmpty() ? null : turns.get(turns.size() - 1);
            if (last == null || !last.role.equals(block.role()))
                turns.add(last = new Turn(block.role(), new ArrayList<>()));
            last.blocks.add(block);
        }
        return turns;
    }

    /** The user's last words, or who else spoke where there is no user; perhaps none. */
    static Turn toAnswer(JsonNode messages) {
        Turn last = new Turn("user", List.of());
        for (Turn turn : of(messages))
            if (turn.role.equals("user") || !last.role.equals("user") || last.blocks.isEmpty())
                last = turn;
        return last;
    }

    List<Placed> blocks(String type) {
        return blocks.stream().filter(block -> block.is(type)).toList();
    }

    /** Such as the ids of its calls. */
    Set<String> members(String type, String member) {
        Set<String> values = new LinkedHashSet<>();
        for (Placed block : blocks(type)) values.add(block.json().path(member).asText());
        return values;
    }

    /** The text of its last block of text, or {@code null}. */
    String lastText() {
        List<Placed> texts = blocks("text");
        return texts.isEmpty() ? null : texts.get(texts.size() - 1).json().path("text").asText();
    }
}
