package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.memory.ConversationStore;
import io.github.camelclaude.bedrock.memory.InMemoryConversationStore;
import io.github.camelclaude.bedrock.transport.Transports;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.PropertiesHelper;

/** Claude on Amazon Bedrock. Options set here are the defaults of all endpoints. */
@Component("claude-bedrock")
public class ClaudeBedrockComponent extends DefaultComponent {

    @Metadata private ClaudeBedrockConfiguration configuration = new ClaudeBedrockConfiguration();

    private RoutePool pool;
    private Transports transports;
    private final Channels channels = new Channels();
    private Conversations conversations;
    private ConversationStore conversationStore;
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
        Map<String, Object> metadata =
                PropertiesHelper.extractProperties(parameters, "requestMetadata.");
        setProperties(endpoint, parameters);
        own.addAdditionalBodyProperties(body);
        own.addRequestMetadata(metadata);
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        getCamelContext().getManagementStrategy().addEventNotifier(streams);
        pool = new RoutePool(getCamelContext().getExecutorServiceManager(), this);
        transports = new Transports(pool);
        conversations = new Conversations(pool);
    }

    @Override
    protected void doStop() throws Exception {
        getCamelContext().getManagementStrategy().removeEventNotifier(streams);
        streams.closeAll();
        pool.close();
        super.doStop();
    }

    Conversations conversations() {
        return conversations;
    }

    /** The one that is used where none was given: it forgets with the process. */
    synchronized ConversationStore conversationStore() {
        int others = getCamelContext().getRegistry().findByType(ConversationStore.class).size();
        if (others > 1)
            throw new IllegalArgumentException(
                    "There are "
                            + others
                            + " ConversationStores in the registry: write conversationStore=#name of"
                            + " the one that is meant");
        if (conversationStore == null) conversationStore = new InMemoryConversationStore();
        return conversationStore;
    }

    RoutePool pool() {
        return pool;
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
