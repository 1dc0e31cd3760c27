package io.github.camelclaude.bedrock.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keeps so many calls in flight for some time, and waits for the last of them. */
final class Load {

    private static final int MINUTES_AT_MOST = 2;

    private final Client client;
    private final Workload workload;
    private final CountDownLatch inFlight;
    private final long end;
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private volatile Throwable failure;

    private Load(Client client, Workload workload, int inFlight, int seconds) {
        this.client = client;
        this.workload = workload;
        this.inFlight = new CountDownLatch(inFlight);
        this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    /** What was seen, of every answer. */
    static List<Seen> run(Client client, Workload workload, int inFlight, int seconds)
            throws Exception {
        Load load = new Load(client, workload, inFlight, seconds);
        for (int i = 0; i < inFlight; i++) load.next();
        if (!load.inFlight.await(MINUTES_AT_MOST, TimeUnit.MINUTES)) throw new TimeoutException();
        if (load.failure != null) throw new ExecutionException(load.failure);
        return load.seen;
    }

    private void next() {
        if (failure != null || System.nanoTime() - end > 0) inFlight.countDown();
        else client.ask().thenAccept(this::answered).whenComplete((none, e) -> goOn(e));
    }

    private void answered(Seen answer) {
        answer.check(workload);
        seen.add(answer);
    }

    private void goOn(Throwable e) {
        if (e != null) failure = e;
        next();
    }
}
