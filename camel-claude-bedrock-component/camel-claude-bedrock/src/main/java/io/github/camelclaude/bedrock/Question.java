package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.tools.Tool;
import java.util.List;

/**
 * What one exchange asks, and of whom.
 *
 * @param streaming whether the body is to become a {@link ClaudeStream}
 * @param tools whose routes run when Claude calls them
 * @param toolsOfRoute names of the tools that the route which asks answers for
 * @param conversationId or {@code null}
 * @param schema that the answer must have, or {@code null}
 * @param way in which the schema is asked for, or {@code null}
 */
record Question(
        MessageRequest request,
        ModelChoice model,
        boolean streaming,
        List<Tool> tools,
        List<String> toolsOfRoute,
        String conversationId,
        AnswerSchema schema,
        StructuredOutput way) {

    /** Whether a call of this tool is the answer. */
    boolean isAnswer(String toolName) {
        return way != null && way.isAnswer(toolName);
    }

    /** A question that has an answer, and nothing else. */
    Question(MessageRequest request, ModelChoice model, boolean streaming) {
        this(request, model, streaming, List.of(), List.of(), null, null, null);
    }
}
