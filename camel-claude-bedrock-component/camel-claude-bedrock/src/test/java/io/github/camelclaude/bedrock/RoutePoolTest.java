package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoutePoolTest {

    private static final int THREADS = 10;

    private final CamelContext context = new DefaultCamelContext();
    private final CountDownLatch opened = new CountDownLatch(1);

    @AfterEach
    void stop() throws Exception {
        opened.countDown();
        context.close();
    }

    private RoutePool pool() {
        return new RoutePool(context.getExecutorServiceManager(), this);
    }

    private CompletableFuture<Void> stuck(RoutePool pool) {
        return CompletableFuture.runAsync(this::waitUntilOpened, pool);
    }

    private void waitUntilOpened() {
        try {
            opened.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many of many tasks, each long enough to meet others, run at the same time. */
    private static int mostAtOnce(RoutePool pool) {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 200; i++)
            tasks.add(
                    CompletableFuture.runAsync(
                            () -> {
                                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                                for (int k = 0; k < 1000; k++) Thread.onSpinWait();
                                running.decrementAndGet();
                            },
                            pool));
        tasks.forEach(CompletableFuture::join);
        return most.get();
    }

    @Test
    void whoHoldsAThreadDoesNotKeepTheOneItWaitsForFromRunning() {
        RoutePool pool = pool();
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (int i = 0; i < 5 * THREADS; i++) waiting.add(stuck(pool));

        CompletableFuture.runAsync(opened::countDown, pool);

        waiting.forEach(CompletableFuture::join);
    }

    @Test
    void afterwardsThereAreAsManyAsBefore() {
        RoutePool pool = pool();
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (int i = 0; i < 3 * THREADS; i++) waiting.add(stuck(pool));
        CompletableFuture.runAsync(opened::countDown, pool);
        waiting.forEach(CompletableFuture::join);

        await().until(() -> mostAtOnce(pool) <= THREADS);
    }

    @Test
    void aProfileSaysHowManyThereMayBe() {
        ThreadPoolProfile profile = new ThreadPoolProfile(RoutePool.PROFILE);
        profile.setPoolSize(2);
        profile.setMaxPoolSize(3);
        context.getExecutorServiceManager().registerThreadPoolProfile(profile);
        RoutePool pool = pool();
        stuck(pool);
        stuck(pool);

        CompletableFuture.runAsync(() -> {}, pool).join();
        stuck(pool);
        CompletableFuture<Void> fourth = stuck(pool);
        CompletableFuture<Void> fifth = CompletableFuture.runAsync(() -> {}, pool);

        assertThat(
                        CompletableFuture.anyOf(fourth, fifth)
                                .completeOnTimeout("late", 1, TimeUnit.SECONDS)
                                .join())
                .isEqualTo("late");
    }

    @Test
    void whatComesAfterTheEndStillRuns() throws Exception {
        RoutePool pool = pool();
        pool.close();

        CompletableFuture.runAsync(() -> {}, pool).join();
    }

    @Test
    void whatWaitsAtTheEndStillRuns() throws Exception {
        context.getExecutorServiceManager().setShutdownAwaitTermination(100);
        ThreadPoolProfile profile = new ThreadPoolProfile(RoutePool.PROFILE);
        profile.setPoolSize(1);
        profile.setMaxPoolSize(1);
        context.getExecutorServiceManager().registerThreadPoolProfile(profile);
        RoutePool pool = pool();
        CompletableFuture<Void> interrupted = stuck(pool);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {}, pool);

        pool.close();

        waiting.join();
        assertThat(interrupted).failsWithin(10, TimeUnit.SECONDS);
    }
}
