package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The messages and system prompts of a Converse request. */
final class ConverseBlocks {

    private static final String[] BLOCKS = {
        "text",
        "image",
        "document",
        "video",
        "audio",
        "toolUse",
        "toolResult",
        "guardContent",
        "cachePoint",
        "reasoningContent",
        "citationsContent",
        "searchResult",
        "toolAddition",
        "toolRemoval"
    };

    private static final Set<String> OF_ASSISTANT =
            Set.of("toolUse", "reasoningContent", "citationsContent");
    private static final Set<String> OF_USER =
            Set.of(
                    "image",
                    "document",
                    "video",
                    "audio",
                    "toolResult",
                    "searchResult",
                    "guardContent");
    private static final String TOOL_USE_ID = "[a-zA-Z0-9_.:-]+";

    private ConverseBlocks() {}

    static void check(Part request) {
        for (Part block : request.get("system").items())
            block(block.one("text", "guardContent", "cachePoint"));
        for (Part message : request.get("messages").items()) message(message);
        ConverseMedia.counts(request.get("messages").json());
        documentNames(request.get("messages").json());
    }

    private static void message(Part message) {
        message.only("role", "content");
        message.get("role").needed().among("user", "assistant", "system");
        Part content = message.get("content").needed();
        if (content.items().isEmpty())
            throw new Refusal(
                    "The content field in the Message object at %s is empty. Add a ContentBlock object to the content field and try again."
                            .formatted(message.at()));
        for (Part block : content.items()) {
            Part value = block.one(BLOCKS);
            role(value, message.get("role").json().asText());
            block(value);
        }
        documentsHaveText(content);
    }

    private static void role(Part block, String role) {
        boolean fits =
                role.equals("user")
                        ? !OF_ASSISTANT.contains(block.name())
                        : !OF_USER.contains(block.name());
        if (!fits)
            throw new Refusal(
                    "The %s block at %s can't be in a message of the role %s."
                            .formatted(block.name(), block.at(), role));
    }

    private static void block(Part block) {
        switch (block.name()) {
            case "text" -> block.needed().text(0, Integer.MAX_VALUE);
            case "image" -> ConverseMedia.image(block);
            case "document" -> ConverseMedia.document(block);
            case "video", "audio" -> block.only("format", "source");
            case "toolUse" -> toolUse(block);
            case "toolResult" -> toolResult(block);
            case "guardContent" -> guardContent(block.one("text", "image"));
            case "cachePoint" -> ConverseTools.cachePoint(block);
            case "reasoningContent" -> reasoning(block.one("reasoningText", "redactedContent"));
            case "citationsContent" -> block.only("content", "citations");
            case "searchResult" -> searchResult(block);
            default -> block.object();
        }
    }

    private static void toolUse(Part use) {
        use.only("toolUseId", "name", "input", "type");
        use.get("toolUseId").needed().text(1, 64).matches(TOOL_USE_ID);
        use.get("name").needed().text(1, 64).matches(ConverseTools.NAME);
        use.get("input").needed();
    }

    private static void toolResult(Part result) {
        result.only("toolUseId", "content", "status", "type");
        result.get("toolUseId").needed().text(1, 64).matches(TOOL_USE_ID);
        result.get("status").among("success", "error");
        for (Part part : result.get("content").needed().items()) {
            Part value = part.one("json", "text", "image", "document", "video", "searchResult");
            if (!value.name().equals("json")) block(value);
        }
    }

    private static void guardContent(Part content) {
        if (content.name().equals("image")) {
            content.only("format", "source").get("format").needed().among("png", "jpeg");
            return;
        }
        content.only("text", "qualifiers").get("text").needed().text(0, Integer.MAX_VALUE);
        for (Part qualifier : content.get("qualifiers").items())
            qualifier.among("grounding_source", "query", "guard_content");
    }

    private static void reasoning(Part reasoning) {
        if (reasoning.name().equals("redactedContent")) {
            ConverseMedia.bytes(reasoning, Integer.MAX_VALUE);
            return;
        }
        reasoning.only("text", "signature").get("text").needed().text(0, Integer.MAX_VALUE);
        reasoning.get("signature").text(0, Integer.MAX_VALUE);
    }

    private static void searchResult(Part result) {
        result.only("source", "title", "content", "citations");
        result.get("source").needed().text(0, Integer.MAX_VALUE);
        result.get("title").needed().text(0, Integer.MAX_VALUE);
        for (Part part : result.get("content").needed().items()) part.one("text");
    }

    private static void documentsHaveText(Part content) {
        List<String> kinds = content.items().stream().map(b -> b.one(BLOCKS).name()).toList();
        if (kinds.contains("document") && !kinds.contains("text"))
            throw new Refusal(
                    "A text block must accompany the document at %s. Add a text block and try again."
                            .formatted(content.at()));
    }

    private static void documentNames(JsonNode messages) {
        Set<String> names = new HashSet<>();
        for (JsonNode message : messages)
            for (JsonNode block : message.path("content"))
                if (block.hasNonNull("document") && !names.add(block.at("/document/name").asText()))
                    throw new Refusal(
                            "The document name %s is used more than once. Give each document a name of its own."
                                    .formatted(block.at("/document/name").asText()));
    }
}
