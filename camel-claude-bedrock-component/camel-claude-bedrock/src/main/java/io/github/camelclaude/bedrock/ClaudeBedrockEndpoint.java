package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.memory.ConversationStore;
import io.github.camelclaude.bedrock.messages.ModelCatalog;
import io.github.camelclaude.bedrock.transport.Api;
import io.github.camelclaude.bedrock.transport.Transport;
import io.github.camelclaude.bedrock.transport.TransportSettings;
import java.util.Objects;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.util.function.Suppliers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ask Claude on Amazon Bedrock, and take answers while they are written. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "claude-bedrock",
        title = "Claude on Amazon Bedrock",
        syntax = "claude-bedrock:model",
        category = {Category.AI, Category.CLOUD},
        headersClass = ClaudeBedrockConstants.class)
public class ClaudeBedrockEndpoint extends DefaultEndpoint implements AsyncEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(ClaudeBedrockEndpoint.class);

    @UriPath(
            description =
                    "The model: an alias such as sonnet-4.5, a model id, an inference profile id or"
                            + " an ARN.")
    @Metadata(required = true)
    private final String model;

    @UriParam private final ClaudeBedrockConfiguration configuration;

    private ExchangeReader reader;
    private ExchangeWriter writer;
    private StreamFormat streamFormat;
    private TransportSettings settings;
    private ChatOptions chatOptions;

    ClaudeBedrockEndpoint(
            String uri,
            ClaudeBedrockComponent component,
            ClaudeBedrockConfiguration configuration,
            String model) {
        super(uri, component);
        this.configuration = configuration;
        this.model = model;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        ClaudeBedrockConfiguration frozen = frozen();
        if ("".equals(frozen.getChannel()))
            throw new IllegalArgumentException(
                    "channel is empty: give it a name that producer and consumer share, or leave it"
                            + " out");
        settings = TransportOptions.settings(frozen, component().getConfiguration(), modelOrId());
        EndpointDefaults defaults =
                EndpointDefaults.of(
                        frozen,
                        modelOrId(),
                        Suppliers.memorize(settings::resolvedRegion),
                        getCamelContext());
        reader = new ExchangeReader(defaults);
        warnOfDroppedBudget(defaults);
        Api api = defaults.options().api();
        checkOperation(defaults);
        chatOptions = defaults.chat();
        writer = new ExchangeWriter(defaults.output(), api == Api.NATIVE);
        streamFormat = StreamFormat.of(frozen.getStreamFormat());
    }

    private ClaudeBedrockConfiguration frozen() {
        ClaudeBedrockConfiguration frozen = configuration.copy();
        String inherited = component().getConfiguration().getInferenceProfile();
        boolean takesProfile =
                ModelChoice.takesProfile(modelOrId())
                        && !ModelCatalog.isOfOthers(modelOrId())
                        && !"mantle".equals(frozen.getApi());
        if (!takesProfile && Objects.equals(inherited, frozen.getInferenceProfile()))
            frozen.setInferenceProfile(null);
        return frozen;
    }

    private static void checkOperation(EndpointDefaults defaults) {
        RequestOptions options = defaults.options();
        if (defaults.operation() == Operation.COUNT_TOKENS
                && options.validate()
                && options.api() != Api.MANTLE) options.model().checkCounting();
        if (defaults.operation() == Operation.APPLY_GUARDRAIL
                && options.bedrock().guardrail() == null)
            throw new IllegalArgumentException(ExchangeReader.NO_GUARDRAIL);
    }

    private void warnOfDroppedBudget(EndpointDefaults defaults) {
        if (defaults.options().thinkingChoice().budgetDropped())
            LOG.warn(
                    "budgetTokens is not sent: {} decides itself how much to think; use effort"
                            + " instead, such as effort=high",
                    defaults.options().model().id());
    }

    @Override
    public Producer createProducer() {
        return new ClaudeBedrockProducer(this, channel(configuration.isStreaming()));
    }

    /** An answer goes one way: what is set here wins over what the component says. */
    private String channel(boolean streaming) {
        ClaudeBedrockConfiguration inherited = component().getConfiguration();
        boolean own = !Objects.equals(configuration.getChannel(), inherited.getChannel());
        if (own && streaming && !inherited.isStreaming())
            throw new IllegalArgumentException(
                    "channel and streaming=true exclude one another: with a channel the chunks go to"
                            + " its consumers and the body becomes the whole answer, with"
                            + " streaming=true the body becomes the chunks");
        return streaming && !own ? null : configuration.getChannel();
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumption options = Consumption.of(configuration);
        boolean asks = configuration.getUserMessage() != null;
        boolean asksItself =
                asks
                        && !Objects.equals(
                                configuration.getUserMessage(),
                                component().getConfiguration().getUserMessage());
        if (reader.operation() != Operation.CHAT)
            throw new IllegalArgumentException(
                    "from(\"claude-bedrock:...\") takes what Claude writes, so that operation has no"
                            + " place in it: use a producer, to(\"claude-bedrock:...\")");
        if (options.channel() == null && !asks)
            throw new IllegalArgumentException(
                    "from(\"claude-bedrock:...\") needs channel=NAME, to take the answers that"
                            + " producers stream into it, or userMessage=..., to ask by itself");
        if (options.channel() != null && asksItself)
            throw new IllegalArgumentException(
                    "channel and userMessage exclude one another in from(\"claude-bedrock:...\"):"
                            + " take the answers of a channel, or ask");
        ClaudeBedrockConsumer consumer = new ClaudeBedrockConsumer(this, processor, options);
        configureConsumer(consumer);
        return consumer;
    }

    ClaudeBedrockComponent component() {
        return (ClaudeBedrockComponent) getComponent();
    }

    private String modelOrId() {
        return configuration.getModelId() != null ? configuration.getModelId() : model;
    }

    ExchangeReader reader() {
        return reader;
    }

    ExchangeWriter writer() {
        return writer;
    }

    ChatOptions chatOptions() {
        return chatOptions;
    }

    /** Where conversations are kept that outlive their exchanges. */
    ConversationStore conversationStore() {
        return chatOptions.store() != null ? chatOptions.store() : component().conversationStore();
    }

    StreamFormat streamFormat() {
        return streamFormat;
    }

    /** Made, or shared with the endpoints that have the same settings; to be closed once. */
    Transport openTransport() {
        return component().transports().open(settings, reader.api());
    }

    /** As {@link #openTransport()}. */
    SideOperations openSideOperations() {
        return new SideOperations(
                reader, writer, component().transports().operations(settings, reader.api()));
    }

    public String getModel() {
        return model;
    }

    public ClaudeBedrockConfiguration getConfiguration() {
        return configuration;
    }
}
