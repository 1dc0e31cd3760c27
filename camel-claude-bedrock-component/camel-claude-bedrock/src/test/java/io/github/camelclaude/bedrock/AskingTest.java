package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import io.github.camelclaude.bedrock.simulator.BedrockSimulatorExtension;
import io.github.camelclaude.bedrock.simulator.Failure;
import io.github.camelclaude.bedrock.transport.RateLimitedException;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AskingTest extends CamelTestSupport {

    @RegisterExtension
    static final BedrockSimulatorExtension BEDROCK = new BedrockSimulatorExtension();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        BedrockSimulator bedrock = BEDROCK.simulator();
        CamelContext context = super.createCamelContext();
        ClaudeBedrockConfiguration defaults =
                context.getComponent("claude-bedrock", ClaudeBedrockComponent.class)
                        .getConfiguration();
        defaults.setRegion("us-east-1");
        defaults.setAccessKey(bedrock.accessKey());
        defaults.setSecretKey(bedrock.secretKey());
        defaults.setOverrideEndpoint(true);
        defaults.setUriEndpointOverride(bedrock.endpoint().toString());
        return context;
    }

    @Test
    void theRouteAsksForACapital(BedrockSimulator bedrock) {
        bedrock.reply("Rome");

        String answer =
                template.requestBody("claude-bedrock:haiku-4.5", "Capital of Italy?", String.class);

        assertThat(answer).isEqualTo("Rome");
        assertThat(bedrock.lastRequest().json().at("/messages/0/content/0/text").asText())
                .isEqualTo("Capital of Italy?");
    }

    @Test
    void theRouteIsToldOfThrottling(BedrockSimulator bedrock) {
        bedrock.reply(Failure.throttled().retryAfter(Duration.ofSeconds(1)).times(3));

        assertThatThrownBy(() -> template.requestBody("claude-bedrock:haiku-4.5", "Hi"))
                .hasCauseInstanceOf(RateLimitedException.class);
    }
}
