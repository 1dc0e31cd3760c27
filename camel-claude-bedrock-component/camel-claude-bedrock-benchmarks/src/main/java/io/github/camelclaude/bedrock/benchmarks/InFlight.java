package io.github.camelclaude.bedrock.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/**
 * Many exchanges wait at once for a model that takes two seconds. Says how long they all took, how
 * many threads this process had at most, and how much CPU it used. The simulator runs in a process
 * of its own, on the same cores.
 */
final class InFlight {

    private static final Duration MODEL_LATENCY = Duration.ofSeconds(2);

    private static final int WARM_UP_ROUNDS = 5;

    private static final int[] SIZES = {200, 2000};

    private InFlight() {}

    static void run() throws Exception {
        try (SimulatorProcess bedrock = SimulatorProcess.start(MODEL_LATENCY);
                CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(route(bedrock));
            context.start();
            System.out.println("round   | in flight | seconds | failed | peak threads | CPU ms");
            for (int i = 0; i < WARM_UP_ROUNDS; i++)
                System.out.println("warm-up | " + measure(context, 2000));
            for (int size : SIZES) System.out.println("counted | " + measure(context, size));
        }
    }

    private static RouteBuilder route(SimulatorProcess bedrock) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .routeId("ask")
                        .to(
                                "claude-bedrock:us.anthropic.claude-sonnet-4-5-20250929-v1:0"
                                        + bedrock.options());
            }
        };
    }

    private static String measure(CamelContext context, int size) throws InterruptedException {
        Route route = context.getRoute("ask");
        AsyncProcessor processor = (AsyncProcessor) route.getProcessor();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        threads.resetPeakThreadCount();
        CountDownLatch done = new CountDownLatch(size);
        AtomicInteger failed = new AtomicInteger();
        long cpu = cpuMillis();
        long start = System.nanoTime();
        for (int i = 0; i < size; i++) ask(context, processor, done, failed);
        if (!done.await(5, TimeUnit.MINUTES)) failed.addAndGet((int) done.getCount());
        double seconds = (System.nanoTime() - start) / 1e9;
        return "%9d | %7.2f | %6d | %12d | %6d"
                .formatted(
                        size,
                        seconds,
                        failed.get(),
                        threads.getPeakThreadCount(),
                        cpuMillis() - cpu);
    }

    private static void ask(
            CamelContext context,
            AsyncProcessor processor,
            CountDownLatch done,
            AtomicInteger failed) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("How are you?");
        processor.process(
                exchange,
                sync -> {
                    if (exchange.getException() != null) failed.incrementAndGet();
                    done.countDown();
                });
    }

    private static long cpuMillis() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }
}
