package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.Reply;

/**
 * A tool that Claude called failed, and {@code toolExecutionErrorStrategy=fail}. The cause is what
 * the route of the tool threw.
 */
public final class ToolExecutionException extends UnusableAnswerException {

    private static final long serialVersionUID = 1L;

    private final String toolName;

    public ToolExecutionException(String toolName, Throwable cause, Reply reply) {
        super(
                "The tool "
                        + toolName
                        + " failed: see the cause, or write"
                        + " toolExecutionErrorStrategy=returnToModel to have Claude told of it",
                cause,
                reply);
        this.toolName = toolName;
    }

    /** As Claude called it; there may be no tool of that name. */
    public String toolName() {
        return toolName;
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.UNKNOWN;
    }
}
