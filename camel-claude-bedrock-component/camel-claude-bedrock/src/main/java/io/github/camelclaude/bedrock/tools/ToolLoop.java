package io.github.camelclaude.bedrock.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.StopReason;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.TextBlock;
import io.github.camelclaude.bedrock.messages.ToolResultBlock;
import io.github.camelclaude.bedrock.messages.Usage;
import io.github.camelclaude.bedrock.transport.EventStream;
import io.github.camelclaude.bedrock.transport.GivenStream;
import io.github.camelclaude.bedrock.transport.StreamSequence;
import io.github.camelclaude.bedrock.transport.ToolIterationsException;
import io.github.camelclaude.bedrock.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers calls of tools and asks again, until Claude calls none. What Claude said is sent back
 * block by block as it came. The answer is the last one; its {@link Reply#turns() turns} tell of
 * those before, and its usage is that of all. Made for one exchange.
 */
public final class ToolLoop implements Transport {

    private static final Set<String> FORCED = Set.of("any", "tool");

    private final Transport transport;
    private final ToolCalls calls;
    private final List<String> offeredByOthers;
    private final int mostIterations;

    /**
     * @param offeredByOthers names of tools that the route which asks answers for itself
     * @param mostIterations rounds of calls
     */
    public ToolLoop(
            Transport transport,
            ToolCalls calls,
            List<String> offeredByOthers,
            int mostIterations) {
        this.transport = transport;
        this.calls = calls;
        this.offeredByOthers = List.copyOf(offeredByOthers);
        this.mostIterations = mostIterations;
    }

    @Override
    public CompletableFuture<Reply> send(MessageRequest request) {
        return send(new Run(request));
    }

    private CompletableFuture<Reply> send(Run run) {
        return transport
                .send(run.request)
                .thenCompose(
                        reply -> {
                            CompletableFuture<Reply> direct = run.next(reply);
                            if (direct == null)
                                return CompletableFuture.completedFuture(run.whole(reply));
                            return direct.thenCompose(
                                    answer ->
                                            answer == null
                                                    ? send(run)
                                                    : CompletableFuture.completedFuture(answer));
                        });
    }

    @Override
    public CompletableFuture<EventStream> open(MessageRequest request) {
        Run run = new Run(request);
        return transport.open(request).thenApply(events -> new Stream(events, run));
    }

    @Override
    public void close() {
        transport.close();
    }

    /** One question on its way. Never used by two threads at once. */
    private final class Run {

        private final List<Message> turns = new CopyOnWriteArrayList<>();
        private MessageRequest request;
        private volatile Usage usage;
        private int iterations;

        Run(MessageRequest request) {
            this.request = request;
        }

        /**
         * @return {@code null} if the reply is the answer; else completes when the tools have run,
         *     with the answer where they gave it, or {@code null} if Claude is to be asked
         */
        CompletableFuture<Reply> next(Reply reply) {
            boolean asksForTools =
                    StopReason.TOOL_USE.equals(reply.stopReason()) && !reply.toolUses().isEmpty();
            if (!asksForTools || calls.isForOthers(reply.toolUses(), offeredByOthers)) return null;
            if (iterations++ >= mostIterations)
                throw new ToolIterationsException(
                        "Claude called tools "
                                + mostIterations
                                + " times and calls more: raise maxToolIterations, or ask for less"
                                + " at once",
                        whole(reply));
            return calls.run(reply, whole(reply)).thenApply(results -> answered(reply, results));
        }

        private Reply answered(Reply reply, List<ToolResultBlock> results) {
            List<Message> more = List.of(reply.toMessage(), Message.user(results));
            if (calls.returnDirect(reply.toolUses(), results))
                return whole(direct(reply, results, more));
            turns.addAll(more);
            if (reply.usage() != null)
                usage = usage == null ? reply.usage() : usage.plus(reply.usage());
            request = unforced(request).toBuilder().messages(more).build();
            return null;
        }

        Reply whole(Reply reply) {
            return reply.after(turns, usage);
        }
    }

    /** Whoever must call a tool does so for ever: once is what was asked for. */
    public static MessageRequest unforced(MessageRequest request) {
        JsonNode choice = request.additional().get("tool_choice");
        if (!(choice instanceof ObjectNode forced)
                || !FORCED.contains(choice.path("type").asText())) return request;
        ObjectNode free = forced.deepCopy().put("type", "auto");
        free.remove("name");
        return request.with("tool_choice", free);
    }

    /** The user takes it for Claude's answer, and so does Claude when the conversation goes on. */
    private static Reply direct(Reply reply, List<ToolResultBlock> results, List<Message> more) {
        List<ContentBlock> content = contents(results);
        List<ContentBlock> said = content.stream().filter(TextBlock.class::isInstance).toList();
        List<Message> turns = new ArrayList<>(more);
        turns.add(
                said.isEmpty()
                        ? Message.assistant("The result was given to the user.")
                        : new Message("assistant", said));
        return reply.withContent(content, StopReason.END_TURN, turns);
    }

    /** What several tools say stands on lines of its own. */
    private static List<ContentBlock> contents(List<ToolResultBlock> results) {
        List<ContentBlock> all = new ArrayList<>();
        StringJoiner texts = new StringJoiner("\n");
        for (ToolResultBlock result : results)
            for (ContentBlock block : result.content())
                if (block instanceof TextBlock text) texts.add(text.text());
                else all.add(block);
        if (texts.length() > 0) all.add(new TextBlock(texts.toString()));
        return all;
    }

    /** The answers of all rounds, one after the other. */
    private final class Stream extends StreamSequence {

        private final Run run;
        private volatile Reply whole;

        Stream(EventStream first, Run run) {
            super(first, calls.executor());
            this.run = run;
            keepAll();
        }

        @Override
        protected Ended ended(EventStream stream, StreamEvent last) {
            Reply reply = stream.reply();
            CompletableFuture<Reply> direct = run.next(reply);
            if (direct == null) {
                whole = run.whole(reply);
                return new Ended(last, null);
            }
            return new Ended(last, direct.thenCompose(this::goOn));
        }

        private CompletableFuture<EventStream> goOn(Reply direct) {
            if (direct == null)
                return isClosed() ? new CompletableFuture<>() : transport.open(run.request);
            whole = direct;
            return CompletableFuture.completedFuture(
                    new GivenStream(Events.of(direct), direct, calls.executor()));
        }

        @Override
        public Reply reply() {
            return whole != null ? whole : run.whole(currentReply());
        }
    }
}
