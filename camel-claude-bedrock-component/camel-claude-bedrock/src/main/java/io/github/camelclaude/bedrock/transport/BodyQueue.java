package io.github.camelclaude.bedrock.transport;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The body of an answer between the HTTP client's thread, which brings it, and whoever pulls it.
 * Only so much is asked for ahead, so that a socket that nobody reads from fills up and stops the
 * sender.
 */
final class BodyQueue implements Subscriber<ByteBuffer> {

    /** How many buffers are asked for at a time: of at most 8 KiB, with HTTP/2 16 KiB. */
    private static final int ASKED = 64;

    /** So many are kept, if they are small; most have one event of some hundred bytes. */
    private static final int MOST = 256;

    /** And no more are asked for while those that are kept have so many bytes. */
    private static final int MOST_BYTES = 128 * 1024;

    /** If the reader was here so shortly before, buffers come in a flood. */
    private static final long DENSE_NANOS = 500_000;

    private static final long NAP_NANOS = 50_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<ByteBuffer> buffers = new ArrayDeque<>();
    private Subscription subscription;
    private Runnable listener;
    private Throwable failure;
    private boolean completed;
    private boolean discarding;
    private int asked;
    private int kept;
    private long quietSince = System.nanoTime();
    private long emptySince = System.nanoTime() - DENSE_NANOS;
    private boolean rested;

    @Override
    public void onSubscribe(Subscription s) {
        lock.lock();
        try {
            subscription = s;
            asked = ASKED;
        } finally {
            lock.unlock();
        }
        s.request(ASKED);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        Runnable action;
        int more;
        lock.lock();
        try {
            asked--;
            quietSince = System.nanoTime();
            if (!discarding) keep(bytes);
            more = askAgain(MOST, MOST_BYTES);
            action = wake();
        } finally {
            lock.unlock();
        }
        if (action != null) action.run();
        if (more > 0) subscription.request(more);
    }

    private void keep(ByteBuffer bytes) {
        buffers.add(bytes);
        kept += bytes.remaining();
    }

    /** How many more are to be asked for. Mostly it is while one comes, which wakes no thread. */
    private int askAgain(int most, int mostBytes) {
        boolean room = kept < mostBytes && buffers.size() < most;
        if (completed || !room || asked > ASKED / 2) return 0;
        if (asked == 0) quietSince = System.nanoTime();
        int more = ASKED - asked;
        asked = ASKED;
        return more;
    }

    @Override
    public void onComplete() {
        end(null);
    }

    @Override
    public void onError(Throwable error) {
        end(error);
    }

    /** Only the first end counts. What had come before can still be pulled. */
    private void end(Throwable error) {
        Runnable action;
        lock.lock();
        try {
            if (completed) return;
            completed = true;
            failure = error;
            action = wake();
        } finally {
            lock.unlock();
        }
        if (action != null) action.run();
    }

    /** Ends at once: what was not pulled is forgotten, even if nothing was to follow it. */
    void abort(Throwable reason) {
        Runnable action;
        lock.lock();
        try {
            buffers.clear();
            discarding = true;
            completed = true;
            if (failure == null) failure = reason;
            action = wake();
        } finally {
            lock.unlock();
        }
        if (action != null) action.run();
    }

    /** Wakes whoever waits on a thread, and gives the action of whoever waits without. */
    private Runnable wake() {
        changed.signalAll();
        Runnable action = listener;
        listener = null;
        return action;
    }

    /** Reads the rest away, so that the connection can serve another call. */
    void discard() {
        Subscription s;
        lock.lock();
        try {
            buffers.clear();
            discarding = true;
            asked = Integer.MAX_VALUE;
            quietSince = System.nanoTime();
            s = subscription;
        } finally {
            lock.unlock();
        }
        s.request(Long.MAX_VALUE);
    }

    /** The next bytes, or {@code null} where none are there. */
    ByteBuffer poll() {
        ByteBuffer bytes;
        int more = 0;
        lock.lock();
        try {
            bytes = buffers.poll();
            if (bytes != null) more = polled(bytes);
        } finally {
            lock.unlock();
        }
        if (more > 0) subscription.request(more);
        return bytes;
    }

    private int polled(ByteBuffer bytes) {
        rested = false;
        kept -= bytes.remaining();
        // a full queue is left half empty first: this wakes the thread that brings
        return askAgain(MOST / 2, MOST_BYTES / 2);
    }

    /** Whether all was pulled and no more comes. */
    boolean isEnded() {
        lock.lock();
        try {
            return completed && buffers.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Why the body ended before its time, or {@code null}. */
    Throwable failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /** For how long the sender has had nothing to say although it was asked; zero if it was not. */
    long quietNanos() {
        lock.lock();
        try {
            return completed || asked == 0 ? 0 : System.nanoTime() - quietSince;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs the action once, as soon as there is something to pull or the end: now, or on the thread
     * that brings it. It must be short.
     */
    void whenChanged(Runnable action) {
        lock.lock();
        try {
            if (buffers.isEmpty() && !completed) {
                listener = action;
                return;
            }
        } finally {
            lock.unlock();
        }
        action.run();
    }

    void awaitChange() throws InterruptedException {
        if (rest()) return;
        lock.lockInterruptibly();
        try {
            while (buffers.isEmpty() && !completed) changed.await();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Where buffers come faster than a thread can be woken for each, some are waited for first: two
     * wake-ups, of the one who reads and of the one who brings, cost more than reading.
     *
     * @return whether the reader rested; at most once before the next buffer
     */
    boolean rest() {
        if (rested) return false;
        long now = System.nanoTime();
        boolean flood = now - emptySince < DENSE_NANOS;
        emptySince = now;
        rested = true;
        if (flood) LockSupport.parkNanos(NAP_NANOS);
        return flood;
    }
}
