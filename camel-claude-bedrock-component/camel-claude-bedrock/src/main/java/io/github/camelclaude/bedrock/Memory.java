package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.memory.Conversation;
import io.github.camelclaude.bedrock.memory.ConversationStore;
import io.github.camelclaude.bedrock.memory.OpenCalls;
import io.github.camelclaude.bedrock.memory.Window;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.StopReason;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import io.github.camelclaude.bedrock.transport.ConversationConflictException;
import io.github.camelclaude.bedrock.transport.EventStream;
import io.github.camelclaude.bedrock.transport.GivenStream;
import io.github.camelclaude.bedrock.transport.StreamSequence;
import io.github.camelclaude.bedrock.transport.Transport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Asks in a conversation: sends along what was said, and remembers what is said. What fails is not
 * remembered. Made for one exchange.
 */
final class Memory implements Transport {

    /**
     * @param refuse whether an exchange fails while another of the conversation is under way
     */
    record Settings(Conversations.Key key, Window window, boolean refuse) {

        ConversationStore store() {
            return key.store();
        }

        String id() {
            return key.id();
        }
    }

    private final Transport transport;
    private final Settings settings;
    private final Meter meter;
    private final Conversations conversations;
    private final Executor executor;
    private volatile Conversation conversation;

    Memory(
            Transport transport,
            Settings settings,
            Meter meter,
            Conversations conversations,
            Executor executor) {
        this.transport = transport;
        this.settings = settings;
        this.meter = meter;
        this.conversations = conversations;
        this.executor = executor;
    }

    Conversations.Key key() {
        return settings.key();
    }

    /** As it is after the answer; {@code null} before that. */
    Conversation conversation() {
        return conversation;
    }

    @Override
    public CompletableFuture<Reply> send(MessageRequest request) {
        return entered(
                () -> {
                    Asked asked = ask(request);
                    return transport
                            .send(asked.request)
                            .handleAsync((reply, failure) -> ended(asked, reply, failure), executor)
                            .whenComplete((reply, failure) -> leave());
                });
    }

    @Override
    public CompletableFuture<EventStream> open(MessageRequest request) {
        return entered(
                () -> {
                    Asked asked = ask(request);
                    return transport
                            .open(asked.request)
                            .whenComplete(
                                    (events, failure) -> {
                                        if (failure != null) leave();
                                    })
                            .thenApply(events -> new Remembered(events, asked));
                });
    }

    private <T> CompletableFuture<T> entered(Supplier<CompletableFuture<T>> action) {
        return conversations
                .enter(settings.key(), settings.refuse())
                .thenComposeAsync(
                        none -> {
                            try {
                                return action.get();
                            } catch (RuntimeException | Error e) {
                                leave();
                                throw e;
                            }
                        },
                        executor);
    }

    private void leave() {
        conversations.leave(settings.key());
    }

    private Asked ask(MessageRequest request) {
        Conversation known = settings.store().load(settings.id());
        meter.continues(known);
        String prefix = prefix(request);
        OpenCalls calls = OpenCalls.of(known);
        Conversation kept =
                calls.any() ? going(known, prefix, request) : settings.window().fit(known, prefix);
        List<Message> question = calls.answeredBy(request.messages());
        List<Message> all = new ArrayList<>(kept.messages());
        all.addAll(question);
        MessageRequest asked = request.withMessages(Message.merged(all));
        return new Asked(known, kept, question, calls.any(), prefix, asked);
    }

    /**
     * In the middle of a turn nothing is forgotten. A model that thinks by a budget needs the
     * thinking before its calls, and does not mind another prefix; others refuse it after one.
     */
    private static Conversation going(Conversation known, String prefix, MessageRequest request) {
        boolean budget = request.thinking() != null && "enabled".equals(request.thinking().type());
        return budget ? known : Window.ALL.fit(known, prefix);
    }

    private static String prefix(MessageRequest request) {
        JsonNode system = request.additional().get("system");
        String text =
                (system == null ? request.system() : system.toString())
                        + request.additional().get("tools");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] sum = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        transport.close();
    }

    /**
     * What was asked, to be remembered with its answer.
     *
     * @param known the conversation as it was found
     * @param kept what was sent of it
     * @param continued whether the question belongs to the turn before it
     */
    private record Asked(
            Conversation known,
            Conversation kept,
            List<Message> question,
            boolean continued,
            String prefix,
            MessageRequest request) {}

    private Reply ended(Asked asked, Reply reply, Throwable failure) {
        if (failure == null) {
            remember(asked, reply);
            return reply;
        }
        try {
            if (meter.tokens() > 0) charge(asked);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
        throw failure instanceof CompletionException e ? e : new CompletionException(failure);
    }

    /** What failed is not remembered, but what it cost is. */
    private void charge(Asked asked) {
        settings.store().save(settings.id(), spent(asked));
    }

    private Conversation spent(Asked asked) {
        return asked.known.spent(meter.tokens(), meter.cost());
    }

    /** After a refusal all that belongs to it should be forgotten, by Anthropic's own advice. */
    private void remember(Asked asked, Reply reply) {
        boolean refused = StopReason.REFUSAL.equals(reply.stopReason());
        Conversation next = refused ? spent(asked) : with(asked, reply);
        if (!settings.store().save(settings.id(), next))
            throw new ConversationConflictException(
                    "Somebody else went on with the conversation while Claude answered: ask again"
                            + " to go on from there",
                    reply);
        conversation = next;
    }

    private Conversation with(Asked asked, Reply reply) {
        List<Message> more = new ArrayList<>(asked.question);
        for (Message turn : whole(reply)) if (!turn.content().isEmpty()) more.add(turn);
        return asked.kept.with(
                more,
                asked.continued,
                asked.prefix,
                meter.lengthNow(),
                meter.tokens(),
                meter.cost());
    }

    /** A call that was cut off cannot be answered. */
    private static List<Message> whole(Reply reply) {
        if (StopReason.TOOL_USE.equals(reply.stopReason())) return reply.turns();
        List<Message> turns = new ArrayList<>(reply.turns());
        Message last = turns.remove(turns.size() - 1);
        List<ContentBlock> content =
                last.content().stream().filter(b -> !(b instanceof ToolUseBlock)).toList();
        turns.add(new Message(last.role(), content, last.extra()));
        return turns;
    }

    /** Has its end only when it is remembered. */
    private final class Remembered extends StreamSequence {

        private final Asked asked;
        private volatile Reply whole;
        private CompletableFuture<?> saving;
        private boolean over;

        Remembered(EventStream events, Asked asked) {
            super(events, executor);
            this.asked = asked;
            keepAll();
            whenClosed(this::over);
        }

        /** Who comes next must find what this one leaves. */
        private synchronized void over() {
            over = true;
            if (saving != null) saving.whenComplete((none, failure) -> leave());
            else if (meter.tokens() == 0) leave();
            else chargeAndLeave();
        }

        private void chargeAndLeave() {
            try {
                charge(asked);
            } finally {
                leave();
            }
        }

        @Override
        protected synchronized Ended ended(EventStream stream, StreamEvent last) {
            whole = stream.reply();
            // closed meanwhile, by another thread
            if (over) return new Ended(last, null);
            CompletableFuture<EventStream> saved =
                    CompletableFuture.supplyAsync(
                            () -> {
                                remember(asked, whole);
                                return new GivenStream(List.of(last), whole, executor);
                            },
                            executor);
            saving = saved;
            return new Ended(null, saved);
        }

        @Override
        public Reply reply() {
            return whole != null ? whole : currentReply();
        }
    }
}
