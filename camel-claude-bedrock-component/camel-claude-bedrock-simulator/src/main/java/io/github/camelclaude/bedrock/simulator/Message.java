package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What an answer says to a request. */
record Message(Answer answer, RecordedRequest request) {

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
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("id", Ids.message());
        message.put("type", "message");
        message.put("role", "assistant");
        message.put("model", Models.shortName(request.modelId()));
        message.putArray("content");
        message.put("stop_reason", "end_turn");
        message.putNull("stop_sequence");
        message.set("usage", usage());
        return message;
    }

    private ObjectNode usage() {
        ObjectNode usage = JsonNodeFactory.instance.objectNode();
        usage.put("input_tokens", Tokens.ofPrompt(request.json()));
        usage.put("cache_creation_input_tokens", 0);
        usage.put("cache_read_input_tokens", 0);
        usage.put("output_tokens", Tokens.ofAnswer(answer.said.content()));
        if (Models.of(request.modelId()).tellsThinkingTokens())
            usage.putObject("output_tokens_details")
                    .put("thinking_tokens", Tokens.ofThinking(answer.said.content()));
        answer.said.usage().forEach(usage::set);
        return usage;
    }
}
