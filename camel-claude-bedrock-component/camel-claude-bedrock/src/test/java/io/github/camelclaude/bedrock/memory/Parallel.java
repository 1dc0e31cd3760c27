package io.github.camelclaude.bedrock.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** The same work at the same moment on many threads. */
final class Parallel {

    private Parallel() {}

    static <T> List<T> run(int threads, IntFunction<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                running.add(
                        pool.submit(
                                () -> {
                                    start.await();
                                    return work.apply(number);
                                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) results.add(each.get());
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
