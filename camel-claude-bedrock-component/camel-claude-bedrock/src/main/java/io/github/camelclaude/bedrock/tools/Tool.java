package io.github.camelclaude.bedrock.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A route that Claude may call. */
public final class Tool {

    private static final Logger LOG = LoggerFactory.getLogger(Tool.class);

    private final ToolDefinition definition;
    private final JsonNode json;
    private final DefaultConsumer consumer;

    Tool(ToolDefinition definition, DefaultConsumer consumer) {
        this.definition = definition;
        this.json = definition.json();
        this.consumer = consumer;
    }

    /** By which Claude calls it. */
    public String name() {
        return definition.name();
    }

    /** As the Messages API takes it; not to be changed. */
    public JsonNode json() {
        return json;
    }

    boolean returnsDirect() {
        return definition.returnDirect();
    }

    boolean hasNoTags() {
        return definition.tags().isEmpty();
    }

    boolean hasOneOf(Collection<String> tags) {
        return !Collections.disjoint(definition.tags(), tags);
    }

    /** Whether one producer may offer both. */
    boolean goesWith(Tool other) {
        return hasNoTags() || other.hasNoTags() || hasOneOf(other.definition.tags());
    }

    /**
     * Runs the route. The exchange is to be {@linkplain #release released}.
     *
     * @param executor on whose threads the route begins
     * @return fails with an IllegalArgumentException for arguments that are not what was declared
     */
    CompletableFuture<Exchange> call(ToolUseBlock use, Caller caller, Executor executor) {
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        executor.execute(
                () -> {
                    try {
                        Exchange exchange = exchange(use, caller);
                        // what the route has open, its result among it, is closed with this
                        consumer.createUoW(exchange);
                        consumer.getAsyncProcessor()
                                .process(exchange, sync -> done.complete(exchange));
                    } catch (Exception | Error e) {
                        done.completeExceptionally(e);
                    }
                });
        return done;
    }

    void release(Exchange exchange) {
        consumer.doneUoW(exchange);
        consumer.releaseExchange(exchange, false);
    }

    private Exchange exchange(ToolUseBlock use, Caller caller) {
        ObjectNode arguments = arguments(use.input());
        Exchange exchange = consumer.createExchange(false);
        caller.describe(exchange);
        Message message = exchange.getMessage();
        MessagesReader.map(arguments).forEach(message::setHeader);
        message.setHeader(ClaudeBedrockToolConstants.TOOL_USE_ID, use.id());
        message.setHeader(ClaudeBedrockToolConstants.TOOL_NAME, name());
        return exchange;
    }

    /** Only what is declared, as it is declared. */
    private ObjectNode arguments(JsonNode input) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        if (input == null || !input.isObject())
            throw new IllegalArgumentException("The arguments are no JSON object");
        for (var member : input.properties())
            if (definition.parameters().contains(member.getKey()))
                arguments.set(member.getKey(), member.getValue());
        if (arguments.size() < input.size())
            LOG.warn("Claude called the tool {} with parameters that it does not have", name());
        List<String> problems = definition.input().problems(arguments);
        if (!problems.isEmpty())
            throw new IllegalArgumentException(
                    "The arguments do not have the schema of the tool: "
                            + String.join("; ", problems));
        return arguments;
    }

    /**
     * @throws IllegalStateException if the result is declared, and not as it is declared
     */
    void checkResult(Exchange exchange) {
        if (definition.output() == null) return;
        List<String> problems = definition.output().problems(result(exchange.getMessage()));
        if (!problems.isEmpty())
            throw new IllegalStateException(
                    "The result of the tool does not have its outputSchema: "
                            + String.join("; ", problems));
    }

    /** A stream can be read once: its text takes its place. */
    private static JsonNode result(Message message) {
        Object body = message.getBody();
        boolean isTree =
                ToolResults.isData(body) || body instanceof Number || body instanceof Boolean;
        try {
            if (isTree) return MessagesReader.tree(body);
            String text = message.getBody(String.class);
            message.setBody(text);
            return MessagesReader.tree(text == null ? "" : text);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The result of the tool is no JSON, and an outputSchema is declared");
        }
    }
}
