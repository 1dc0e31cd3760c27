package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns, blocks, tools. */
final class MessageRules {

    private static final int MOST_BREAKPOINTS = 4;
    private static final Set<String> IMAGES =
            Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

    private MessageRules() {}

    static void check(JsonNode body, ModelFacts model) {
        JsonNode messages = body.path("messages");
        Refusal.unless(!messages.isMissingNode(), "messages: Field required");
        Refusal.unless(messages.isArray(), "messages: Input should be a valid list");
        Refusal.unless(!messages.isEmpty(), "messages: at least one message is required");
        Refusal.unless(
                messages.get(0).path("role").asText().equals("user"),
                "messages: first message must use the \"user\" role");
        for (int i = 0; i < messages.size(); i++) message(messages.get(i), i, model);
        toolResults(messages);
        Refusal.unless(
                model.prefill()
                        || !messages.get(messages.size() - 1)
                                .path("role")
                                .asText()
                                .equals("assistant"),
                "This model does not support assistant message prefill. The conversation must end"
                        + " with a user message.");
        tools(body, model);
        Refusal.unless(
                count(body, "cache_control") <= MOST_BREAKPOINTS,
                "A maximum of 4 blocks with cache_control may be provided.");
    }

    private static void message(JsonNode message, int index, ModelFacts model) {
        String at = "messages." + index + ".";
        String role = message.path("role").asText();
        Refusal.unless(
                List.of("user", "assistant").contains(role)
                        || role.equals("system") && model.system(),
                at + "role: Input should be 'user' or 'assistant'");
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            Refusal.unless(!content.asText().isEmpty(), at + "content: content must be non-empty");
            return;
        }
        Refusal.unless(content.isArray(), at + "content: Input should be a valid list");
        Refusal.unless(!content.isEmpty(), at + "content: content must be non-empty");
        for (int i = 0; i < content.size(); i++) block(content.get(i), at + "content." + i, role);
    }

    private static void block(JsonNode block, String at, String role) {
        switch (block.path("type").asText()) {
            case "text" ->
                    Refusal.unless(
                            !block.path("text").asText().isBlank(),
                            at + ".text: text content blocks must contain non-whitespace text");
            case "image" -> image(block.path("source"), at, role);
            case "document" -> document(block.path("source"), at);
            case "tool_use" ->
                    Refusal.unless(
                            role.equals("assistant") && block.path("input").isObject(),
                            at + ": `tool_use` blocks can only be in `assistant` messages");
            case "tool_result" ->
                    Refusal.unless(
                            role.equals("user"),
                            at + ": `tool_result` blocks can only be in `user` messages");
            case "thinking" -> thinking(block, at, role);
            case "redacted_thinking" ->
                    Refusal.unless(block.path("data").isTextual(), at + ".data: Field required");
            case "search_result", "compaction" -> {}
            default ->
                    Refusal.unless(
                            false,
                            at
                                    + ": Input tag '"
                                    + block.path("type").asText()
                                    + "' found using"
                                    + " 'type' does not match any of the expected tags");
        }
    }

    private static void image(JsonNode source, String at, String role) {
        Refusal.unless(role.equals("user"), at + ": `image` blocks can only be in `user` messages");
        base64(source, at);
        Refusal.unless(
                IMAGES.contains(source.path("media_type").asText()),
                at
                        + ".source.base64.media_type: Input should be 'image/jpeg', 'image/png',"
                        + " 'image/gif' or 'image/webp'");
        Refusal.unless(
                source.path("data").asText().length() <= 5 * 1024 * 1024,
                at + ".source.base64: image exceeds 5 MB maximum");
    }

    private static void document(JsonNode source, String at) {
        switch (source.path("type").asText()) {
            case "base64" -> {
                base64(source, at);
                Refusal.unless(
                        source.path("media_type").asText().equals("application/pdf"),
                        at + ".source.base64.media_type: Input should be 'application/pdf'");
            }
            case "text", "content" -> {}
            default -> Refusal.unless(false, at + ".source: this type of source is not supported");
        }
    }

    private static void base64(JsonNode source, String at) {
        Refusal.unless(
                source.path("type").asText().equals("base64"),
                at + ".source: this type of source is not supported");
        try {
            java.util.Base64.getDecoder().decode(source.path("data").asText());
        } catch (IllegalArgumentException e) {
            throw Refusal.ofModel(at + ".source.base64.data: Invalid base64 data");
        }
        Refusal.unless(
                !source.path("data").asText().isEmpty(),
                at + ".source.base64.data: Input should not be empty");
    }

    private static void thinking(JsonNode block, String at, String role) {
        Refusal.unless(
                role.equals("assistant"),
                at + ": `thinking` blocks can only be in `assistant` messages");
        Refusal.unless(block.path("signature").isTextual(), at + ".signature: Field required");
        Refusal.unless(
                Signatures.matches(
                        block.path("thinking").asText(), block.path("signature").asText()),
                at + ": Invalid `signature` in `thinking` block");
    }

    /** Every call of a turn has its result in the next, and no result comes without its call. */
    private static void toolResults(JsonNode messages) {
        Set<String> open = new HashSet<>();
        for (int i = 0; i < messages.size(); i++) {
            JsonNode content = messages.get(i).path("content");
            Set<String> results = ids(content, "tool_result", "tool_use_id");
            Refusal.unless(
                    open.containsAll(results),
                    "messages."
                            + i
                            + ": unexpected `tool_use_id` found in `tool_result` blocks."
                            + " Each `tool_result` block must have a corresponding `tool_use` block"
                            + " in the previous message.");
            Refusal.unless(
                    results.containsAll(open),
                    "messages."
                            + (i - 1)
                            + ": `tool_use` ids were found without `tool_result`"
                            + " blocks immediately after");
            open = ids(content, "tool_use", "id");
        }
    }

    private static Set<String> ids(JsonNode content, String type, String member) {
        Set<String> ids = new HashSet<>();
        if (content.isArray())
            for (JsonNode block : content)
                if (block.path("type").asText().equals(type)) ids.add(block.path(member).asText());
        return ids;
    }

    private static void tools(JsonNode body, ModelFacts model) {
        JsonNode tools = body.path("tools");
        Refusal.unless(
                tools.isMissingNode() || tools.isArray(), "tools: Input should be a valid list");
        for (int i = 0; i < tools.size(); i++) {
            JsonNode tool = tools.get(i);
            if (tool.has("type") && !tool.get("type").asText().equals("custom")) continue;
            Refusal.unless(
                    tool.path("name").asText().matches("[A-Za-z0-9_-]{1,64}"),
                    "tools."
                            + i
                            + ".custom.name: String should match pattern"
                            + " '^[a-zA-Z0-9_-]{1,64}$'");
            Refusal.unless(
                    tool.path("input_schema").isObject(),
                    "tools." + i + ".custom.input_schema: Field required");
            Refusal.unless(
                    !tool.has("strict") || model.format(),
                    "tools." + i + ".custom.strict: Extra inputs are not permitted");
        }
        boolean forced = List.of("any", "tool").contains(body.at("/tool_choice/type").asText());
        Refusal.unless(
                !forced || model.forcedTool(),
                "tool_choice: type \"tool\" and \"any\" are not supported for this model.");
    }

    private static int count(JsonNode node, String member) {
        int count = node.has(member) ? 1 : 0;
        for (JsonNode each : node) count += count(each, member);
        return count;
    }
}
