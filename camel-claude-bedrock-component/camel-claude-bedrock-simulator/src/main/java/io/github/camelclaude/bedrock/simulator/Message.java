package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What an answer says to a request, in Anthropic's shape.
 *
 * @param answer as it leaves the guardrail, its thinking bound to the request
 * @param said as the model gave it
 * @param output what the guardrail says of it, or {@code null}
 * @param cache what the cache did for it
 * @param dropped thinking of earlier turns that the model does not take, as it is reported
 */
record Message(
        Answer answer,
        Call call,
        Answer said,
        Assessment output,
        CacheUse cache,
        List<ObjectNode> dropped) {

    static Message of(Answer answer, Call call, Cache cache) {
        Guarding guarding = call.guarding();
        if (guarding != null && guarding.input().blocks())
            return new Message(answer, call, answer, null, CacheUse.NONE, List.of());
        CacheUse use = CacheUse.of(call, cache);
        List<ObjectNode> dropped = Preserved.dropped(call);
        if (answer.events != null) return new Message(answer, call, answer, null, use, dropped);
        Assessment output = guarding == null ? null : guarding.assess(answer);
        Answer released = guarding == null ? answer : guarding.released(answer, output);
        return new Message(Preserved.bound(released, call), call, answer, output, use, dropped);
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
        if (!dropped.isEmpty()) message.putArray("input_transformations").addAll(dropped);
        return message;
    }

    /** Whether the counts of the cache are to be told; what the script says of tokens wins. */
    boolean tellsCache() {
        return cache.asked() && answer.said.usage().isEmpty();
    }

    private ObjectNode usage() {
        ObjectNode usage = Json.object();
        CacheUse use = tellsCache() ? cache : CacheUse.NONE;
        int rest = Tokens.ofPrompt(call.messages()) - use.read() - use.written();
        usage.put("input_tokens", rest);
        usage.put("cache_creation_input_tokens", use.written());
        usage.put("cache_read_input_tokens", use.read());
        if (use.asked())
            usage.putObject("cache_creation")
                    .put("ephemeral_5m_input_tokens", use.minutes())
                    .put("ephemeral_1h_input_tokens", use.hour());
        else if (call.operation() == Operation.MESSAGES) usage.putObject("cache_creation");
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
