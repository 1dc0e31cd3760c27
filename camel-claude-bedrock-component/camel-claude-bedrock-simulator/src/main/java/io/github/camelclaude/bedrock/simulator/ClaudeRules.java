package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** What Claude takes, whichever API brings it. */
final class ClaudeRules {

    static final String NEW_VERSION = "2026-10-21";

    private static final Set<String> VERSIONS =
            Set.of("bedrock-2023-05-31", "2023-06-01", NEW_VERSION);

    private static final Set<String> MEMBERS =
            Set.of(
                    "anthropic_version",
                    "anthropic_beta",
                    "max_tokens",
                    "messages",
                    "system",
                    "temperature",
                    "top_p",
                    "top_k",
                    "stop_sequences",
                    "thinking",
                    "output_config",
                    "output_format",
                    "tools",
                    "tool_choice",
                    "cache_control",
                    "context_management",
                    "metadata",
                    "service_tier",
                    "amazon-bedrock-guardrailConfig");

    private ClaudeRules() {}

    static void check(Call call) {
        ObjectNode messages = call.messages();
        ModelFacts model = call.model();
        messages.fieldNames()
                .forEachRemaining(name -> Refusal.unless(MEMBERS.contains(name), extra(name)));
        Refusal.unless(
                messages.path("anthropic_version").isTextual(),
                "anthropic_version: Field required");
        String version = messages.get("anthropic_version").asText();
        Refusal.unless(
                VERSIONS.contains(version),
                "anthropic_version: Input should be 'bedrock-2023-05-31'");
        if (version.equals(NEW_VERSION)) newVersion(messages, model);
        LimitRules.check(messages, model);
        ThinkingRules.check(messages, model);
        MessageRules.check(messages, model);
        ToolTurnRules.check(messages);
        ToolRules.check(messages, model);
        CitationRules.check(messages);
        FormatRules.check(messages, model);
        CacheRules.check(messages, model);
        Preserved.check(call);
    }

    static String extra(String name) {
        return name + ": Extra inputs are not permitted";
    }

    private static void newVersion(ObjectNode messages, ModelFacts model) {
        Refusal.unless(
                model.takesNewVersion(),
                "anthropic_version: '" + NEW_VERSION + "' is not supported for this model");
        for (String name : new String[] {"temperature", "top_p", "top_k"})
            Refusal.unless(!messages.has(name), extra(name));
        for (JsonNode message : messages.path("messages")) {
            boolean user = message.path("role").asText().equals("user");
            for (JsonNode block : message.path("content")) newBlock(block, user);
        }
    }

    private static void newBlock(JsonNode block, boolean user) {
        Refusal.unless(
                user || !block.path("type").asText().equals("document"),
                "`document` blocks can only be in `user` messages");
        Refusal.unless(!user || !cites(block), "citations: Extra inputs are not permitted");
        if (user) for (JsonNode part : block.path("content")) newBlock(part, true);
    }

    private static boolean cites(JsonNode block) {
        return block.path("type").asText().equals("text") && !block.path("citations").isEmpty();
    }
}
