package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an answer consists of, as far as it was given. */
record Said(List<Block> content, Map<String, JsonNode> members, Map<String, JsonNode> usage) {

    static final Said NOTHING = new Said(List.of(), Map.of(), Map.of());

    Said {
        content = List.copyOf(content);
        members = Map.copyOf(members);
        usage = Map.copyOf(usage);
    }

    Said block(int index, Block block) {
        List<Block> more = new ArrayList<>(content);
        more.add(index, block);
        return new Said(more, members, usage);
    }

    Said member(String name, JsonNode value) {
        return new Said(content, with(members, name, value), usage);
    }

    Said usage(String name, JsonNode value) {
        return new Said(content, members, with(usage, name, value));
    }

    static <V> Map<String, V> with(Map<String, V> map, String name, V value) {
        Map<String, V> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }
}
