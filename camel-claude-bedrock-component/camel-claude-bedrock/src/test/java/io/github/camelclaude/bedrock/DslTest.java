package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One route, written in each language of Camel. */
class DslTest extends BedrockTestSupport {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "route.xml  | ~<route><from uri=\"direct:ask\"/><to uri=\"claude-bedrock:sonnet-4.5?thinking=true&amp;budgetTokens=1024\"/></route>~",
                "route.yaml | ~[{from: {uri: 'direct:ask', steps: [{to: {uri: 'claude-bedrock:sonnet-4.5', parameters: {thinking: true, budgetTokens: 1024}}}]}}]~",
            })
    void aRouteAsks(String file, String route) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(file, route));

        assertThat(template.requestBody("direct:ask", "Hi", String.class)).contains("Hi");
        assertThat(sent().at("/thinking/budget_tokens").asInt()).isEqualTo(1024);
    }
}
