package io.github.camelclaude.bedrock;

import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CONVERSATION_ID;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.JSON_SCHEMA;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.TOOLS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.Model;
import io.github.camelclaude.bedrock.tools.Schema;
import io.github.camelclaude.bedrock.tools.Tool;
import io.github.camelclaude.bedrock.tools.ToolRegistry;
import io.github.camelclaude.bedrock.transport.Api;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Adds to a question what makes more of it than a question: tools, a schema, a conversation. */
record ChatReader(ChatOptions options, Api api) {

    /**
     * @throws IllegalArgumentException if a header cannot be understood
     */
    Question read(Exchange exchange, MessageRequest request, ModelChoice model, boolean streaming) {
        Message message = exchange.getMessage();
        ArrayNode own = toolsOfRoute(message);
        String conversation = conversationId(exchange);
        AnswerSchema schema = schema(message);
        boolean plain = options.isPlain() && own == null && conversation == null && schema == null;
        if (plain) return new Question(request, model, streaming);
        if (own != null || conversation != null || schema != null) refuseWithNative();
        List<Tool> tools =
                options.tags().isEmpty()
                        ? List.of()
                        : ToolRegistry.of(exchange.getContext()).withTags(options.tags());
        MessageRequest asked = withTools(read(request), own, tools);
        List<String> ofRoute = new ArrayList<>(names(asked.additional().get("tools")));
        tools.forEach(tool -> ofRoute.remove(tool.name()));
        StructuredOutput way = schema == null ? null : way(schema, asked, model.model());
        if (way != null) asked = way.ask(schema, asked, model.model());
        if (way == StructuredOutput.TOOL) ofRoute.add(StructuredOutput.ANSWER);
        options.checkPrice(model);
        return new Question(asked, model, streaming, tools, ofRoute, conversation, schema, way);
    }

    private void refuseWithNative() {
        if (api == Api.NATIVE)
            throw new IllegalArgumentException(
                    "The headers "
                            + TOOLS
                            + ", "
                            + JSON_SCHEMA
                            + " and "
                            + CONVERSATION_ID
                            + " have no effect with api=native: leave them out, or write another"
                            + " api");
    }

    private static MessageRequest read(MessageRequest request) {
        try {
            return request.withMessagesRead();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The messages of the body are none: write"
                            + " {\"messages\":[{\"role\":\"user\",\"content\":\"...\"}]}");
        }
    }

    private ArrayNode toolsOfRoute(Message message) {
        Object header = message.getHeader(TOOLS);
        if (header == null) return options.tools();
        return header instanceof String text
                ? ChatOptions.tools(TOOLS, text)
                : ChatOptions.tools(TOOLS, MessagesReader.tree(header));
    }

    private MessageRequest withTools(MessageRequest request, ArrayNode own, List<Tool> tools) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        if (request.additional().get("tools") instanceof ArrayNode written) all.addAll(written);
        if (own != null) all.addAll(own);
        tools.forEach(tool -> all.add(tool.json()));
        List<String> names = names(all);
        if (new HashSet<>(names).size() < names.size())
            throw new IllegalArgumentException(
                    "Two tools have the same name: rename the one of the route, or of the body");
        MessageRequest with = all.isEmpty() ? request : request.with("tools", all);
        if (options.toolChoice() != null && all.isEmpty())
            throw new IllegalArgumentException(
                    "toolChoice chooses among tools, and there are none: write tags, tools or the"
                            + " header "
                            + TOOLS
                            + ", or leave it out");
        boolean chooses =
                options.toolChoice() != null && !request.additional().containsKey("tool_choice");
        return chooses ? with.with("tool_choice", options.toolChoice()) : with;
    }

    private static List<String> names(JsonNode tools) {
        return tools == null
                ? List.of()
                : tools.valueStream().map(tool -> tool.path("name").asText()).toList();
    }

    private String conversationId(Exchange exchange) {
        String id = exchange.getMessage().getHeader(CONVERSATION_ID, String.class);
        boolean isOption = id == null && options.conversationId() != null;
        if (isOption) id = options.conversationId().evaluate(exchange, String.class);
        if (isOption && id == null || id != null && id.isBlank())
            throw new IllegalArgumentException(
                    "conversationId is empty for this exchange: set what its expression reads, or"
                            + " the header "
                            + CONVERSATION_ID);
        return id;
    }

    private AnswerSchema schema(Message message) {
        String text = message.getHeader(JSON_SCHEMA, String.class);
        return text == null
                ? options.schema()
                : AnswerSchema.of(Schema.parse("The header " + JSON_SCHEMA, text))
                        .as(options.schema() == null ? null : options.schema().type());
    }

    private StructuredOutput way(AnswerSchema schema, MessageRequest request, Model model) {
        boolean isNative = options.way().filter(StructuredOutput.NATIVE::equals).isPresent();
        if (isNative && (options.citations() || schema.nativeForm().isEmpty()))
            throw new IllegalArgumentException(
                    "structuredOutput=native cannot say this: it has no citations, no recursion, no"
                            + " objects with members that the schema does not name, and 24 optional"
                            + " members at most. Write structuredOutput=auto");
        return options.way()
                .orElseGet(
                        () -> StructuredOutput.choose(schema, request, model, options.citations()));
    }
}
