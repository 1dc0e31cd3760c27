package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** What the two hosts check of Anthropic's own API before the model does. */
final class HttpRules {

    private static final Set<String> IN_HEADERS =
            Set.of("anthropic_version", "anthropic_beta", "amazon-bedrock-guardrailConfig");

    private static final Set<String> COUNTED =
            Set.of(
                    "model",
                    "messages",
                    "system",
                    "thinking",
                    "tools",
                    "tool_choice",
                    "output_config",
                    "cache_control",
                    "context_management");

    private HttpRules() {}

    static void check(Call call) {
        String version = call.request().header("anthropic-version");
        Refusal.unless(version != null, "anthropic-version: header is required");
        Refusal.unless(
                version.equals("2023-06-01") || version.equals(ClaudeRules.NEW_VERSION),
                "anthropic-version: \"" + version + "\" is not a valid version");
        if (call.body() == null) throw new Refusal("The request body is not valid JSON.");
        call.body().fieldNames().forEachRemaining(name -> member(call, name));
        Refusal.unless(call.at("/model").isTextual(), "model: Field required");
        Refusal.unless(
                call.at("/stream").isMissingNode() || call.at("/stream").isBoolean(),
                "stream: Input should be a valid boolean");
        ModelFacts model = model(call);
        ObjectNode messages = call.messages();
        if (call.operation() == Operation.COUNT_MESSAGES)
            messages.put("max_tokens", model.maxOutput());
        ClaudeRules.check(call);
    }

    private static void member(Call call, String name) {
        boolean known = call.operation() != Operation.COUNT_MESSAGES || COUNTED.contains(name);
        Refusal.unless(known && !IN_HEADERS.contains(name), ClaudeRules.extra(name));
    }

    private static ModelFacts model(Call call) {
        String id = call.modelId();
        return call.service() == Service.MANTLE ? onMantle(id) : onRuntime(id);
    }

    private static ModelFacts onMantle(String id) {
        if (id.startsWith("arn:") || Models.hasProfile(id)) throw wrongHost();
        return Models.onMantle(id)
                .orElseThrow(() -> Refusal.notFound("The model '" + id + "' does not exist"));
    }

    /** It has the newest models only, by their profiles; one is also met without a date. */
    private static ModelFacts onRuntime(String id) {
        if (!Models.exists(id)) throw wrongHost();
        ModelFacts model = Models.of(id);
        if (!model.messages() && Models.isClaude(id) || Family.knows(Models.bare(id)))
            throw Refusal.notFound("The model doesn't exist or doesn't support this API");
        boolean undated = id.equals("anthropic.claude-haiku-4-5");
        if (Models.needsProfile(id) && !undated) throw wrongHost();
        return model;
    }

    private static Refusal wrongHost() {
        return new Refusal("The provided model identifier is invalid.");
    }
}
