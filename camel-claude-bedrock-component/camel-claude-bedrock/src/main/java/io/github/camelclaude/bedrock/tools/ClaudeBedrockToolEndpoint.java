package io.github.camelclaude.bedrock.tools;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** A route as a tool that Claude may call. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "claude-bedrock-tool",
        title = "Tool for Claude on Amazon Bedrock",
        syntax = "claude-bedrock-tool:toolName",
        consumerOnly = true,
        remote = false,
        category = {Category.AI},
        headersClass = ClaudeBedrockToolConstants.class)
public class ClaudeBedrockToolEndpoint extends DefaultEndpoint {

    @UriPath(
            description =
                    "The name by which Claude calls the tool: letters, digits, _ and -, at most 64.")
    @Metadata(required = true)
    private final String toolName;

    @UriParam private final ClaudeBedrockToolConfiguration configuration;

    private ToolDefinition definition;

    ClaudeBedrockToolEndpoint(
            String uri,
            ClaudeBedrockToolComponent component,
            ClaudeBedrockToolConfiguration configuration,
            String toolName) {
        super(uri, component);
        this.configuration = configuration;
        this.toolName = toolName;
        // Claude waits for the result, and so must whatever the route calls
        setExchangePattern(ExchangePattern.InOut);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        definition = ToolDefinition.of(toolName, configuration, getCamelContext());
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(
                "claude-bedrock-tool:"
                        + toolName
                        + " is a tool and called by Claude: write"
                        + " from(\"claude-bedrock-tool:"
                        + toolName
                        + "\"), and give a producer tags to have it called");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        ClaudeBedrockToolConsumer consumer =
                new ClaudeBedrockToolConsumer(this, processor, definition);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    public String getToolName() {
        return toolName;
    }

    public ClaudeBedrockToolConfiguration getConfiguration() {
        return configuration;
    }
}
