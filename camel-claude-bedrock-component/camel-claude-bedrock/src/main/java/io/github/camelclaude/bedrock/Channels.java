package io.github.camelclaude.bedrock;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Which consumers take the chunks that are streamed into a channel. */
final class Channels {

    private final Map<String, List<ClaudeBedrockConsumer>> consumers = new ConcurrentHashMap<>();

    private final AtomicLong numbers = new AtomicLong();

    void add(String channel, ClaudeBedrockConsumer consumer) {
        consumers.merge(
                channel,
                List.of(consumer),
                (there, one) ->
                        Stream.concat(there.stream(), one.stream())
                                .sorted(Comparator.comparing(ClaudeBedrockConsumer::number))
                                .toList());
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

    /** A number that no other consumer has. */
    long number() {
        return numbers.incrementAndGet();
    }

    /** In an order that never changes, so that no two producers wait for one another. */
    List<ClaudeBedrockConsumer> of(String channel) {
        return consumers.getOrDefault(channel, List.of());
    }
}
