package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.Delta.InputJsonDelta;
import io.github.camelclaude.bedrock.messages.Delta.TextDelta;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.StopReason;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockStart;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockStop;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageStart;
import io.github.camelclaude.bedrock.messages.TextBlock;
import io.github.camelclaude.bedrock.messages.ToolResultBlock;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import io.github.camelclaude.bedrock.messages.Usage;
import io.github.camelclaude.bedrock.tools.ToolLoop;
import io.github.camelclaude.bedrock.transport.EventStream;
import io.github.camelclaude.bedrock.transport.RefusalException;
import io.github.camelclaude.bedrock.transport.SchemaMismatchException;
import io.github.camelclaude.bedrock.transport.StreamSequence;
import io.github.camelclaude.bedrock.transport.Transport;
import io.github.camelclaude.bedrock.transport.TruncatedAnswerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Lets no answer pass that does not have the schema: Claude is told what is wrong and asked again,
 * a few times. An answer that is streamed has gone by then and only fails at its end. However the
 * schema is asked for, the answer is a text that is JSON.
 *
 * @param retries how often to ask again
 */
record Structured(Transport transport, Question question, int retries, Executor executor)
        implements Transport {

    private static final JsonNode NONE = MissingNode.getInstance();
    private static final Set<String> CUT = Set.of("max_tokens", "model_context_window_exceeded");
    private static final Set<String> REFUSED = Set.of("refusal", "guardrail_intervened");

    @Override
    public CompletableFuture<Reply> send(MessageRequest request) {
        return send(request, List.of(), null, retries);
    }

    private CompletableFuture<Reply> send(
            MessageRequest request, List<Message> before, Usage used, int left) {
        return transport
                .send(request)
                .thenCompose(
                        reply -> {
                            Reply answer = answer(reply);
                            Reply whole = answer.after(before, used);
                            List<String> problems = problems(answer, whole);
                            if (problems.isEmpty()) return CompletableFuture.completedFuture(whole);
                            if (left == 0) throw mismatch(answer, whole);
                            List<Message> more = new ArrayList<>(reply.turns());
                            more.removeIf(turn -> turn.content().isEmpty());
                            more.add(correction(reply, problems));
                            return send(
                                    again(request, more),
                                    joined(before, more),
                                    whole.usage(),
                                    left - 1);
                        });
    }

    /** A call of another tool than the answer is not forced again. */
    private MessageRequest again(MessageRequest request, List<Message> more) {
        String forced =
                request.additional().getOrDefault("tool_choice", NONE).path("name").asText();
        MessageRequest free = question.isAnswer(forced) ? request : ToolLoop.unforced(request);
        return free.withMessages(Message.merged(joined(request.messages(), more)));
    }

    private static List<Message> joined(List<Message> some, List<Message> more) {
        List<Message> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** A call that is for the route is not the answer yet. */
    static boolean isForRoute(Reply answer) {
        return StopReason.TOOL_USE.equals(answer.stopReason()) && !answer.toolUses().isEmpty();
    }

    private AnswerSchema schema() {
        return question.schema();
    }

    private List<String> problems(Reply answer, Reply whole) {
        if (isForRoute(answer)) return List.of();
        String reason = answer.stopReason() == null ? "" : answer.stopReason().value();
        if (REFUSED.contains(reason))
            throw new RefusalException(
                    "Claude gave no answer that has the schema: stop reason "
                            + reason
                            + ". Ask for something else; the same question is refused again",
                    whole);
        List<String> problems = schema().problems(answer.text());
        if (!problems.isEmpty() && CUT.contains(reason))
            throw new TruncatedAnswerException(
                    "The answer was cut off before its end: stop reason "
                            + reason
                            + ". Raise maxTokens, which counts thinking too, or ask for less",
                    whole);
        return problems;
    }

    private SchemaMismatchException mismatch(Reply answer, Reply whole) {
        return new SchemaMismatchException(
                "The answer does not have the schema: "
                        + String.join(", ", schema().places(answer.text()))
                        + ". Make the schema easier to meet, or raise schemaRetries",
                whole);
    }

    private static Message correction(Reply reply, List<String> problems) {
        String text =
                "Your answer does not have the schema: "
                        + String.join("; ", problems)
                        + ". Give the whole answer again.";
        List<ToolResultBlock> results =
                reply.toolUses().stream()
                        .map(call -> ToolResultBlock.error(call.id(), text))
                        .toList();
        return results.isEmpty() ? Message.user(text) : Message.user(results);
    }

    /** With the answer as text, if it came as a call, and out of its code block. */
    private Reply answer(Reply reply) {
        ToolUseBlock call = call(reply);
        if (call == null && isForRoute(reply)) return reply;
        String text = call == null ? StructuredOutput.json(reply.text()) : call.input().toString();
        if (call == null && text.equals(reply.text())) return reply;
        List<ContentBlock> content =
                new ArrayList<>(reply.content().stream().filter(Structured::staysBeside).toList());
        if (!text.isEmpty()) content.add(new TextBlock(text));
        boolean whole = call != null && StopReason.TOOL_USE.equals(reply.stopReason());
        return reply.withContent(
                content,
                whole ? StopReason.END_TURN : reply.stopReason(),
                call == null ? reply.turns() : said(reply, call, new TextBlock(text)));
    }

    private ToolUseBlock call(Reply reply) {
        return reply.toolUses().stream()
                .filter(use -> question.isAnswer(use.name()))
                .findFirst()
                .orElse(null);
    }

    private static boolean staysBeside(ContentBlock block) {
        return !(block instanceof TextBlock) && !(block instanceof ToolUseBlock);
    }

    /** The turns with a text in place of the call; what was thought around it stays there. */
    private static List<Message> said(Reply reply, ToolUseBlock call, TextBlock text) {
        List<Message> turns = new ArrayList<>(reply.turns());
        Message last = turns.remove(turns.size() - 1);
        List<ContentBlock> content = new ArrayList<>();
        for (ContentBlock block : last.content())
            if (block.equals(call)) content.add(text);
            else if (!(block instanceof ToolUseBlock)) content.add(block);
        turns.add(new Message(last.role(), content, last.extra()));
        return turns;
    }

    /** Whether Claude may say something before it calls a tool, which is no part of the answer. */
    private boolean mayCall() {
        return question.request().additional().containsKey("tools");
    }

    @Override
    public CompletableFuture<EventStream> open(MessageRequest request) {
        return transport.open(request).thenApply(events -> new Checked(events, this));
    }

    @Override
    public void close() {
        transport.close();
    }

    /** A call that is the answer looks like text; at the end it is looked at. */
    private static final class Checked extends StreamSequence {

        private final Structured structured;
        private final List<StreamEvent> held = new ArrayList<>();
        private Reply whole;
        private int answering = -1;
        private boolean answered;
        private boolean inText;

        Checked(EventStream events, Structured structured) {
            super(events, structured.executor);
            this.structured = structured;
            keepAll();
        }

        @Override
        protected StreamEvent mapped(StreamEvent event) {
            if (event instanceof MessageStart) answered = false;
            if (event instanceof ContentBlockStart e) return begun(e);
            if (event instanceof ContentBlockDelta e) return passed(grown(e));
            if (event instanceof ContentBlockStop) return passed(event);
            return event instanceof MessageDelta e ? ended(e) : event;
        }

        private StreamEvent begun(ContentBlockStart event) {
            boolean isAnswer =
                    event.block() instanceof ToolUseBlock use
                            && structured.question.isAnswer(use.name());
            answering = isAnswer ? event.index() : -1;
            answered |= isAnswer;
            inText = event.block() instanceof TextBlock;
            return isAnswer
                    ? new ContentBlockStart(event.index(), new TextBlock(""), event.extra())
                    : passed(event);
        }

        /** Text may turn out to be no part of the answer, and waits until that is known. */
        private StreamEvent passed(StreamEvent event) {
            if (!inText || !structured.mayCall()) return event;
            held.add(event);
            return null;
        }

        private StreamEvent grown(ContentBlockDelta event) {
            return event.index() == answering && event.delta() instanceof InputJsonDelta json
                    ? new ContentBlockDelta(
                            event.index(),
                            new TextDelta(json.partialJson(), json.extra()),
                            event.extra())
                    : event;
        }

        private StreamEvent ended(MessageDelta event) {
            boolean calls = StopReason.TOOL_USE.equals(event.stopReason());
            StreamEvent last = calls && answered ? asEndOfTurn(event) : event;
            List<StreamEvent> text = calls || answered ? List.of() : List.copyOf(held);
            held.clear();
            if (text.isEmpty()) return last;
            text.subList(1, text.size()).forEach(this::give);
            give(last);
            return text.get(0);
        }

        private static StreamEvent asEndOfTurn(MessageDelta event) {
            return new MessageDelta(
                    StopReason.END_TURN,
                    event.stopSequence(),
                    event.usage(),
                    event.delta(),
                    event.extra());
        }

        @Override
        protected Ended ended(EventStream stream, StreamEvent last) {
            Reply answer = structured.answer(stream.reply());
            whole = answer;
            if (!structured.problems(answer, answer).isEmpty())
                throw structured.mismatch(answer, answer);
            return new Ended(last, null);
        }

        @Override
        public Reply reply() {
            return whole != null ? whole : currentReply();
        }
    }
}
