package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.transport.EventStream;
import io.github.camelclaude.bedrock.transport.Transports;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.PropertiesHelper;

/** Claude on Amazon Bedrock. Options set here are the defaults of all endpoints. */
@Component("claude-bedrock")
public class ClaudeBedrockComponent extends DefaultComponent {

    /** Register a thread pool profile of this id to size the pool on which routes go on. */
    static final String THREAD_POOL = "claude-bedrock";

    private static final int THREADS = 10;

    /** Whose pool the current thread belongs to. */
    private static final ThreadLocal<ClaudeBedrockComponent> OF_POOL = new ThreadLocal<>();

    @Metadata private ClaudeBedrockConfiguration configuration = new ClaudeBedrockConfiguration();

    private ExecutorService executor;
    private Transports transports;
    private final Channels channels = new Channels();
    private final OpenStreams streams = new OpenStreams();

    public ClaudeBedrockComponent() {}

    public ClaudeBedrockComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        ClaudeBedrockConfiguration own = configuration.copy();
        Map<String, Object> body =
                PropertiesHelper.extractProperties(parameters, "additionalBodyProperty.");
        ClaudeBedrockEndpoint endpoint = new ClaudeBedrockEndpoint(uri, this, own, remaining);
        setProperties(endpoint, parameters);
        own.addAdditionalBodyProperties(body);
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        getCamelContext().getManagementStrategy().addEventNotifier(streams);
        executor =
                getCamelContext()
                        .getExecutorServiceManager()
                        .newThreadPool(this, "ClaudeBedrock", profile());
        transports = new Transports(this::resume);
    }

    @Override
    protected void doStop() throws Exception {
        getCamelContext().getManagementStrategy().removeEventNotifier(streams);
        streams.closeAll();
        getCamelContext().getExecutorServiceManager().shutdownGraceful(executor);
        super.doStop();
    }

    /**
     * Waits. A thread of the pool lends its place meanwhile, so that routes that wait for chunks do
     * not keep others from going on.
     */
    void await(EventStream events) throws InterruptedException {
        boolean lends = OF_POOL.get() == this && executor instanceof ThreadPoolExecutor;
        if (lends) lend(1);
        try {
            events.awaitReady();
        } finally {
            if (lends) lend(-1);
        }
    }

    private void lend(int change) {
        ThreadPoolExecutor pool = (ThreadPoolExecutor) executor;
        synchronized (pool) {
            int size = pool.getCorePoolSize() + change;
            if (change > 0) pool.setMaximumPoolSize(pool.getMaximumPoolSize() + change);
            pool.setCorePoolSize(size);
            if (change < 0) pool.setMaximumPoolSize(pool.getMaximumPoolSize() + change);
        }
    }

    /** A pool that is shut down already takes no task; its exchange must still end. */
    private void resume(Runnable task) {
        try {
            executor.execute(
                    () -> {
                        OF_POOL.set(this);
                        task.run();
                    });
        } catch (RejectedExecutionException e) {
            getCamelContext().getExecutorServiceManager().newThread("ClaudeBedrock", task).start();
        }
    }

    /** The queue has no bound: a full one would make the HTTP client's threads run routes. */
    private ThreadPoolProfile profile() {
        ThreadPoolProfile custom =
                getCamelContext().getExecutorServiceManager().getThreadPoolProfile(THREAD_POOL);
        ThreadPoolProfile profile =
                custom != null ? custom.clone() : new ThreadPoolProfile(THREAD_POOL);
        if (profile.getPoolSize() == null) profile.setPoolSize(THREADS);
        if (profile.getMaxPoolSize() == null) profile.setMaxPoolSize(profile.getPoolSize());
        if (profile.getKeepAliveTime() == null) profile.setKeepAliveTime(60L);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        return profile;
    }

    /** Where routes go on; never a thread of the HTTP client. */
    Executor executor() {
        return this::resume;
    }

    Channels channels() {
        return channels;
    }

    OpenStreams streams() {
        return streams;
    }

    Transports transports() {
        return transports;
    }

    public ClaudeBedrockConfiguration getConfiguration() {
        return configuration;
    }

    /** The defaults of all endpoints. */
    public void setConfiguration(ClaudeBedrockConfiguration configuration) {
        this.configuration = configuration;
    }
}
