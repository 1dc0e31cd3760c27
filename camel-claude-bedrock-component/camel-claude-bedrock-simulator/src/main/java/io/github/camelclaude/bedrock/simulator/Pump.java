package io.github.camelclaude.bedrock.simulator;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * Sends frames in their time, and not faster than the client reads. All of it happens on the event
 * loop of the connection.
 */
final class Pump {

    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Context context;
    private final HttpServerResponse response;
    private final Iterator<Frame> frames;
    private final Batch batch;
    private final Deque<Hold> holds = new ArrayDeque<>();
    private final long between;
    private final Consumer<Future<Void>> ending;
    private long timer = NO_TIMER;
    private int taken;
    private boolean rested = true;
    private boolean waiting;
    private boolean over;

    /**
     * @param ending gets, after the last frame, the future of its write
     */
    Pump(
            Vertx vertx,
            HttpServerResponse response,
            Iterator<Frame> frames,
            Batch batch,
            Pace pace,
            Consumer<Future<Void>> ending) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.response = response;
        this.frames = frames;
        this.batch = batch;
        this.between = pace.between().isZero() ? 0 : Math.max(1, pace.between().toMillis());
        this.ending = ending;
        pace.holds().stream().sorted(Comparator.comparingInt(Hold::frames)).forEach(holds::add);
    }

    /** Outside the reading of the request, as writes made there go to the socket as one. */
    void start() {
        response.drainHandler(none -> run());
        context.runOnContext(none -> run());
    }

    /** For when the client is gone. */
    void stop() {
        over = true;
        batch.stopCounting();
        if (timer != NO_TIMER) vertx.cancelTimer(timer);
    }

    private void run() {
        while (!over && !waiting && !response.writeQueueFull()) step();
    }

    private void resume() {
        waiting = false;
        run();
    }

    private void step() {
        if (!holds.isEmpty() && holds.peek().frames() <= taken) hold(holds.remove());
        else if (!frames.hasNext()) end();
        else if (!rested) rest();
        else take();
    }

    private void hold(Hold hold) {
        batch.flush();
        waiting = true;
        hold.signal().whenComplete((signal, failure) -> context.runOnContext(none -> resume()));
    }

    private void rest() {
        batch.flush();
        waiting = true;
        rested = true;
        timer = vertx.setTimer(between, fired -> resume());
    }

    private void take() {
        batch.add(frames.next());
        taken++;
        rested = between == 0;
    }

    private void end() {
        over = true;
        ending.accept(batch.flush());
    }
}
