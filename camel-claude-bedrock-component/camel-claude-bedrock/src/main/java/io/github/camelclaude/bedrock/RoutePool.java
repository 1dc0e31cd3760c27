package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.transport.EventStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * The threads on which routes go on after Claude, never those of the HTTP client. There are few,
 * because a route holds none while Claude works. A step that does hold one, until another answer
 * comes, must not keep that answer from coming: a thread that waits for chunks lends its place, and
 * where all threads are held by something else, there come to be more.
 */
final class RoutePool implements Executor {

    /** Register a thread pool profile of this id to size the pool. */
    static final String PROFILE = "claude-bedrock";

    private static final int THREADS = 10;

    /** Without any task being begun for so long, the threads are taken to be stuck. */
    private static final long STUCK_MILLIS = 200;

    /** Whose pool the current thread belongs to. */
    private static final ThreadLocal<RoutePool> OF_POOL = new ThreadLocal<>();

    private final ExecutorServiceManager manager;
    private final ExecutorService executor;
    private final int base;
    private final int most;
    private final LongAdder begun = new LongAdder();
    private final AtomicBoolean watched = new AtomicBoolean();

    /** Threads that wait for chunks. */
    private final AtomicInteger lent = new AtomicInteger();

    /** Threads that there are because others were stuck. */
    private volatile int added;

    /**
     * @param owner named in Camel's management
     */
    RoutePool(ExecutorServiceManager manager, Object owner) {
        this.manager = manager;
        ThreadPoolProfile custom = manager.getThreadPoolProfile(PROFILE);
        Integer max = custom == null ? null : custom.getMaxPoolSize();
        most = max == null ? Integer.MAX_VALUE : max;
        ThreadPoolProfile profile = profile(custom);
        base = profile.getPoolSize();
        executor = manager.newThreadPool(owner, "ClaudeBedrock", profile);
    }

    /** The queue has no bound: a full one would make the HTTP client's threads run routes. */
    private static ThreadPoolProfile profile(ThreadPoolProfile custom) {
        ThreadPoolProfile profile =
                custom != null ? custom.clone() : new ThreadPoolProfile(PROFILE);
        Integer max = profile.getMaxPoolSize();
        if (profile.getPoolSize() == null)
            profile.setPoolSize(max == null ? THREADS : Math.min(THREADS, max));
        profile.setMaxPoolSize(profile.getPoolSize());
        Long keepAlive = profile.getKeepAliveTime();
        if (keepAlive == null || keepAlive <= 0) profile.setKeepAliveTime(60L);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return profile;
    }

    /** Also when the pool is shut down: an exchange must end. */
    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(() -> run(task));
        } catch (RejectedExecutionException e) {
            runAlone(task);
        }
        if (executor instanceof ThreadPoolExecutor pool && !pool.getQueue().isEmpty()) watch(pool);
    }

    private void run(Runnable task) {
        begun.increment();
        OF_POOL.set(this);
        task.run();
    }

    /** Lets end what can; what then waits for a thread gets one of its own. */
    void close() throws InterruptedException {
        manager.shutdown(executor);
        if (!manager.awaitTermination(executor, manager.getShutdownAwaitTermination()))
            executor.shutdownNow().forEach(this::runAlone);
    }

    private void runAlone(Runnable task) {
        manager.newThread("ClaudeBedrock", task).start();
    }

    /** Waits for chunks. Whoever waits has lent its place. */
    void await(EventStream events) throws InterruptedException {
        boolean lends = OF_POOL.get() == this && executor instanceof ThreadPoolExecutor;
        if (lends) lent.incrementAndGet();
        try {
            if (lends) lend((ThreadPoolExecutor) executor);
            events.awaitReady();
        } finally {
            if (lends) lent.decrementAndGet();
        }
    }

    /** Taking a place back is left to the timer: doing it at once would wake all idle threads. */
    private void lend(ThreadPoolExecutor pool) {
        if (base + lent.get() + added <= pool.getCorePoolSize()) return;
        resize(pool);
        watch(pool);
    }

    private void resize(ThreadPoolExecutor pool) {
        synchronized (pool) {
            int size = base + lent.get() + added;
            boolean grows = size > pool.getCorePoolSize();
            if (grows) pool.setMaximumPoolSize(size);
            pool.setCorePoolSize(size);
            if (!grows) pool.setMaximumPoolSize(size);
        }
    }

    private void watch(ThreadPoolExecutor pool) {
        if (!watched.compareAndSet(false, true)) return;
        long before = begun.sum();
        CompletableFuture.delayedExecutor(STUCK_MILLIS, TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> look(pool, before));
    }

    /** Always on the same thread, the one of the timers. */
    private void look(ThreadPoolExecutor pool, long before) {
        watched.set(false);
        if (pool.isShutdown()) return;
        int waiting = pool.getQueue().size();
        int size = base + added;
        if (waiting > 0 && begun.sum() == before)
            added += Math.min(Math.min(waiting, size), Math.max(0, most - size));
        else if (waiting == 0 && pool.getActiveCount() <= base + lent.get()) added = 0;
        if (base + lent.get() + added != pool.getCorePoolSize()) resize(pool);
        if (waiting > 0 || pool.getCorePoolSize() > base) watch(pool);
    }
}
