package io.github.camelclaude.bedrock;

import org.apache.camel.spi.Metadata;

/**
 * Names of headers and exchange properties. Headers that go in change what one exchange asks; they
 * never choose credentials, hosts, files or beans. Headers that come out are set by every answer:
 * those that the answer has no value for are removed.
 */
public final class ClaudeBedrockConstants {

    @Metadata(
            label = "producer",
            description =
                    "The model to ask instead of the endpoint's: an alias, a model id, an "
                            + "inference profile id or an ARN.",
            javaType = "String")
    public static final String MODEL = "CamelClaudeBedrockModel";

    @Metadata(
            label = "producer",
            description =
                    "What to do instead of what the option operation says: chat, countTokens, "
                            + "listModels or applyGuardrail.",
            javaType = "String")
    public static final String OPERATION = "CamelClaudeBedrockOperation";

    @Metadata(
            label = "producer",
            description =
                    "Names and values for Bedrock's invocation logs, beside those of the "
                            + "option.",
            javaType = "java.util.Map<String, String>")
    public static final String REQUEST_METADATA = "CamelClaudeBedrockRequestMetadata";

    @Metadata(
            label = "producer",
            description =
                    "Tools that the route itself answers for, as the Messages API has them: "
                            + "JSON text, or a list of maps.",
            javaType = "Object")
    public static final String TOOLS = "CamelClaudeBedrockTools";

    @Metadata(
            label = "producer",
            description = "The conversation that the exchange belongs to.",
            javaType = "String")
    public static final String CONVERSATION_ID = "CamelClaudeBedrockConversationId";

    @Metadata(
            label = "producer",
            description = "The JSON Schema that the answer must have, as text.",
            javaType = "String")
    public static final String JSON_SCHEMA = "CamelClaudeBedrockJsonSchema";

    @Metadata(
            label = "producer",
            description = "What the document in the body is called, for Claude to read.",
            javaType = "String")
    public static final String DOCUMENT_TITLE = "CamelClaudeBedrockDocumentTitle";

    @Metadata(
            label = "producer",
            description = "What Claude is to know of the document in the body, and not to cite.",
            javaType = "String")
    public static final String DOCUMENT_CONTEXT = "CamelClaudeBedrockDocumentContext";

    @Metadata(
            label = "producer",
            description =
                    "The calls of tools: those that the route is to answer where the stop "
                            + "reason is tool_use, else those that were run.",
            javaType = "java.util.List<io.github.camelclaude.bedrock.messages.ToolUseBlock>")
    public static final String TOOL_CALLS = "CamelClaudeBedrockToolCalls";

    @Metadata(
            label = "producer",
            description = "How many rounds of calls of tools were run.",
            javaType = "Integer")
    public static final String TOOL_ITERATIONS = "CamelClaudeBedrockToolIterations";

    @Metadata(
            label = "producer",
            description =
                    "How often Claude was asked again because its answer did not have the "
                            + "schema; 0 where the first one did.",
            javaType = "Integer")
    public static final String SCHEMA_RETRIES = "CamelClaudeBedrockSchemaRetries";

    @Metadata(
            label = "producer",
            description = "What the answer refers to in documents and search results.",
            javaType = "java.util.List<io.github.camelclaude.bedrock.messages.Citation>")
    public static final String CITATIONS = "CamelClaudeBedrockCitations";

    @Metadata(
            label = "producer",
            description = "What the conversation has cost so far, in USD.",
            javaType = "java.math.BigDecimal")
    public static final String CONVERSATION_COST = "CamelClaudeBedrockConversationCost";

    @Metadata(
            label = "producer",
            description =
                    "How many tokens the conversation has used so far, prompts and answers, "
                            + "cached or not.",
            javaType = "Long")
    public static final String CONVERSATION_TOKENS = "CamelClaudeBedrockConversationTokens";

    @Metadata(label = "producer", description = "The system prompt, as text.", javaType = "String")
    public static final String SYSTEM_MESSAGE = "CamelClaudeBedrockSystemMessage";

    @Metadata(
            label = "producer",
            description =
                    "The user's text, as text: asked where the body is empty, else asked "
                            + "about the body.",
            javaType = "String")
    public static final String USER_MESSAGE = "CamelClaudeBedrockUserMessage";

    @Metadata(
            label = "producer",
            description = "The most tokens that the answer may have.",
            javaType = "Integer")
    public static final String MAX_TOKENS = "CamelClaudeBedrockMaxTokens";

    @Metadata(
            label = "producer",
            description = "Randomness of the answer, 0 to 1.",
            javaType = "Double")
    public static final String TEMPERATURE = "CamelClaudeBedrockTemperature";

    @Metadata(label = "producer", description = "Nucleus sampling, 0 to 1.", javaType = "Double")
    public static final String TOP_P = "CamelClaudeBedrockTopP";

    @Metadata(
            label = "producer",
            description = "Sample from the k most likely tokens only.",
            javaType = "Integer")
    public static final String TOP_K = "CamelClaudeBedrockTopK";

    @Metadata(
            label = "producer",
            description =
                    "Texts at which Claude stops: a list, or a text in the form of the "
                            + "option.",
            javaType = "java.util.List<String>")
    public static final String STOP_SEQUENCES = "CamelClaudeBedrockStopSequences";

    @Metadata(
            label = "producer",
            description = "Whether Claude thinks: true, false, adaptive or betweenTools.",
            javaType = "String")
    public static final String THINKING = "CamelClaudeBedrockThinking";

    @Metadata(
            label = "producer",
            description = "How many tokens Claude may think, on models that take a budget.",
            javaType = "Integer")
    public static final String BUDGET_TOKENS = "CamelClaudeBedrockBudgetTokens";

    @Metadata(
            label = "producer",
            description =
                    "How much work Claude puts into the answer: low, medium, high, xhigh or "
                            + "max.",
            javaType = "String")
    public static final String EFFORT = "CamelClaudeBedrockEffort";

    @Metadata(
            label = "producer",
            description = "Whether the body becomes the answer while it is written.",
            javaType = "Boolean")
    public static final String STREAMING = "CamelClaudeBedrockStreaming";

    @Metadata(
            label = "producer",
            description =
                    "The media type of the body, where neither the content type nor the "
                            + "file name tells it, or they are wrong.",
            javaType = "String")
    public static final String MEDIA_TYPE = "CamelClaudeBedrockMediaType";

    @Metadata(label = "producer", description = "The id of the answer.", javaType = "String")
    public static final String MESSAGE_ID = "CamelClaudeBedrockMessageId";

    @Metadata(
            label = "producer",
            description = "Anthropic's short name of the model that answered.",
            javaType = "String")
    public static final String RESPONSE_MODEL = "CamelClaudeBedrockResponseModel";

    @Metadata(
            label = "producer",
            description = "The AWS request id; failed calls have it too.",
            javaType = "String")
    public static final String REQUEST_ID = "CamelClaudeBedrockRequestId";

    @Metadata(
            label = "producer",
            description =
                    "Why Claude stopped: end_turn, max_tokens, stop_sequence, tool_use, "
                            + "refusal, or another.",
            javaType = "String")
    public static final String STOP_REASON = "CamelClaudeBedrockStopReason";

    @Metadata(
            label = "producer",
            description = "The stop sequence that was met.",
            javaType = "String")
    public static final String STOP_SEQUENCE = "CamelClaudeBedrockStopSequence";

    @Metadata(
            label = "producer",
            description =
                    "Prompt tokens that were neither read from nor written to the prompt "
                            + "cache.",
            javaType = "Integer")
    public static final String INPUT_TOKENS = "CamelClaudeBedrockInputTokens";

    @Metadata(
            label = "producer",
            description = "Tokens of the answer, thinking included.",
            javaType = "Integer")
    public static final String OUTPUT_TOKENS = "CamelClaudeBedrockOutputTokens";

    @Metadata(
            label = "producer",
            description = "Prompt tokens read from the cache.",
            javaType = "Integer")
    public static final String CACHE_READ_INPUT_TOKENS = "CamelClaudeBedrockCacheReadInputTokens";

    @Metadata(
            label = "producer",
            description = "Prompt tokens written to the cache.",
            javaType = "Integer")
    public static final String CACHE_CREATION_INPUT_TOKENS =
            "CamelClaudeBedrockCacheCreationInputTokens";

    @Metadata(
            label = "producer",
            description = "How many of the output tokens were thinking, where the model tells.",
            javaType = "Integer")
    public static final String THINKING_TOKENS = "CamelClaudeBedrockThinkingTokens";

    @Metadata(
            label = "producer",
            description = "What Claude thought, as far as it is readable.",
            javaType = "String")
    public static final String THINKING_TEXT = "CamelClaudeBedrockThinkingText";

    @Metadata(
            label = "producer",
            description =
                    "The price of the call in USD at list prices; absent where the price is "
                            + "unknown.",
            javaType = "java.math.BigDecimal")
    public static final String COST = "CamelClaudeBedrockCost";

    @Metadata(
            label = "producer",
            description =
                    "Milliseconds that the model worked by Bedrock's measure, or that the "
                            + "call took where Bedrock does not say.",
            javaType = "Long")
    public static final String LATENCY = "CamelClaudeBedrockLatency";

    @Metadata(
            label = "producer",
            description =
                    "What the guardrail did: NONE, or INTERVENED where it blocked or masked "
                            + "something. Absent where Bedrock did not say.",
            javaType = "String")
    public static final String GUARDRAIL_ACTION = "CamelClaudeBedrockGuardrailAction";

    @Metadata(
            label = "producer",
            description =
                    "What the guardrail found, as Bedrock tells it; only where it was asked "
                            + "for. With applyGuardrail the whole answer.",
            javaType = "java.util.Map<String, Object>")
    public static final String GUARDRAIL_TRACE = "CamelClaudeBedrockGuardrailTrace";

    @Metadata(
            label = "producer",
            description =
                    "The service tier that served the call; absent where Bedrock did not say.",
            javaType = "String")
    public static final String SERVICE_TIER = "CamelClaudeBedrockServiceTier";

    @Metadata(
            label = "producer",
            description =
                    "The latency setting that served the call, standard or optimized; absent "
                            + "where Bedrock did not say.",
            javaType = "String")
    public static final String PERFORMANCE_CONFIG_LATENCY =
            "CamelClaudeBedrockPerformanceConfigLatency";

    @Metadata(
            label = "common",
            description =
                    "What all chunks of one answer have in common; on the exchange of a producer that streams into a channel, too.",
            javaType = "String")
    public static final String STREAM_ID = "CamelClaudeBedrockStreamId";

    @Metadata(
            label = "consumer",
            description = "The place of the chunk in the answer, from 0.",
            javaType = "Integer")
    public static final String CHUNK_INDEX = "CamelClaudeBedrockChunkIndex";

    @Metadata(
            label = "consumer",
            description =
                    "What the chunk is: text, thinking, tool_use, citation, start, stop or other.",
            javaType = "String")
    public static final String CHUNK_TYPE = "CamelClaudeBedrockChunkType";

    @Metadata(
            label = "consumer",
            description =
                    "The content block that the chunk belongs to, from 0; absent for start and stop.",
            javaType = "Integer")
    public static final String BLOCK_INDEX = "CamelClaudeBedrockBlockIndex";

    @Metadata(
            label = "consumer",
            description =
                    "Whether the answer ends with this chunk; it also has the headers of a whole answer.",
            javaType = "Boolean")
    public static final String CHUNK_LAST = "CamelClaudeBedrockChunkLast";

    @Metadata(
            label = "consumer",
            description = "On chunks of type tool_use: the id of the call.",
            javaType = "String")
    public static final String TOOL_USE_ID = "CamelClaudeBedrockToolUseId";

    @Metadata(
            label = "consumer",
            description = "On chunks of type tool_use: the tool that Claude calls.",
            javaType = "String")
    public static final String TOOL_NAME = "CamelClaudeBedrockToolName";

    /** Exchange property: the conversation that the exchange remembers with conversationMemory. */
    public static final String CONVERSATION = "CamelClaudeBedrockConversation";

    /**
     * Exchange property of a failed call: RATE_LIMIT, SERVER_ERROR, VALIDATION, AUTH or UNKNOWN.
     */
    public static final String ERROR_CATEGORY = "CamelAiErrorCategory";

    /**
     * Exchange property of a failed call: how many milliseconds the service asked to wait, a Long.
     */
    public static final String RETRY_AFTER_MILLIS = "CamelAiRetryAfterMillis";

    private ClaudeBedrockConstants() {}
}
