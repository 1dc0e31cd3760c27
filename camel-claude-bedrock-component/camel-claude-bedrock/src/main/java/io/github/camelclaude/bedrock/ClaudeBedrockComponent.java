package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.transport.Transports;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
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

    @Metadata private ClaudeBedrockConfiguration configuration = new ClaudeBedrockConfiguration();

    private ExecutorService executor;
    private Transports transports;

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
        executor =
                getCamelContext()
                        .getExecutorServiceManager()
                        .newThreadPool(this, "ClaudeBedrock", profile());
        transports = new Transports(this::resume);
    }

    @Override
    protected void doStop() throws Exception {
        getCamelContext().getExecutorServiceManager().shutdownGraceful(executor);
        super.doStop();
    }

    /** A pool that is shut down already takes no task; its exchange must still end. */
    private void resume(Runnable task) {
        try {
            executor.execute(task);
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
