package io.github.camelclaude.bedrock;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.HeadersMapFactory;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns answers into exchanges while they are written: those that producers stream into its
 * channel, or those that it asks for by itself. While it is suspended, answers under way go on and
 * no new ones are taken.
 */
final class ClaudeBedrockConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    private static final Logger LOG = LoggerFactory.getLogger(ClaudeBedrockConsumer.class);

    private final ClaudeBedrockEndpoint endpoint;
    private final Consumption options;
    private final long number;
    private final Turns turns;
    private final Set<AnswerConsumption> underWay = ConcurrentHashMap.newKeySet();
    private Asker asker;

    ClaudeBedrockConsumer(
            ClaudeBedrockEndpoint endpoint, Processor processor, Consumption options) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.options = options;
        this.number = endpoint.component().channels().number();
        this.turns =
                new Turns(
                        options.concurrentStreams(),
                        task -> endpoint.component().pool().execute(task));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (options.channel() == null) asker = new Asker(this, endpoint, options);
        goOn();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        goOn();
    }

    private void goOn() {
        if (asker != null) asker.goOn();
        else endpoint.component().channels().add(options.channel(), this);
    }

    @Override
    protected void doSuspend() throws Exception {
        pause();
        super.doSuspend();
    }

    private void pause() {
        if (asker != null) asker.pause();
        String channel = options.channel();
        if (channel != null) endpoint.component().channels().remove(channel, this);
    }

    @Override
    protected void doStop() throws Exception {
        pause();
        if (asker != null) asker.close();
        asker = null;
        // a producer does not wait for a route that was stopped
        underWay.forEach(AnswerConsumption::drop);
        super.doStop();
    }

    /** By which the consumers of a channel are ordered. */
    long number() {
        return number;
    }

    /** Waits, without a thread, until one more answer may come. */
    Turns turns() {
        return turns;
    }

    /** Must end, or be failed. */
    AnswerConsumption consume(StreamedAnswer answer) {
        AnswerConsumption consumption = new AnswerConsumption(this, answer, options.groupBy());
        underWay.add(consumption);
        return consumption;
    }

    void ended(AnswerConsumption consumption) {
        underWay.remove(consumption);
    }

    HeadersMapFactory headers() {
        return endpoint.getCamelContext().getCamelContextExtension().getHeadersMapFactory();
    }

    ExchangeWriter writer() {
        return endpoint.writer();
    }

    /** The route's own error handler had its turn; what is left is for the consumer's. */
    void done(Exchange exchange) {
        if (exchange.getException() != null)
            handle("Error processing a chunk", exchange, exchange.getException());
        releaseExchange(exchange, false);
    }

    /** A question got no answer at all. */
    void refused(Throwable failure) {
        if (!isStoppingOrStopped())
            broken("Claude could not be asked", createExchange(false), failure);
    }

    /**
     * @param message what happened, in a sentence
     */
    void broken(String message, Exchange exchange, Throwable failure) {
        ExchangeWriter.describe(exchange, failure);
        exchange.setException(failure);
        handle(message, exchange, failure);
        releaseExchange(exchange, false);
    }

    /** A handler that fails must not keep the answer from ending. */
    private void handle(String message, Exchange exchange, Throwable failure) {
        try {
            getExceptionHandler().handleException(message, exchange, failure);
        } catch (RuntimeException e) {
            LOG.warn("The exceptionHandler of {} failed", getEndpoint(), e);
        }
    }

    /** It is suspended first, so that nothing new begins while answers under way end. */
    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        return false;
    }

    /** Answers under way, so that a graceful shutdown waits for their ends. */
    @Override
    public int getPendingExchangesSize() {
        return turns.size();
    }

    /** Nothing: it was suspended before. */
    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {}
}
