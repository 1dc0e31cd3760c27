package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/** An answer whose form is given. */
final class FormatRules {

    private static final String AT = "output_config.format";

    private FormatRules() {}

    static void check(JsonNode body, ModelFacts model) {
        JsonNode format = body.path("output_config").path("format");
        if (format.isMissingNode() || format.isNull()) return;
        Refusal.unless(model.format(), ClaudeRules.extra(AT));
        Refusal.unless(
                format.path("type").asText().equals("json_schema"),
                AT + ".type: Input should be 'json_schema'");
        Refusal.unless(format.path("schema").isObject(), AT + ".schema: Input should be an object");
        SchemaRules.check(format.get("schema"), AT + ".schema: ");
        Refusal.unless(
                body.path("max_tokens").asInt(1) > 0, AT + ": not supported with `max_tokens` 0");
        JsonNode messages = body.path("messages");
        Refusal.unless(
                !messages.path(messages.size() - 1).path("role").asText().equals("assistant"),
                AT + ": not supported together with a prefilled `assistant` message");
        Refusal.unless(
                CitationRules.sources(messages).stream()
                        .noneMatch(source -> CitationRules.cites(source.json())),
                AT + ": not supported together with citations");
    }
}
