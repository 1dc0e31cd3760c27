package io.github.camelclaude.bedrock;

import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.BUDGET_TOKENS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.EFFORT;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.MAX_TOKENS;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.MODEL;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.OPERATION;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.REQUEST_METADATA;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.STOP_SEQUENCES;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.STREAMING;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.SYSTEM_MESSAGE;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.TEMPERATURE;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.THINKING;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.TOP_K;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.TOP_P;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.USER_MESSAGE;

import io.github.camelclaude.bedrock.messages.BedrockOptions;
import io.github.camelclaude.bedrock.messages.BedrockOptions.Guardrail;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.transport.Api;
import io.github.camelclaude.bedrock.transport.GuardrailCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.TypeConversionException;

/**
 * From an exchange to a question. The one place where it is decided what wins: a header, then the
 * endpoint, then the component.
 */
final class ExchangeReader {

    private static final List<String> HEADERS =
            List.of(
                    MODEL,
                    SYSTEM_MESSAGE,
                    MAX_TOKENS,
                    TEMPERATURE,
                    TOP_P,
                    TOP_K,
                    STOP_SEQUENCES,
                    THINKING,
                    BUDGET_TOKENS,
                    EFFORT,
                    REQUEST_METADATA);

    static final String NO_GUARDRAIL =
            "operation=applyGuardrail needs guardrailIdentifier and guardrailVersion";

    private static final Map<Class<?>, String> KINDS =
            Map.of(
                    String.class, "a text",
                    Integer.class, "a whole number",
                    Boolean.class, "true or false",
                    Map.class, "a map");

    private final EndpointDefaults defaults;
    private final MessageRequest template;
    private final ChatReader chat;

    /**
     * @throws IllegalArgumentException if the options do not go together or the model is known not
     *     to take them
     */
    ExchangeReader(EndpointDefaults defaults) {
        this.defaults = defaults;
        this.template = defaults.options().request();
        this.chat = new ChatReader(defaults.chat(), api());
    }

    /**
     * @throws IllegalArgumentException if the body or a header cannot be asked
     */
    Question read(Exchange exchange) {
        Message message = exchange.getMessage();
        boolean plain = HEADERS.stream().noneMatch(name -> message.getHeader(name) != null);
        RequestOptions options = plain ? defaults.options() : withHeaders(message);
        MessageRequest request = plain ? template : options.request();
        BodyReader body = body(exchange);
        MessageRequest asked =
                options.api() == Api.NATIVE ? body.readNative(request) : body.read(request);
        ModelChoice model = options.model();
        if (!asked.model().equals(model.id())) {
            model = defaults.choose(asked.model());
            asked = asked.toBuilder().model(model.id()).modelFamily(model.family()).build();
        }
        return chat.read(
                exchange,
                asked,
                model,
                header(message, STREAMING, Boolean.class, defaults.streaming()));
    }

    private PartReader parts(Exchange exchange) {
        return new PartReader(exchange, api(), defaults.maxPayload(), defaults.chat().citations());
    }

    /** What the route of a tool gave, for Claude. */
    List<ContentBlock> toolResult(Exchange exchange) {
        return parts(exchange).result();
    }

    /** Unless a header says otherwise. */
    Operation operation() {
        return defaults.operation();
    }

    Api api() {
        return defaults.options().api();
    }

    private BodyReader body(Exchange exchange) {
        String userMessage =
                header(exchange.getMessage(), USER_MESSAGE, String.class, defaults.userMessage());
        return new BodyReader(exchange, userMessage, parts(exchange), api());
    }

    /**
     * @throws IllegalArgumentException if the header names no operation
     */
    Operation operation(Exchange exchange) {
        String name = header(exchange.getMessage(), OPERATION, String.class, null);
        return name == null ? defaults.operation() : Operation.of(name);
    }

    /**
     * What would be asked, of the model as CountTokens knows it.
     *
     * @throws IllegalArgumentException also if the model is known not to be counted for
     */
    MessageRequest readForCounting(Exchange exchange) {
        Question question = read(exchange);
        RequestOptions options = defaults.options();
        if (options.api() == Api.MANTLE) return question.request();
        if (options.validate()) question.model().checkCounting();
        return question.request().toBuilder().model(question.model().countingId()).build();
    }

    /**
     * What the guardrail is to look at.
     *
     * @throws IllegalArgumentException if there is no guardrail, or the body is nothing to look at
     */
    GuardrailCheck readForGuardrail(Exchange exchange) {
        Guardrail guardrail = defaults.options().bedrock().guardrail();
        if (guardrail == null) throw new IllegalArgumentException(NO_GUARDRAIL);
        return new GuardrailCheck(
                guardrail,
                defaults.guardrailSource(),
                defaults.guardrailOutputScope(),
                body(exchange).blocks());
    }

    private RequestOptions withHeaders(Message message) {
        RequestOptions own = defaults.options();
        String model = header(message, MODEL, String.class, null);
        return new RequestOptions(
                model == null ? own.model() : defaults.choose(model),
                header(message, SYSTEM_MESSAGE, String.class, own.systemMessage()),
                header(message, MAX_TOKENS, Integer.class, own.maxTokens()),
                header(message, THINKING, String.class, own.thinking()),
                header(message, BUDGET_TOKENS, Integer.class, own.budgetTokens()),
                header(message, EFFORT, String.class, own.effort()),
                own.thinkingDisplay(),
                header(message, TEMPERATURE, Double.class, own.temperature()),
                header(message, TOP_P, Double.class, own.topP()),
                header(message, TOP_K, Integer.class, own.topK()),
                stopSequences(message, own.stopSequences()),
                own.anthropicVersion(),
                own.anthropicBeta(),
                own.additional(),
                bedrock(message, own.bedrock()),
                own.api(),
                own.validate());
    }

    private static BedrockOptions bedrock(Message message, BedrockOptions own) {
        Map<?, ?> more = header(message, REQUEST_METADATA, Map.class, Map.of());
        if (more.isEmpty()) return own;
        Map<String, String> metadata = new LinkedHashMap<>(own.requestMetadata());
        metadata.putAll(BedrockSettings.metadata(more));
        return own.withRequestMetadata(metadata);
    }

    private static List<String> stopSequences(Message message, List<String> otherwise) {
        Object value = message.getHeader(STOP_SEQUENCES);
        if (value == null) return otherwise;
        if (value instanceof List<?> list) return list.stream().map(String::valueOf).toList();
        return Texts.list(STOP_SEQUENCES, header(message, STOP_SEQUENCES, String.class, ""));
    }

    private static <T> T header(Message message, String name, Class<T> type, T otherwise) {
        Object value = message.getHeader(name);
        if (value == null) return otherwise;
        if (type.isInstance(value)) return type.cast(value);
        try {
            T converted = message.getHeader(name, type);
            if (converted != null) return converted;
        } catch (TypeConversionException e) {
            // said below, without the value, which may be private
        }
        throw new IllegalArgumentException(
                "The header "
                        + name
                        + " must be "
                        + KINDS.getOrDefault(type, "a number")
                        + "; it holds a "
                        + value.getClass().getSimpleName()
                        + " that is none");
    }
}
