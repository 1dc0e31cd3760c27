package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a request has of the cache, in tokens, and what the cache has of the request.
 *
 * @param asked whether the request has a breakpoint at all
 * @param minutes tokens to be kept for five minutes
 * @param hour tokens to be kept for an hour
 * @param used what was read, and all that it begins with
 * @param kept what is to be kept, and how long
 */
record CacheUse(
        boolean asked,
        int read,
        int minutes,
        int hour,
        List<String> used,
        Map<String, Duration> kept) {

    static final CacheUse NONE = new CacheUse(false, 0, 0, 0, List.of(), Map.of());

    private static final int LOOK_BACK = 20;
    private static final Duration MINUTES = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);

    static CacheUse of(Call call, Cache cache) {
        if (!call.family().isClaude()) return NONE;
        List<Placed> blocks = Prompt.of(call.messages());
        TreeMap<Integer, Duration> breakpoints = breakpoints(blocks, call.messages());
        if (breakpoints.isEmpty()) return NONE;
        List<Prefix> prefixes = prefixes(blocks);
        List<String> keys = keys(prefixes, Models.writer(call.modelId()));
        int read = read(breakpoints, keys, cache);
        TreeMap<Integer, Duration> written = new TreeMap<>(breakpoints.tailMap(read, false));
        int least = call.model().cacheMinimum();
        written.keySet().removeIf(i -> prefixes.get(i).tokens() < least);
        Map<String, Duration> kept = new HashMap<>();
        written.forEach((i, life) -> kept.put(keys.get(i), life));
        int begin = read < 0 ? 0 : prefixes.get(read).tokens();
        int minutes = written(written, MINUTES, begin, prefixes);
        int hour = written(written, HOUR, begin, prefixes);
        return new CacheUse(true, begin, minutes, hour, keys.subList(0, read + 1), kept);
    }

    /** A breakpoint writes what lies between it and the one before. */
    private static int written(
            TreeMap<Integer, Duration> breakpoints,
            Duration life,
            int begin,
            List<Prefix> prefixes) {
        int sum = 0;
        int from = begin;
        for (var breakpoint : breakpoints.entrySet()) {
            int to = prefixes.get(breakpoint.getKey()).tokens();
            if (breakpoint.getValue().equals(life)) sum += to - from;
            from = to;
        }
        return sum;
    }

    private static List<String> keys(List<Prefix> prefixes, String model) {
        return prefixes.stream().map(prefix -> model + " " + prefix.digest()).toList();
    }

    int written() {
        return minutes + hour;
    }

    private static List<Prefix> prefixes(List<Placed> blocks) {
        List<Prefix> prefixes = new ArrayList<>();
        Prefix prefix = Prefix.EMPTY;
        for (Placed block : blocks) prefixes.add(prefix = prefix.with(block));
        return prefixes;
    }

    /** The index of the longest beginning that is near enough to a breakpoint, or -1. */
    private static int read(
            TreeMap<Integer, Duration> breakpoints, List<String> keys, Cache cache) {
        for (int breakpoint : breakpoints.descendingKeySet())
            for (int i = breakpoint; i >= 0 && i > breakpoint - LOOK_BACK; i--)
                if (cache.has(keys.get(i))) return i;
        return -1;
    }

    private static TreeMap<Integer, Duration> breakpoints(List<Placed> blocks, JsonNode body) {
        TreeMap<Integer, Duration> breakpoints = new TreeMap<>();
        for (int i = 0; i < blocks.size(); i++)
            if (blocks.get(i).mark().isObject()) breakpoints.put(i, life(blocks.get(i).mark()));
        JsonNode automatic = body.path("cache_control");
        int last = blocks.size() - 1;
        while (last >= 0 && blocks.get(last).thinks()) last--;
        if (automatic.isObject() && last >= 0) breakpoints.putIfAbsent(last, life(automatic));
        return breakpoints;
    }

    private static Duration life(JsonNode mark) {
        return mark.path("ttl").asText().equals("1h") ? HOUR : MINUTES;
    }
}
