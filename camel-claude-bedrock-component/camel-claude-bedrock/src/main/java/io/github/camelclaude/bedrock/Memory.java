package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.memory.Conversation;
import io.github.camelclaude.bedrock.memory.ConversationStore;
import io.github.camelclaude.bedrock.memory.Window;
import io.github.camelclaude.bedrock.messages.ContentBlock;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.StopReason;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.ToolResultBlock;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Asks in a conversation: sends along what was said, and remembers what is said. What fails is not
 * remembered. Made for one exchange.
 */
final class Memory implements Transport {

    /**
     * @param refuse whether an exchange fails while another of the conversation is under way
     */
    record Settings(ConversationStore store, String id, Window window, boolean refuse) {}

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
                            .handleAsync(asked::ended, executor)
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
                .enter(settings.store(), settings.id(), settings.refuse())
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
        conversations.leave(settings.store(), settings.id());
    }

    private Asked ask(MessageRequest request) {
        Conversation known = settings.store().load(settings.id());
        meter.continues(known);
        String prefix = prefix(request);
        // what answers calls belongs to the turn that made them, and goes with it
        boolean continued = !open(known).isEmpty();
        Conversation kept = continued ? known : settings.window().fit(known, prefix);
        List<Message> question = answered(kept, request.messages());
        List<Message> all = new ArrayList<>(kept.messages());
        all.addAll(question);
        return new Asked(
                known,
                kept,
                question,
                continued,
                prefix,
                request.withMessages(Message.merged(all)));
    }

    /** Calls that nobody answered, because the route went on to something else, are called off. */
    private static List<Message> answered(Conversation known, List<Message> question) {
        Set<String> answered =
                question.isEmpty()
                        ? Set.of()
                        : question.get(0).content().stream()
                                .filter(ToolResultBlock.class::isInstance)
                                .map(block -> ((ToolResultBlock) block).toolUseId())
                                .collect(Collectors.toSet());
        List<ToolResultBlock> missing =
                open(known).stream()
                        .filter(id -> !answered.contains(id))
                        .map(id -> ToolResultBlock.error(id, "The tool was not run."))
                        .toList();
        if (missing.isEmpty()) return question;
        List<ContentBlock> content = new ArrayList<>(missing);
        List<Message> all = new ArrayList<>(question);
        if (question.isEmpty() || !question.get(0).role().equals("user"))
            all.add(0, Message.user(content));
        else {
            content.addAll(question.get(0).content());
            all.set(0, new Message("user", content, question.get(0).extra()));
        }
        return all;
    }

    private static List<String> open(Conversation known) {
        List<Message> messages = known.messages();
        if (messages.isEmpty()) return List.of();
        return messages.get(messages.size() - 1).content().stream()
                .filter(ToolUseBlock.class::isInstance)
                .map(block -> ((ToolUseBlock) block).id())
                .toList();
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

    /** What was asked, to be remembered with its answer. */
    private final class Asked {

        private final Conversation known;
        private final Conversation kept;
        private final List<Message> question;
        private final boolean continued;
        private final String prefix;
        private final MessageRequest request;

        Asked(
                Conversation known,
                Conversation kept,
                List<Message> question,
                boolean continued,
                String prefix,
                MessageRequest request) {
            this.known = known;
            this.kept = kept;
            this.question = question;
            this.continued = continued;
            this.prefix = prefix;
            this.request = request;
        }

        Reply ended(Reply reply, Throwable failure) {
            if (failure == null) {
                remember(reply);
                return reply;
            }
            try {
                if (meter.tokens() > 0) charge();
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
            throw failure instanceof CompletionException e ? e : new CompletionException(failure);
        }

        /** What failed is not remembered, but what it cost is. */
        void charge() {
            settings.store().save(settings.id(), spent());
        }

        void remember(Reply reply) {
            Conversation next = isRefusal(reply) ? spent() : with(reply);
            if (!settings.store().save(settings.id(), next))
                throw new ConversationConflictException(
                        "Somebody else went on with the conversation while Claude answered: ask again"
                                + " to go on from there",
                        reply);
            conversation = next;
        }

        private Conversation spent() {
            return known.spent(meter.tokens(), meter.cost());
        }

        private Conversation with(Reply reply) {
            List<Message> more = new ArrayList<>(question);
            for (Message turn : whole(reply)) if (!turn.content().isEmpty()) more.add(turn);
            return kept.with(
                    more, continued, prefix, meter.lengthNow(), meter.tokens(), meter.cost());
        }

        /**
         * After a refusal all that belongs to it should be forgotten, by Anthropic's own advice.
         */
        private boolean isRefusal(Reply reply) {
            return StopReason.REFUSAL.equals(reply.stopReason());
        }

        /** A call that was cut off cannot be answered. */
        private List<Message> whole(Reply reply) {
            if (StopReason.TOOL_USE.equals(reply.stopReason())) return reply.turns();
            List<Message> turns = new ArrayList<>(reply.turns());
            Message last = turns.remove(turns.size() - 1);
            List<ContentBlock> content =
                    last.content().stream().filter(b -> !(b instanceof ToolUseBlock)).toList();
            turns.add(new Message(last.role(), content, last.extra()));
            return turns;
        }
    }

    /** Has its end only when it is remembered. */
    private final class Remembered extends StreamSequence {

        Remembered(EventStream events, Asked asked) {
            super(events, executor);
            this.asked = asked;
            keepAll();
            whenClosed(this::over);
        }

        private void over() {
            if (whole != null || meter.tokens() == 0) leave();
            else
                CompletableFuture.runAsync(asked::charge, executor)
                        .whenComplete((none, failure) -> leave());
        }

        private final Asked asked;
        private Reply whole;

        @Override
        protected Ended ended(EventStream stream, StreamEvent last) {
            whole = stream.reply();
            return new Ended(
                    null,
                    CompletableFuture.supplyAsync(
                            () -> {
                                asked.remember(whole);
                                return new GivenStream(List.of(last), whole, executor);
                            },
                            executor));
        }

        @Override
        public Reply reply() {
            return whole != null ? whole : currentReply();
        }
    }
}
