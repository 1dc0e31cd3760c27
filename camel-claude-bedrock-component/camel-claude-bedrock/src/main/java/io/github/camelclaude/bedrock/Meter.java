package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.memory.Conversation;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Price;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.Usage;
import io.github.camelclaude.bedrock.transport.EventStream;
import io.github.camelclaude.bedrock.transport.SpendingLimitException;
import io.github.camelclaude.bedrock.transport.StreamSequence;
import io.github.camelclaude.bedrock.transport.Transport;
import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Counts what the calls of one exchange cost, each by its own length, and makes none when a limit
 * is reached.
 */
final class Meter implements Transport {

    /**
     * @param cost in USD, or {@code null} for none
     * @param tokens 0 for none
     */
    record Limits(BigDecimal cost, long tokens) {

        boolean isNone() {
            return cost == null && tokens == 0;
        }

        private void check(BigDecimal spent, long used) {
            if (cost != null && spent.compareTo(cost) >= 0)
                throw new SpendingLimitException(
                        "maxCost="
                                + cost.toPlainString()
                                + " is spent: "
                                + spent.toPlainString()
                                + " USD so far. Begin another conversation, or raise maxCost",
                        spent,
                        used);
            if (tokens > 0 && used >= tokens)
                throw new SpendingLimitException(
                        "maxTokensPerConversation="
                                + tokens
                                + " is used up: "
                                + used
                                + " tokens so far. Begin another conversation, or raise the limit",
                        spent,
                        used);
        }
    }

    private final Transport transport;
    private final ModelChoice model;
    private final Limits limits;
    private final Executor executor;
    private Spending shared;
    private Conversation before = Conversation.EMPTY;
    private BigDecimal cost = BigDecimal.ZERO;
    private boolean priced = true;
    private long tokens;
    private Usage last = Usage.NONE;

    Meter(Transport transport, ModelChoice model, Limits limits, Executor executor) {
        this.transport = transport;
        this.model = model;
        this.limits = limits;
        this.executor = executor;
    }

    /** What was spent before this question counts too. */
    synchronized void continues(Conversation conversation) {
        before = conversation;
    }

    /** What the exchange spends in other steps counts too. */
    synchronized void shares(Spending spending) {
        shared = spending;
    }

    @Override
    public CompletableFuture<Reply> send(MessageRequest request) {
        check();
        return transport
                .send(request)
                .thenApply(
                        reply -> {
                            add(reply);
                            return reply;
                        });
    }

    @Override
    public CompletableFuture<EventStream> open(MessageRequest request) {
        check();
        return transport.open(request).thenApply(Metered::new);
    }

    private synchronized void check() {
        if (shared != null) limits.check(shared.cost(), shared.tokens());
        else limits.check(before.totalCost().add(cost), before.totalTokens() + tokens);
    }

    private synchronized void add(Reply reply) {
        last = reply.usage() == null ? Usage.NONE : reply.usage();
        tokens += last.totalTokens();
        BigDecimal more = model.cost(reply.usage(), reply.model());
        if (more == null) priced = false;
        else cost = cost.add(more);
        if (shared != null) shared.add(more == null ? BigDecimal.ZERO : more, last.totalTokens());
    }

    /** Of all calls, in USD; {@code null} where the price of one of them is unknown. */
    synchronized BigDecimal cost() {
        return priced ? Price.plain(cost) : null;
    }

    /** Of all calls. */
    synchronized long tokens() {
        return tokens;
    }

    /** Prompt and answer of the last call. */
    synchronized long lengthNow() {
        return last.totalTokens();
    }

    @Override
    public void close() {
        transport.close();
    }

    private final class Metered extends StreamSequence {

        Metered(EventStream events) {
            super(events, executor);
        }

        @Override
        protected Ended ended(EventStream stream, StreamEvent event) {
            add(stream.reply());
            return new Ended(event, null);
        }

        /** What was said before it broke off is paid for. */
        @Override
        protected void broke() {
            if (currentReply().usage() != null) add(currentReply());
        }

        @Override
        public Reply reply() {
            return currentReply();
        }
    }
}
