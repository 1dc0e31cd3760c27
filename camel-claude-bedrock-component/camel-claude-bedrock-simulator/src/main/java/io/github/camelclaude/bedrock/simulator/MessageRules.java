package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** Messages and their blocks. */
final class MessageRules {

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
        Refusal.unless(
                model.prefill()
                        || !messages.get(messages.size() - 1)
                                .path("role")
                                .asText()
                                .equals("assistant"),
                "This model does not support assistant message prefill. The conversation must end"
                        + " with a user message.");
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
        Refusal.unless(Signatures.matches(block), Preserved.invalid(at));
    }
}
