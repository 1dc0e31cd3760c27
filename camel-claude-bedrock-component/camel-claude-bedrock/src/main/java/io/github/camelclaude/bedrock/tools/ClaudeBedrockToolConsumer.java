package io.github.camelclaude.bedrock.tools;

import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Offers its route while it runs. */
final class ClaudeBedrockToolConsumer extends DefaultConsumer {

    private final Tool tool;

    ClaudeBedrockToolConsumer(
            ClaudeBedrockToolEndpoint endpoint, Processor processor, ToolDefinition definition) {
        super(endpoint, processor);
        this.tool = new Tool(definition, this);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ToolRegistry.of(getEndpoint().getCamelContext()).add(tool);
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        ToolRegistry.of(getEndpoint().getCamelContext()).add(tool);
    }

    @Override
    protected void doSuspend() throws Exception {
        ToolRegistry.of(getEndpoint().getCamelContext()).remove(tool);
        super.doSuspend();
    }

    @Override
    protected void doStop() throws Exception {
        ToolRegistry.of(getEndpoint().getCamelContext()).remove(tool);
        super.doStop();
    }
}
