package io.github.camelclaude.bedrock.simulator;

import io.netty.channel.ChannelOption;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * Puts one reply on the wire.
 *
 * @param over completes when the response is ended or the client is gone
 */
record Wire(
        Vertx vertx,
        HttpServerRequest http,
        Call call,
        Record record,
        Cache cache,
        Future<Void> over) {

    void send(Reply reply) {
        if (http.response().closed() || http.response().ended()) return;
        http.response().putHeader("x-amzn-RequestId", Ids.request());
        try {
            if (reply instanceof Answer answer) send(answer, null);
            else fail((Failure) reply);
        } catch (RuntimeException e) {
            if (!http.response().headWritten()) send(Misfits.failure(e).error.to(call));
        }
    }

    private void fail(Failure failure) {
        Strike strike = failure.strike;
        if (strike == null) {
            send(failure.error.to(call));
        } else if (!strike.leavesNothing()) {
            send(struck(strike), strike);
        } else if (strike.kind() == Strike.Kind.RESET) {
            reset();
        }
    }

    private void send(HttpError error) {
        http.response().setStatusCode(error.status());
        error.headers().forEach(http.response()::putHeader);
        http.response().end(Buffer.buffer(error.body()));
    }

    private Answer struck(Strike strike) {
        return strike.in() != null
                ? strike.in()
                : DefaultAnswer.to(call, Duration.ZERO, Duration.ZERO);
    }

    private void send(Answer answer, Strike strike) {
        Encoding encoding = Encoding.of(call, answer.framing);
        String misfit = Misfits.of(call, answer, strike, encoding);
        if (misfit != null) send(Misfits.failure(misfit).error.to(call));
        else if (call.streams()) stream(answer, strike, encoding);
        else sendWhole(answer, strike);
    }

    private void stream(Answer answer, Strike strike, Encoding encoding) {
        HttpServerResponse response = http.response().setChunked(true);
        response.putHeader("Content-Type", encoding.contentType());
        if (call.operation().isInvoke()) {
            response.putHeader("X-Amzn-Bedrock-Content-Type", "application/json");
            Headers.echo(call.request(), response);
        }
        answer.headers.forEach(response::putHeader);
        Iterator<Frame> frames = frames(answer, strike, encoding);
        Pump pump =
                new Pump(
                        vertx,
                        response,
                        strike == null ? frames : strike.on(frames, encoding),
                        new Batch(response, record, answer.framing.segment()),
                        answer.pace,
                        written -> end(strike, written));
        record.streams(over);
        over.onComplete(none -> pump.stop());
        pump.start();
    }

    private Iterator<Frame> frames(Answer answer, Strike strike, Encoding encoding) {
        if (answer.raw != null) return List.of(new Frame(answer.raw, true)).iterator();
        Iterator<byte[]> events = Rendering.of(call).events(message(answer, strike));
        return new Mapped<byte[], Frame>(
                new Additions(events, answer.framing, encoding),
                event -> new Frame(encoding.frame(event), true));
    }

    /** What a model begins to answer it has read; not so what goes wrong. */
    private Message message(Answer answer, Strike strike) {
        Message message = Message.of(answer, call, cache);
        if (strike == null) cache.keep(message.cache());
        return message;
    }

    private void end(Strike strike, Future<Void> written) {
        Strike.Kind kind = strike == null ? Strike.Kind.END : strike.kind();
        switch (kind) {
            case RESET -> written.onComplete(none -> reset());
            case CLOSE -> written.onComplete(none -> http.connection().close());
            case STALL -> {}
            default -> written.onSuccess(none -> http.response().end());
        }
    }

    private void sendWhole(Answer answer, Strike strike) {
        HttpServerResponse response = http.response();
        byte[] body =
                answer.raw != null
                        ? answer.raw
                        : WholeAnswer.bytes(message(answer, strike), response);
        response.putHeader("Content-Type", "application/json");
        if (call.operation().isInvoke()) WholeAnswer.headers(answer, call, response);
        answer.headers.forEach(response::putHeader);
        if (strike == null) {
            response.end(Buffer.buffer(body));
            return;
        }
        response.putHeader("Content-Length", Integer.toString(body.length));
        Buffer part = Buffer.buffer(body).slice(0, Math.min(strike.bytes(), body.length));
        end(strike, response.write(part));
    }

    /**
     * A TCP reset: linger of zero makes the close abortive. Past the pipeline, where HTTP/2 would
     * say goodbye first.
     */
    private void reset() {
        io.netty.channel.Channel channel = ((ConnectionBase) http.connection()).channel();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.unsafe().close(channel.newPromise());
    }
}
