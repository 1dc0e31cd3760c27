package io.github.camelclaude.bedrock.transport;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The body of an answer between the HTTP client's thread, which brings it, and whoever pulls it. No
 * more than {@link #WINDOW} buffers are asked for ahead, so that a socket that nobody reads from
 * fills up and stops the sender.
 */
final class BodyQueue implements Subscriber<ByteBuffer> {

    /** Of at most 8 KiB each with HTTP/1.1, 16 KiB with HTTP/2. */
    static final int WINDOW = 32;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<ByteBuffer> buffers = new ArrayDeque<>();
    private Subscription subscription;
    private Runnable listener;
    private Throwable failure;
    private boolean completed;
    private boolean discarding;
    private int polled;
    private int asked;
    private long quietSince = System.nanoTime();

    @Override
    public void onSubscribe(Subscription s) {
        lock.lock();
        try {
            subscription = s;
            asked = WINDOW;
        } finally {
            lock.unlock();
        }
        s.request(WINDOW);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        lock.lock();
        try {
            asked--;
            quietSince = System.nanoTime();
            if (!discarding) buffers.add(bytes);
        } finally {
            lock.unlock();
        }
        tell();
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
        lock.lock();
        try {
            if (completed) return;
            completed = true;
            failure = error;
        } finally {
            lock.unlock();
        }
        tell();
    }

    /** Ends at once: what was not pulled is forgotten, even if nothing was to follow it. */
    void abort(Throwable reason) {
        lock.lock();
        try {
            buffers.clear();
            discarding = true;
            completed = true;
            if (failure == null) failure = reason;
        } finally {
            lock.unlock();
        }
        tell();
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
            if (bytes != null && ++polled >= WINDOW / 2 && !completed) more = askAgain();
        } finally {
            lock.unlock();
        }
        if (more > 0) subscription.request(more);
        return bytes;
    }

    private int askAgain() {
        if (asked == 0) quietSince = System.nanoTime();
        int more = polled;
        asked += more;
        polled = 0;
        return more;
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
        lock.lockInterruptibly();
        try {
            while (buffers.isEmpty() && !completed) changed.await();
        } finally {
            lock.unlock();
        }
    }

    private void tell() {
        Runnable action;
        lock.lock();
        try {
            changed.signalAll();
            action = listener;
            listener = null;
        } finally {
            lock.unlock();
        }
        if (action != null) action.run();
    }
}
