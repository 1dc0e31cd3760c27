package io.github.camelclaude.bedrock.tools;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.PropertiesHelper;

/** Routes as tools that Claude may call. */
@Component("claude-bedrock-tool")
public class ClaudeBedrockToolComponent extends DefaultComponent {

    @Metadata(description = "The defaults of all tools.")
    private ClaudeBedrockToolConfiguration configuration = new ClaudeBedrockToolConfiguration();

    public ClaudeBedrockToolComponent() {}

    public ClaudeBedrockToolComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        ClaudeBedrockToolConfiguration own = configuration.copy();
        Map<String, Object> in = PropertiesHelper.extractProperties(parameters, "parameter.");
        Map<String, Object> out =
                PropertiesHelper.extractProperties(parameters, "outputParameter.");
        ClaudeBedrockToolEndpoint endpoint =
                new ClaudeBedrockToolEndpoint(uri, this, own, remaining);
        setProperties(endpoint, parameters);
        if (!in.isEmpty()) own.setParameters(in);
        if (!out.isEmpty()) own.setOutputParameters(out);
        return endpoint;
    }

    public ClaudeBedrockToolConfiguration getConfiguration() {
        return configuration;
    }

    /** The defaults of all tools. */
    public void setConfiguration(ClaudeBedrockToolConfiguration configuration) {
        this.configuration = configuration;
    }
}
