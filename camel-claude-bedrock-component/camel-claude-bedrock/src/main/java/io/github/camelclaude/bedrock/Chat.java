package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.memory.Conversation;
import io.github.camelclaude.bedrock.memory.Window;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.tools.Caller;
import io.github.camelclaude.bedrock.tools.ToolCalls;
import io.github.camelclaude.bedrock.tools.ToolLoop;
import io.github.camelclaude.bedrock.transport.ConversationConflictException;
import io.github.camelclaude.bedrock.transport.EventStream;
import io.github.camelclaude.bedrock.transport.Transport;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * One question on its way. What it needs is laid around the transport: marks for the cache inside
 * of all, then what counts the cost, the tools, the check of the answer, and the memory outside.
 */
final class Chat {

    /** Exchange property: the conversations that wait for the tool that the exchange runs. */
    private static final String WAITING = "CamelClaudeBedrockWaiting";

    /** Exchange property: the answer of a conversation that the exchange may still read. */
    private static final String READING = "CamelClaudeBedrockReading";

    private record Reading(Conversations.Key key, EventStream events, String exchangeId) {}

    private final Question question;
    private final Transport transport;
    private final Meter meter;
    private final Memory memory;

    private Chat(Question question, Transport transport, Meter meter, Memory memory) {
        this.question = question;
        this.transport = transport;
        this.meter = meter;
        this.memory = memory;
    }

    /** With what the endpoint's options and the question ask for. */
    static Chat of(
            Question question,
            Exchange exchange,
            Transport transport,
            ClaudeBedrockEndpoint endpoint) {
        ChatOptions options = endpoint.chatOptions();
        boolean remembers = question.conversationId() != null || options.conversationMemory();
        boolean plain =
                options.isPlain()
                        && !remembers
                        && question.tools().isEmpty()
                        && question.schema() == null;
        return plain
                ? new Chat(question, transport, null, null)
                : new Builder(question, exchange, endpoint).build(transport, remembers);
    }

    private record Builder(Question question, Exchange exchange, ClaudeBedrockEndpoint endpoint) {

        Chat build(Transport transport, boolean remembers) {
            Executor executor = endpoint.component().pool();
            Meter meter =
                    new Meter(cached(transport), question.model(), options().limits(), executor);
            Transport inner = structured(tooled(meter, executor), executor);
            Memory memory = remembers ? memory(inner, meter, executor) : null;
            if (memory == null && !options().limits().isNone()) meter.shares(Spending.of(exchange));
            return new Chat(question, memory == null ? inner : memory, meter, memory);
        }

        private ChatOptions options() {
            return endpoint.chatOptions();
        }

        private Transport cached(Transport transport) {
            if (options().promptCaching().equals(PromptCaching.OFF)) return transport;
            Integer minimum =
                    question.model().model() == null
                            ? null
                            : question.model().model().cacheMinimum();
            return new Cached(
                    transport,
                    new PromptCaching(options().promptCaching(), options().cacheTtl(), minimum));
        }

        private Transport tooled(Transport transport, Executor executor) {
            if (question.tools().isEmpty()) return transport;
            Caller caller = Caller.of(exchange);
            ToolCalls calls =
                    new ToolCalls(
                            question.tools(),
                            caller.with(WAITING, waiting())
                                    .with(READING, exchange.getProperty(READING)),
                            options().failOnToolError(),
                            endpoint.reader()::toolResult,
                            executor);
            return new ToolLoop(
                    transport, calls, question.toolsOfRoute(), options().maxToolIterations());
        }

        private Transport structured(Transport transport, Executor executor) {
            return question.schema() == null
                    ? transport
                    : new Structured(transport, question, options().schemaRetries(), executor);
        }

        private boolean remembers() {
            return question.conversationId() != null;
        }

        private Conversations.Key key() {
            return new Conversations.Key(endpoint.conversationStore(), question.conversationId());
        }

        private Set<Object> waiting() {
            Set<Object> all = new HashSet<>();
            if (remembers()) all.add(key());
            Set<?> others = exchange.getProperty(WAITING, Set.class);
            if (others != null) all.addAll(others);
            return all;
        }

        /** Nobody may wait for itself. */
        private void enter(Conversations.Key key) {
            Set<?> waiting = exchange.getProperty(WAITING, Set.class);
            if (waiting != null && waiting.contains(key))
                throw new ConversationConflictException(
                        "A tool asks in the conversation that waits for it: give the tool another"
                                + " conversationId, or none",
                        null);
            Reading reading = exchange.getProperty(READING, Reading.class);
            if (reading != null && reading.key.equals(key) && isOf(reading.exchangeId))
                reading.events.close();
        }

        /**
         * Whether that exchange waits for this one: it is the same, a tool of it, or a part of it.
         */
        private boolean isOf(String exchangeId) {
            return exchange.getExchangeId().equals(exchangeId)
                    || exchange.getProperty(WAITING) != null
                    || exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX) != null
                    || exchange.getProperty(ExchangePropertyKey.MULTICAST_INDEX) != null;
        }

        private Memory memory(Transport transport, Meter meter, Executor executor) {
            if (remembers()) enter(key());
            Conversations.Key key =
                    remembers()
                            ? key()
                            : new Conversations.Key(new ExchangeMemory(new Owner(exchange)), "");
            return new Memory(
                    transport,
                    new Memory.Settings(key, window(), options().refuseConcurrent()),
                    meter,
                    endpoint.component().conversations(),
                    executor);
        }

        /** Where nothing else is said, as much as the model can read and still answer. */
        private Window window() {
            Window window = options().window();
            Integer context =
                    question.model().model() == null
                            ? null
                            : question.model().model().contextWindow();
            Integer answer = question.request().maxTokens();
            return window.tokens() > 0 || context == null || answer == null
                    ? window
                    : new Window(window.turns(), Math.max(1, context - answer));
        }
    }

    Question question() {
        return question;
    }

    CompletableFuture<Reply> send() {
        return transport.send(question.request());
    }

    CompletableFuture<EventStream> open() {
        return transport.open(question.request());
    }

    /** Tells the exchange of an answer that it may not read before it asks on. */
    void begun(Exchange exchange, EventStream events) {
        if (question.conversationId() == null) return;
        exchange.setProperty(READING, new Reading(memory.key(), events, exchange.getExchangeId()));
    }

    /** Of all calls that led to the answer, in USD; {@code null} where it is unknown. */
    BigDecimal cost(Reply reply) {
        return meter == null ? question.model().cost(reply.usage(), reply.model()) : meter.cost();
    }

    /** As it is after the answer; {@code null} where nothing is remembered. */
    Conversation conversation() {
        return memory == null ? null : memory.conversation();
    }
}
