package io.github.camelclaude.bedrock;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Which consumers take the chunks that are streamed into a channel. */
final class Channels {

    private final Map<String, List<ClaudeBedrockConsumer>> consumers = new ConcurrentHashMap<>();

    void add(String channel, ClaudeBedrockConsumer consumer) {
        consumers.merge(
                channel,
                List.of(consumer),
                (there, one) -> Stream.concat(there.stream(), one.stream()).toList());
    }

    void remove(String channel, ClaudeBedrockConsumer consumer) {
        consumers.computeIfPresent(
                channel,
                (name, there) -> {
                    List<ClaudeBedrockConsumer> rest =
                            there.stream().filter(other -> other != consumer).toList();
                    return rest.isEmpty() ? null : rest;
                });
    }

    /** In the order in which they came; empty for none. */
    List<ClaudeBedrockConsumer> of(String channel) {
        return consumers.getOrDefault(channel, List.of());
    }
}
