package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Documents and search results as sources. */
final class CitationRules {

    private CitationRules() {}

    static void check(JsonNode body) {
        List<Placed> sources = sources(body.path("messages"));
        for (Placed source : sources) one(source);
        allOrNone(sources, "document");
        allOrNone(sources, "search_result");
    }

    /** Those in results of tools, too. */
    static List<Placed> sources(JsonNode messages) {
        List<Placed> sources = new ArrayList<>();
        for (Placed block : Prompt.ofMessages(messages)) {
            add(sources, block);
            JsonNode parts = block.json().path("content");
            for (int i = 0; block.is("tool_result") && i < parts.size(); i++)
                add(sources, new Placed(block.at() + ".content." + i, block.role(), parts.path(i)));
        }
        return sources;
    }

    private static void add(List<Placed> sources, Placed block) {
        if (block.is("document") || block.is("search_result")) sources.add(block);
    }

    static boolean cites(JsonNode source) {
        return source.at("/citations/enabled").asBoolean();
    }

    private static void one(Placed source) {
        text(source, "title");
        text(source, "context");
        JsonNode citations = source.json().path("citations");
        if (citations.isMissingNode() || citations.isNull()) return;
        String at = source.at() + ".citations";
        Refusal.unless(citations.isObject(), at + ": Input should be an object");
        for (var member : citations.properties())
            Refusal.unless(
                    member.getKey().equals("enabled"),
                    ClaudeRules.extra(at + "." + member.getKey()));
        Refusal.unless(
                citations.isEmpty() || citations.get("enabled").isBoolean(),
                at + ".enabled: Input should be a valid boolean");
    }

    private static void text(Placed source, String name) {
        JsonNode value = source.json().path(name);
        Refusal.unless(
                value.isMissingNode() || value.isNull() || value.isTextual(),
                source.at() + "." + name + ": Input should be a valid string");
    }

    private static void allOrNone(List<Placed> sources, String type) {
        List<Placed> all = sources.stream().filter(source -> source.is(type)).toList();
        long citing = all.stream().filter(source -> cites(source.json())).count();
        Refusal.unless(
                citing == 0 || citing == all.size(),
                "citations: must be enabled on all `%s` blocks, or on none".formatted(type));
    }
}
