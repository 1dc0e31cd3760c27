package io.github.camelclaude.bedrock;

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

/** Ask Claude on Amazon Bedrock. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "claude-bedrock",
        title = "Claude on Amazon Bedrock",
        syntax = "claude-bedrock:model",
        producerOnly = true,
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
        settings = TransportOptions.settings(frozen, component().getConfiguration(), modelOrId());
        EndpointDefaults defaults =
                EndpointDefaults.of(
                        frozen,
                        modelOrId(),
                        Suppliers.memorize(settings::resolvedRegion),
                        getCamelContext());
        reader = new ExchangeReader(defaults);
        warnOfDroppedBudget(defaults);
        writer = new ExchangeWriter(defaults.output());
        streamFormat = StreamFormat.of(frozen.getStreamFormat());
    }

    private ClaudeBedrockConfiguration frozen() {
        ClaudeBedrockConfiguration frozen = configuration.copy();
        String inherited = component().getConfiguration().getInferenceProfile();
        if (!ModelChoice.takesProfile(modelOrId())
                && Objects.equals(inherited, frozen.getInferenceProfile()))
            frozen.setInferenceProfile(null);
        return frozen;
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
        return new ClaudeBedrockProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "claude-bedrock has no consumer yet: use to(\"" + getEndpointUri() + "\")");
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

    StreamFormat streamFormat() {
        return streamFormat;
    }

    /** Made, or shared with the endpoints that have the same settings; to be closed once. */
    Transport openTransport() {
        return component().transports().open(settings);
    }

    public String getModel() {
        return model;
    }

    public ClaudeBedrockConfiguration getConfiguration() {
        return configuration;
    }
}
