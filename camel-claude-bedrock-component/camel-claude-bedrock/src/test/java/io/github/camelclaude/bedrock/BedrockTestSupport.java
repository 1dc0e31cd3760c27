package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import io.github.camelclaude.bedrock.simulator.BedrockSimulatorExtension;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Camel context whose claude-bedrock component calls a simulator over a real socket. */
abstract class BedrockTestSupport extends CamelTestSupport {

    static final String SONNET = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

    @RegisterExtension
    static final BedrockSimulatorExtension EXTENSION = new BedrockSimulatorExtension();

    static BedrockSimulator bedrock() {
        return EXTENSION.simulator();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        ClaudeBedrockConfiguration defaults =
                context.getComponent("claude-bedrock", ClaudeBedrockComponent.class)
                        .getConfiguration();
        defaults.setRegion("us-east-1");
        defaults.setAccessKey(bedrock().accessKey());
        defaults.setSecretKey(bedrock().secretKey());
        defaults.setOverrideEndpoint(true);
        defaults.setUriEndpointOverride(bedrock().endpoint().toString());
        return context;
    }

    /** Sends a body to {@code claude-bedrock:} followed by the rest of the URI. */
    Exchange ask(String uri, Object body) {
        return ask(uri, body, Map.of());
    }

    Exchange ask(String uri, Object body, Map<String, Object> headers) {
        return template.request(
                "claude-bedrock:" + uri,
                exchange -> {
                    exchange.getMessage().setBody(body);
                    exchange.getMessage().getHeaders().putAll(headers);
                });
    }

    /** The body of the request that was received last. */
    static JsonNode sent() {
        try {
            return new ObjectMapper().readTree(bedrock().lastRequest().body());
        } catch (IOException e) {
            throw new AssertionError("no JSON was sent", e);
        }
    }

    static String text(Exchange exchange) {
        if (exchange.getException() != null)
            throw new AssertionError("no answer", exchange.getException());
        return exchange.getMessage().getBody(String.class);
    }

    /** The content of the last message that was sent. */
    static JsonNode lastContent() {
        JsonNode messages = sent().path("messages");
        return messages.get(messages.size() - 1).path("content");
    }

    static void finished(Exchange exchange) {
        if (exchange.getException() != null)
            throw new AssertionError("failed", exchange.getException());
    }
}
