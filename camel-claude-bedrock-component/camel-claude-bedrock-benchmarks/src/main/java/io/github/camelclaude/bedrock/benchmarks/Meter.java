package io.github.camelclaude.bedrock.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What this process uses from now on: all of it, with the compiler and the garbage collector. */
final class Meter implements AutoCloseable {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final ThreadMXBean THREADS =
            ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    /** A thread takes its count with it when it ends: at most this much of its work is missed. */
    private static final int LOOK_MILLIS = 50;

    private final long nanoTime = System.nanoTime();
    private final long cpuNanos = SYSTEM.getProcessCpuTime();
    private final Map<Long, Long> allocated = new ConcurrentHashMap<>();
    private final long allocatedBefore;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();

    Meter() {
        look();
        allocatedBefore = sum();
        looks.scheduleAtFixedRate(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    double seconds() {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    double cpuMicros() {
        return (SYSTEM.getProcessCpuTime() - cpuNanos) / 1e3;
    }

    double allocatedBytes() {
        look();
        return sum() - allocatedBefore;
    }

    private long sum() {
        return allocated.values().stream().mapToLong(bytes -> bytes).sum();
    }

    private void look() {
        long[] ids = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) allocated.merge(ids[i], bytes[i], Math::max);
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
