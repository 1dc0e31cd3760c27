package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import io.github.camelclaude.bedrock.transport.Operations;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What a producer does beside chatting. */
record SideOperations(ExchangeReader reader, ExchangeWriter writer, Operations operations) {

    CompletableFuture<Void> perform(Operation operation, Exchange exchange) {
        return switch (operation) {
            case COUNT_TOKENS -> countTokens(exchange);
            case LIST_MODELS -> listModels(exchange);
            case APPLY_GUARDRAIL -> applyGuardrail(exchange);
            case CHAT -> throw new IllegalArgumentException("operation=chat is no side operation");
        };
    }

    private CompletableFuture<Void> countTokens(Exchange exchange) {
        return operations
                .countTokens(reader.readForCounting(exchange))
                .thenAccept(
                        tokens -> {
                            writer.write(exchange, tokens.metadata());
                            Message message = exchange.getMessage();
                            message.setBody(tokens.value());
                            message.setHeader(ClaudeBedrockConstants.INPUT_TOKENS, tokens.value());
                        });
    }

    private CompletableFuture<Void> listModels(Exchange exchange) {
        return operations
                .listModels()
                .thenAccept(
                        models -> {
                            writer.write(exchange, models.metadata());
                            exchange.getMessage().setBody(models.value());
                        });
    }

    private CompletableFuture<Void> applyGuardrail(Exchange exchange) {
        return operations
                .applyGuardrail(reader.readForGuardrail(exchange))
                .thenAccept(
                        answer -> {
                            writer.write(exchange, answer.metadata());
                            write(exchange.getMessage(), answer.value());
                        });
    }

    /** The body stays as it is where the guardrail has nothing to say. */
    private void write(Message message, JsonNode answer) {
        boolean intervened = answer.path("action").asText().equals("GUARDRAIL_INTERVENED");
        if (!writer.output().equals("text")) message.setBody(whole(answer));
        else if (intervened) message.setBody(said(answer));
        message.setHeader(
                ClaudeBedrockConstants.GUARDRAIL_ACTION, intervened ? "INTERVENED" : "NONE");
        message.setHeader(ClaudeBedrockConstants.GUARDRAIL_TRACE, MessagesReader.map(answer));
    }

    private Object whole(JsonNode answer) {
        return switch (writer.output()) {
            case "json" -> answer.toString();
            case "raw" -> MessagesWriter.json(answer);
            default -> MessagesReader.map(answer);
        };
    }

    private static String said(JsonNode answer) {
        return answer.path("outputs")
                .valueStream()
                .map(said -> said.path("text").asText())
                .collect(Collectors.joining("\n"));
    }
}
