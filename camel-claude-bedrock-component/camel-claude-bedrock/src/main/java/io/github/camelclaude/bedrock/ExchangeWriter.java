package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.memory.Conversation;
import io.github.camelclaude.bedrock.messages.Citation;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.ResponseMetadata;
import io.github.camelclaude.bedrock.messages.ToolResultBlock;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import io.github.camelclaude.bedrock.messages.Usage;
import io.github.camelclaude.bedrock.transport.ClaudeBedrockException;
import io.github.camelclaude.bedrock.transport.ErrorCategory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Puts an answer, or what is known of a failure, into the exchange. */
final class ExchangeWriter {

    private static final String PREFIX = "CamelClaudeBedrock";

    /** Headers that a plain answer has no value for. */
    private static final List<String> BESIDE =
            List.of(
                    ClaudeBedrockConstants.TOOL_CALLS,
                    ClaudeBedrockConstants.TOOL_ITERATIONS,
                    ClaudeBedrockConstants.CITATIONS,
                    ClaudeBedrockConstants.SCHEMA_RETRIES);

    private final String output;
    private final boolean asSent;

    /**
     * @param output the option
     * @param asSent whether JSON is what Bedrock sent, and not what the Messages API would have
     */
    ExchangeWriter(String output, boolean asSent) {
        this.output = output;
        this.asSent = asSent;
    }

    String output() {
        return output;
    }

    /** A whole answer. */
    void write(Exchange exchange, Chat chat, Reply reply) {
        exchange.getMessage().setBody(body(chat, reply));
        writeHeaders(exchange, chat, reply);
    }

    /** An answer that begins. */
    void write(Exchange exchange, Chat chat, Reply begun, ClaudeStream stream) {
        Message message = exchange.getMessage();
        message.setBody(stream);
        message.setHeader(Exchange.CONTENT_TYPE, stream.format().contentType());
        writeHeaders(
                exchange,
                chat,
                new Reply(
                        begun.id(),
                        begun.model(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        begun.metadata()));
    }

    /** What is known of a call that asked no model: headers of an earlier answer go. */
    void write(Exchange exchange, ResponseMetadata metadata) {
        writeHeaders(
                exchange,
                null,
                new Reply(null, null, null, null, null, null, null, null, metadata));
    }

    void writeHeaders(Exchange exchange, Chat chat, Reply reply) {
        Message message = exchange.getMessage();
        set(message, ClaudeBedrockConstants.MESSAGE_ID, reply.id());
        set(message, ClaudeBedrockConstants.RESPONSE_MODEL, reply.model());
        set(message, ClaudeBedrockConstants.REQUEST_ID, reply.metadata().requestId());
        set(message, ClaudeBedrockConstants.LATENCY, reply.metadata().latencyMillis());
        String stopReason = reply.stopReason() == null ? null : reply.stopReason().value();
        set(message, ClaudeBedrockConstants.STOP_REASON, stopReason);
        set(message, ClaudeBedrockConstants.STOP_SEQUENCE, reply.stopSequence());
        String thinking = reply.thinking();
        set(message, ClaudeBedrockConstants.THINKING_TEXT, thinking.isEmpty() ? null : thinking);
        Usage usage = reply.usage();
        writeUsage(message, usage == null ? Usage.NONE : usage);
        set(message, ClaudeBedrockConstants.COST, usage == null ? null : chat.cost(reply));
        writeTools(message, chat, reply);
        writeConversation(message, chat == null ? null : chat.conversation());
        writeBedrock(message, reply);
    }

    private static void writeBedrock(Message message, Reply reply) {
        ResponseMetadata metadata = reply.metadata();
        set(message, ClaudeBedrockConstants.SERVICE_TIER, metadata.serviceTier());
        set(
                message,
                ClaudeBedrockConstants.PERFORMANCE_CONFIG_LATENCY,
                metadata.performanceConfigLatency());
        JsonNode action = reply.extra().get("amazon-bedrock-guardrailAction");
        set(
                message,
                ClaudeBedrockConstants.GUARDRAIL_ACTION,
                action == null ? null : action.asText());
        JsonNode trace = reply.extra().get("amazon-bedrock-trace");
        set(
                message,
                ClaudeBedrockConstants.GUARDRAIL_TRACE,
                trace == null || !trace.isObject() ? null : MessagesReader.map(trace));
    }

    private static void writeTools(Message message, Chat chat, Reply reply) {
        if (reply.isPlain() && (chat == null || chat.question().schema() == null)) {
            BESIDE.forEach(message::removeHeader);
            return;
        }
        List<ToolUseBlock> open = calls(chat, reply.toolUses());
        List<ToolUseBlock> all = calls(chat, reply.allToolUses());
        set(
                message,
                ClaudeBedrockConstants.TOOL_CALLS,
                all.isEmpty() ? null : open.isEmpty() ? all : open);
        int rounds = rounds(reply, all);
        set(message, ClaudeBedrockConstants.TOOL_ITERATIONS, rounds == 0 ? null : rounds);
        writeCitations(message, reply);
        boolean hasSchema = chat != null && chat.question().schema() != null;
        set(
                message,
                ClaudeBedrockConstants.SCHEMA_RETRIES,
                hasSchema && reply.stopReason() != null ? corrections(reply) - rounds : null);
    }

    /** Turns of the user on the way to the answer, which are results of tools or corrections. */
    private static int corrections(Reply reply) {
        return (int) reply.turns().stream().filter(turn -> "user".equals(turn.role())).count();
    }

    /** An answer that is given as a call calls nothing. */
    private static List<ToolUseBlock> calls(Chat chat, List<ToolUseBlock> calls) {
        if (chat == null || chat.question().way() == null) return calls;
        return calls.stream().filter(call -> !chat.question().isAnswer(call.name())).toList();
    }

    private static int rounds(Reply reply, List<ToolUseBlock> calls) {
        List<ToolUseBlock> others = new ArrayList<>(reply.allToolUses());
        others.removeAll(calls);
        return (int)
                reply.turns().stream()
                        .filter(turn -> answers(turn.content(), calls))
                        .filter(turn -> !answers(turn.content(), others))
                        .count();
    }

    private static boolean answers(List<ContentBlock> results, List<ToolUseBlock> calls) {
        return results.stream()
                .filter(ToolResultBlock.class::isInstance)
                .map(block -> ((ToolResultBlock) block).toolUseId())
                .anyMatch(id -> calls.stream().anyMatch(call -> id.equals(call.id())));
    }

    private static void writeCitations(Message message, Reply reply) {
        List<Citation> citations = reply.citations();
        set(message, ClaudeBedrockConstants.CITATIONS, citations.isEmpty() ? null : citations);
    }

    private static void writeConversation(Message message, Conversation conversation) {
        set(
                message,
                ClaudeBedrockConstants.CONVERSATION_COST,
                conversation == null ? null : conversation.totalCost());
        set(
                message,
                ClaudeBedrockConstants.CONVERSATION_TOKENS,
                conversation == null ? null : conversation.totalTokens());
    }

    private static void writeUsage(Message message, Usage usage) {
        set(message, ClaudeBedrockConstants.INPUT_TOKENS, usage.inputTokens());
        set(message, ClaudeBedrockConstants.OUTPUT_TOKENS, usage.outputTokens());
        set(message, ClaudeBedrockConstants.CACHE_READ_INPUT_TOKENS, usage.cacheReadInputTokens());
        set(
                message,
                ClaudeBedrockConstants.CACHE_CREATION_INPUT_TOKENS,
                usage.cacheCreationInputTokens());
        set(message, ClaudeBedrockConstants.THINKING_TOKENS, usage.thinkingTokens());
    }

    private Object body(Chat chat, Reply reply) {
        AnswerSchema schema = chat.question().schema();
        boolean isAnswer = schema != null && !Structured.isForRoute(reply);
        if (isAnswer && output.equals("text")) return schema.value(reply);
        return switch (output) {
            case "message" -> reply;
            case "json" -> new String(json(reply), StandardCharsets.UTF_8);
            case "map" -> map(json(reply));
            case "raw" -> sent(reply);
            default -> text(reply);
        };
    }

    /** What has no text at all, such as an embedding, is given as it is. */
    private Object text(Reply reply) {
        return asSent && reply.content().isEmpty()
                ? new String(sent(reply), StandardCharsets.UTF_8)
                : reply.text();
    }

    private byte[] json(Reply reply) {
        return asSent ? sent(reply) : MessagesWriter.json(reply);
    }

    private static Map<String, Object> map(byte[] json) {
        try {
            return MessagesReader.map(json);
        } catch (IOException e) {
            // without the cause, whose message quotes the answer
            throw new IllegalArgumentException(
                    "The answer is no JSON object, so that it can be no map: write output=raw");
        }
    }

    /** A streamed answer has no one body that was sent. */
    private static byte[] sent(Reply reply) {
        byte[] sent = reply.metadata().body();
        return sent != null ? sent : MessagesWriter.json(reply);
    }

    /** A header of an earlier answer must not pass for one of this answer. */
    private static void set(Message message, String header, Object value) {
        if (value == null) message.removeHeader(header);
        else message.setHeader(header, value);
    }

    /** Headers that do not tell of an answer of Claude. */
    static Map<String, Object> headersOfOthers(Exchange exchange) {
        Map<String, Object> headers = new HashMap<>(exchange.getMessage().getHeaders());
        headers.keySet().removeIf(name -> isOwn(name));
        return headers;
    }

    /** Camel's headers are the same in any case. */
    private static boolean isOwn(String header) {
        return header.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /** The body stays as it is, so that an error handler can try again. */
    static void describe(Exchange exchange, Throwable failure) {
        if (failure instanceof ClaudeBedrockException e) {
            set(exchange.getMessage(), ClaudeBedrockConstants.REQUEST_ID, e.requestId());
            category(exchange, e.category());
            exchange.setProperty(
                    ClaudeBedrockConstants.RETRY_AFTER_MILLIS,
                    e.retryAfter() == null ? null : e.retryAfter().toMillis());
        } else if (failure instanceof IllegalArgumentException) {
            category(exchange, ErrorCategory.VALIDATION);
        } else {
            category(exchange, ErrorCategory.UNKNOWN);
        }
    }

    private static void category(Exchange exchange, ErrorCategory category) {
        exchange.setProperty(ClaudeBedrockConstants.ERROR_CATEGORY, category.name());
    }
}
