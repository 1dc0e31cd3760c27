package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.ReplyFold;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.StreamEvent.ErrorEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A body that is pulled through a decoder, on the thread that pulls. */
final class HttpEventStream implements EventStream {

    /** More than the 128,000 tokens that any model writes. */
    private static final long KEPT_CHARACTERS = 1_000_000;

    private final HttpAnswer answer;
    private final BodyQueue body;
    private final StreamDecoder decoder;
    private final OpenCall call;
    private final ReplyFold fold = new ReplyFold(KEPT_CHARACTERS);
    private final long start = System.nanoTime();
    private long millis;
    private StreamEvent first;
    private ClaudeBedrockException failure;
    private volatile boolean ended;
    private volatile boolean closed;

    HttpEventStream(HttpAnswer answer, StreamDecoder decoder, OpenCall call) {
        this.answer = answer;
        this.body = answer.stream();
        this.decoder = decoder;
        this.call = call;
    }

    /** This stream, as soon as its first event is there. */
    CompletionStage<EventStream> opened() {
        CompletableFuture<EventStream> opened = new CompletableFuture<>();
        open(opened);
        return opened;
    }

    private void open(CompletableFuture<EventStream> opened) {
        try {
            first = poll();
            if (first == null) whenReady(() -> open(opened));
            else opened.complete(this);
        } catch (RuntimeException | Error e) {
            opened.completeExceptionally(e);
        }
    }

    @Override
    public StreamEvent poll() {
        if (first != null) return takeFirst();
        if (ended) return null;
        if (failure != null) throw failure;
        try {
            for (StreamEvent event; ; ) {
                if (closed) throw brokenOff();
                if ((event = decoder.next()) != null) return accept(event);
                ByteBuffer bytes = body.poll();
                if (bytes != null) decoder.feed(bytes);
                else if (body.isEnded()) return lastEvent();
                else return null;
            }
        } catch (ClaudeBedrockException e) {
            throw failed(e);
        } catch (IOException | RuntimeException e) {
            throw failed(CallFailures.interrupted("what came could not be read", e, answer));
        }
    }

    private StreamEvent takeFirst() {
        StreamEvent event = first;
        first = null;
        return event;
    }

    private StreamEvent accept(StreamEvent event) {
        if (event instanceof ErrorEvent error) throw BedrockErrors.inEvent(answer, error.error());
        fold.add(event);
        if (fold.isStopped()) end();
        return event;
    }

    private void end() {
        millis = answer.millis() + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        ended = true;
        decoder.close();
        body.discard();
        call.complete();
    }

    private StreamEvent lastEvent() {
        boolean clean = body.failure() == null && !decoder.isInside();
        StreamEvent last = clean ? decoder.end() : null;
        if (last == null) throw brokenOff();
        return accept(last);
    }

    private ClaudeBedrockException brokenOff() {
        if (body.failure() != null) return CallFailures.inStream(body.failure(), answer);
        return CallFailures.interrupted(
                decoder.isInside()
                        ? "the connection was closed in the middle of an event"
                        : "the connection was closed before message_stop",
                null,
                answer);
    }

    private ClaudeBedrockException failed(ClaudeBedrockException e) {
        failure = e.withArrived(fold.isBegun() ? reply() : null);
        decoder.close();
        call.cancel();
        return failure;
    }

    @Override
    public boolean isEnded() {
        return ended && first == null;
    }

    @Override
    public void whenReady(Runnable action) {
        if (first != null || ended || failure != null) call.executor().execute(action);
        else body.whenChanged(() -> call.executor().execute(action));
    }

    @Override
    public boolean rest() {
        return first == null && !ended && failure == null && body.rest();
    }

    @Override
    public void awaitReady() throws InterruptedException {
        if (first == null && !ended && failure == null) body.awaitChange();
    }

    @Override
    public void keepAll() {
        fold.keepAll();
    }

    @Override
    public Reply reply() {
        return fold.reply()
                .withMetadata(
                        answer.metadata(latency())
                                .servedBy(
                                        fold.atEnd("serviceTier").path("type").textValue(),
                                        fold.atEnd("performanceConfig")
                                                .path("latency")
                                                .textValue()));
    }

    private Long latency() {
        Long latency = fold.latencyMillis();
        return latency == null && ended ? Long.valueOf(millis) : latency;
    }

    @Override
    public void whenClosed(Runnable action) {
        call.end().thenRun(action);
    }

    @Override
    public void close() {
        if (ended) return;
        body.abort(
                CallFailures.interrupted(
                        "the stream was closed before its end, with its exchange or by who read it",
                        null,
                        answer));
        closed = true;
        call.cancel();
    }
}
