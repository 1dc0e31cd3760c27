package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What an answer says to a request, in Anthropic's shape.
 *
 * @param answer as it leaves the guardrail
 * @param said as the model gave it
 * @param output what the guardrail says of it, or {@code null}
 */
record Message(Answer answer, Call call, Answer said, Assessment output) {

    static Message of(Answer answer, Call call) {
        Guarding guarding = call.guarding();
        boolean unseen = guarding == null || answer.events != null || guarding.input().blocks();
        if (unseen) return new Message(answer, call, answer, null);
        Assessment output = guarding.assess(answer);
        return new Message(guarding.released(answer, output), call, answer, output);
    }

    /** Whether a guardrail took or changed something. */
    boolean intervened() {
        return call.guarding() != null
                && (call.guarding().input().intervenes() || output != null && output.intervenes());
    }

    /** Whether the guardrail is to tell what it did. */
    boolean traced() {
        return call.guarding() != null && call.guarding().use().trace();
    }

    /** As one JSON object. */
    ObjectNode whole() {
        ObjectNode message = withoutContent();
        if (message.get("content") instanceof ArrayNode content)
            content().forEach(block -> content.add(block.whole()));
        return message;
    }

    /** Without what {@link #content} has. */
    ObjectNode withoutContent() {
        ObjectNode message = bare();
        answer.said.members().forEach(message::set);
        return message;
    }

    /** None where a member takes the place of the content. */
    List<Block> content() {
        return answer.said.members().containsKey("content") ? List.of() : answer.said.content();
    }

    private ObjectNode bare() {
        ObjectNode message = Json.object();
        message.put("id", Ids.message());
        message.put("type", "message");
        message.put("role", "assistant");
        message.put("model", Models.shortName(call.modelId()));
        message.putArray("content");
        message.put("stop_reason", "end_turn");
        message.putNull("stop_sequence");
        message.set("usage", usage());
        return message;
    }

    private ObjectNode usage() {
        ObjectNode usage = Json.object();
        usage.put("input_tokens", Tokens.ofPrompt(call.messages()));
        usage.put("cache_creation_input_tokens", 0);
        usage.put("cache_read_input_tokens", 0);
        if (call.operation() == Operation.MESSAGES) usage.putObject("cache_creation");
        usage.put("output_tokens", Tokens.ofAnswer(answer.said.content()));
        if (call.model().tellsThinkingTokens())
            usage.putObject("output_tokens_details")
                    .put("thinking_tokens", Tokens.ofThinking(answer.said.content()));
        answer.said.usage().forEach(usage::set);
        return call.operation() == Operation.MESSAGES ? told(usage) : usage;
    }

    /** What Anthropic's own API tells besides. */
    private static ObjectNode told(ObjectNode usage) {
        if (usage.get("cache_creation") instanceof ObjectNode created && created.isEmpty())
            created.put(
                            "ephemeral_5m_input_tokens",
                            usage.path("cache_creation_input_tokens").asInt())
                    .put("ephemeral_1h_input_tokens", 0);
        return usage.put("service_tier", "standard");
    }
}
