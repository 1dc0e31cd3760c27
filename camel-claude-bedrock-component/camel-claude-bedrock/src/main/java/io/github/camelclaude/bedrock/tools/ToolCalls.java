package io.github.camelclaude.bedrock.tools;

import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.ToolResultBlock;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import io.github.camelclaude.bedrock.transport.ToolExecutionException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what Claude calls, all calls of one turn side by side.
 *
 * @param failing whether a call that fails makes the whole answer fail, instead of being told to
 *     Claude
 * @param results what a route gave, for Claude
 */
public record ToolCalls(
        List<Tool> tools,
        Caller caller,
        boolean failing,
        Function<Exchange, List<ContentBlock>> results,
        Executor executor) {

    private static final Logger LOG = LoggerFactory.getLogger(ToolCalls.class);

    /** Whether one of the calls is for the route that asked, which offers a tool of that name. */
    boolean isForOthers(List<ToolUseBlock> calls, List<String> offeredByOthers) {
        return calls.stream().anyMatch(call -> offeredByOthers.contains(call.name()));
    }

    /** Whether the results are the answer. Of what failed Claude is to make something else. */
    boolean returnDirect(List<ToolUseBlock> calls, List<ToolResultBlock> given) {
        return given.stream().noneMatch(result -> Boolean.TRUE.equals(result.isError()))
                && calls.stream()
                        .allMatch(call -> find(call) != null && find(call).returnsDirect());
    }

    /**
     * The results in the order of the calls.
     *
     * @param whole the reply with what was said and paid for before, for who has to do with a
     *     failure
     */
    CompletableFuture<List<ToolResultBlock>> run(Reply reply, Reply whole) {
        List<CompletableFuture<ToolResultBlock>> runs =
                reply.toolUses().stream().map(call -> run(call, whole)).toList();
        return CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new))
                .thenApply(all -> runs.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<ToolResultBlock> run(ToolUseBlock call, Reply reply) {
        Tool tool = find(call);
        if (tool == null) return CompletableFuture.completedFuture(unknown(call, reply));
        return tool.call(call, caller, executor)
                .thenApply(exchange -> result(tool, call, exchange))
                .exceptionally(failure -> failed(call, failure, reply));
    }

    private Tool find(ToolUseBlock call) {
        return tools.stream()
                .filter(tool -> tool.name().equals(call.name()))
                .findFirst()
                .orElse(null);
    }

    private ToolResultBlock unknown(ToolUseBlock call, Reply reply) {
        String names = tools.stream().map(Tool::name).collect(Collectors.joining(", "));
        IllegalArgumentException failure =
                new IllegalArgumentException(
                        "There is no tool of that name. The tools are: " + names);
        return failed(call, failure, reply);
    }

    private ToolResultBlock result(Tool tool, ToolUseBlock call, Exchange exchange) {
        try {
            if (exchange.getException() != null)
                throw new CompletionException(exchange.getException());
            Boolean isError =
                    exchange.getMessage()
                            .getHeader(ClaudeBedrockToolConstants.TOOL_ERROR, Boolean.class);
            boolean failed = Boolean.TRUE.equals(isError);
            if (!failed) tool.checkResult(exchange);
            return new ToolResultBlock(
                    call.id(), results.apply(exchange), failed ? Boolean.TRUE : null, Map.of());
        } finally {
            tool.release(exchange);
        }
    }

    /**
     * What is wrong with arguments Claude can mend. What else went wrong may tell of the inside of
     * the house, and stays there.
     */
    private ToolResultBlock failed(ToolUseBlock call, Throwable failure, Reply reply) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        LOG.warn("The tool that Claude called failed: {}", cause.getClass().getName());
        if (failing) throw new ToolExecutionException(call.name(), cause, reply);
        boolean told = cause instanceof IllegalArgumentException && cause.getMessage() != null;
        return ToolResultBlock.error(
                call.id(),
                told ? cause.getMessage() : "The tool failed: " + cause.getClass().getSimpleName());
    }
}
