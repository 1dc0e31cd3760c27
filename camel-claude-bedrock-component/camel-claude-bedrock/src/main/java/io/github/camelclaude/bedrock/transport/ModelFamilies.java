package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.Usage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the families of models on Bedrock put text, stop reason and usage, in whole answers and in
 * the chunks of streamed ones: AI21 Jamba and Jurassic, Amazon Nova and Titan, Anthropic Claude,
 * Cohere Command and Command R, DeepSeek, Meta Llama, Mistral, and models that speak as OpenAI's
 * do. Source: "Inference request parameters and response fields for foundation models" of the
 * Amazon Bedrock User Guide.
 */
final class ModelFamilies {

    /** The first one found counts. */
    private static final List<JsonPointer> TEXTS =
            pointers(
                    "/content",
                    "/output/message/content",
                    "/choices/0/message/content",
                    "/choices/0/text",
                    "/generation",
                    "/outputs/0/text",
                    "/results/0/outputText",
                    "/generations/0/text",
                    "/text",
                    "/completions/0/data/text",
                    "/completion");

    private static final List<JsonPointer> TEXTS_OF_CHUNKS =
            pointers(
                    "/contentBlockDelta/delta/text",
                    "/choices/0/delta/content",
                    "/choices/0/text",
                    "/outputText",
                    "/generation",
                    "/outputs/0/text",
                    "/text",
                    "/completion");

    private static final List<JsonPointer> STOP_REASONS =
            pointers(
                    "/stop_reason",
                    "/stopReason",
                    "/messageStop/stopReason",
                    "/choices/0/finish_reason",
                    "/choices/0/stop_reason",
                    "/outputs/0/stop_reason",
                    "/results/0/completionReason",
                    "/completionReason",
                    "/generations/0/finish_reason",
                    "/finish_reason",
                    "/completions/0/finishReason/reason");

    /** Where counts stand together; those further on are more exact. */
    private static final List<JsonPointer> USAGES =
            pointers("", "/results/0", "/usage", "/metadata/usage");

    private static final JsonPointer INDEX = JsonPointer.compile("/choices/0/index");

    private static final List<String> INPUT =
            List.of(
                    "input_tokens",
                    "inputTokens",
                    "prompt_tokens",
                    "prompt_token_count",
                    "inputTextTokenCount");

    private static final List<String> OUTPUT =
            List.of(
                    "output_tokens",
                    "outputTokens",
                    "completion_tokens",
                    "generation_token_count",
                    "totalOutputTextTokenCount",
                    "tokenCount");

    private static final List<String> CACHE_WRITE =
            List.of(
                    "cache_creation_input_tokens",
                    "cacheWriteInputTokens",
                    "cacheWriteInputTokenCount");

    private static final List<String> CACHE_READ =
            List.of("cache_read_input_tokens", "cacheReadInputTokens", "cacheReadInputTokenCount");

    private ModelFamilies() {}

    private static List<JsonPointer> pointers(String... pointers) {
        return Stream.of(pointers).map(JsonPointer::compile).toList();
    }

    /** The text of a whole answer, or {@code null} where it has none. */
    static String text(JsonNode answer) {
        return first(answer, TEXTS);
    }

    /** The text that a chunk adds, or {@code null} where it has none. */
    static String textOfChunk(JsonNode chunk) {
        return first(chunk, TEXTS_OF_CHUNKS);
    }

    /** Whether a chunk belongs to the first answer, where several are written at once. */
    static boolean isOfFirst(JsonNode chunk) {
        return chunk.at(INDEX).asInt() == 0;
    }

    /** Of a whole answer or a chunk; {@code null} where it has none. */
    static String stopReason(JsonNode json) {
        return first(json, STOP_REASONS);
    }

    private static String first(JsonNode json, List<JsonPointer> pointers) {
        for (JsonPointer pointer : pointers) {
            JsonNode found = json.at(pointer);
            if (found.isTextual()) return found.textValue();
            if (found.isArray()) return joined(found);
        }
        return null;
    }

    /** Blocks of content: those that are no text are passed over. */
    private static String joined(JsonNode blocks) {
        return blocks.valueStream()
                .map(block -> block.path("text").asText(""))
                .collect(Collectors.joining());
    }

    /** Of a whole answer or a chunk; {@code null} where nothing was counted. */
    static Usage usage(JsonNode json) {
        Usage usage = null;
        for (JsonPointer pointer : USAGES) {
            Usage found = counts(json.at(pointer));
            if (found != null) usage = usage == null ? found : usage.with(found);
        }
        return usage;
    }

    private static Usage counts(JsonNode json) {
        Usage usage =
                new Usage(
                        count(json, INPUT),
                        count(json, OUTPUT),
                        count(json, CACHE_WRITE),
                        count(json, CACHE_READ),
                        Map.of());
        return usage.equals(Usage.NONE) ? null : usage;
    }

    private static Integer count(JsonNode json, List<String> names) {
        for (String name : names)
            if (json.path(name).isIntegralNumber()) return json.get(name).intValue();
        return null;
    }
}
