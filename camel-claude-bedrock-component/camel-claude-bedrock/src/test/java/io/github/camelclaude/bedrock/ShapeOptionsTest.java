package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shape of the API has no way to say is refused when the endpoint starts. */
class ShapeOptionsTest extends BedrockTestSupport {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            api=messages&guardrailIdentifier=g&guardrailVersion=1 | guardrailIdentifier has no effect with api=messages: write api=invoke or api=converse or api=native
            api=mantle&guardrailIdentifier=g&guardrailVersion=1 | guardrailIdentifier has no effect with api=mantle
            api=messages&serviceTier=flex | serviceTier has no effect with api=messages
            api=mantle&performanceConfigLatency=optimized | performanceConfigLatency has no effect with api=mantle
            api=messages&requestMetadata.team=a | requestMetadata has no effect with api=messages
            api=invoke&anthropicWorkspace=w | anthropicWorkspace has no effect with api=invoke: write api=mantle
            api=messages&anthropicWorkspace=w | anthropicWorkspace has no effect with api=messages
            api=invoke&additionalModelResponseFieldPaths=/usage | write api=converse
            api=converse&anthropicVersion=2023-06-01 | anthropicVersion has no effect with api=converse
            api=native&systemMessage=Hi | systemMessage has no effect with api=native
            api=native&temperature=1 | temperature has no effect with api=native
            api=native&thinking=adaptive | thinking has no effect with api=native
            api=native&additionalBodyProperty.a=1 | additionalBodyProperty has no effect with api=native
            api=converse&additionalBodyProperty.cache_control={"type":"ephemeral"} | Converse has no way to say automatic caching
            api=converse&additionalBodyProperty.tool_choice={"type":"none"} | Converse has no way to say tool_choice none
            api=soap | api=soap is unknown: write one of [invoke, converse, messages, mantle, native]
            operation=sing | operation=sing is unknown: write one of chat, countTokens, listModels, applyGuardrail
            operation=applyGuardrail | operation=applyGuardrail needs guardrailIdentifier and guardrailVersion
            operation=countTokens | write api=mantle
            guardrailIdentifier=g | guardrailVersion is missing
            guardrailVersion=1 | guardrailIdentifier is missing
            guardrailTrace=enabled | guardrailIdentifier is missing
            guardrailIdentifier=g&guardrailVersion=1&guardrailTrace=loud | guardrailTrace=loud is unknown: write enabled, disabled, enabled_full
            guardrailIdentifier=g&guardrailVersion=1&guardrailStreamProcessingMode=x | write sync, async
            guardrailSource=BOTH | guardrailSource=BOTH is unknown: write INPUT or OUTPUT
            guardrailOutputScope=SOME | guardrailOutputScope=SOME is unknown: write INTERVENTIONS or FULL
            serviceTier=gold | serviceTier=gold is unknown: write default, priority, flex, reserved
            performanceConfigLatency=fast | performanceConfigLatency=fast is unknown: write standard, optimized
            contextManagement=clear | contextManagement is no JSON object
            modelCatalog=classpath:nowhere.json | modelCatalog=classpath:nowhere.json cannot be read
            output=xml | output=xml is unknown
            """)
    void whatCannotBeSaidIsRefusedByName(String options, String said) {
        assertThatThrownBy(() -> context.getEndpoint("claude-bedrock:opus-4.8?" + options))
                .hasStackTraceContaining("IllegalArgumentException")
                .hasStackTraceContaining(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-bedrock:us.anthropic.claude-opus-4-8?api=mantle",
                "claude-bedrock:opus-4.8?api=mantle&inferenceProfile=us",
                "claude-bedrock:x?api=mantle&modelId=arn:aws:bedrock:us-east-1::foundation-model/a.b"
            })
    void mantleKnowsNoProfiles(String uri) {
        assertThatThrownBy(() -> context.getEndpoint(uri))
                .rootCause()
                .hasMessageContaining("Bedrock Mantle knows no inference profiles and no ARNs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            amazon.nova-pro-v1:0 | is no Claude model: write api=converse
            us.meta.llama3-3-70b-instruct-v1:0?api=messages | is no Claude model
            amazon.nova-pro-v1:0?api=converse&thinking=true | are for Claude
            amazon.nova-pro-v1:0?api=converse&effort=low | are for Claude
            nova-pro | models of other families have no aliases
            x?modelId=arn:aws:bedrock:us-east-1:111122223333:prompt/ABCDEFGHIJ | A managed prompt
            x?api=converse&systemMessage=A&modelId=arn:aws:bedrock:us-east-1:111122223333:prompt/ABCDEFGHIJ | A managed prompt says system itself
            """)
    void otherFamiliesAreAskedInTheRightWay(String rest, String said) {
        assertThatThrownBy(() -> context.getEndpoint("claude-bedrock:" + rest))
                .hasStackTraceContaining(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"countTokens", "listModels"})
    void aConsumerHasNoOtherOperation(String operation) {
        assertThatThrownBy(
                        () ->
                                context.getEndpoint(
                                                "claude-bedrock:sonnet-4.5?userMessage=Hi&operation="
                                                        + operation)
                                        .createConsumer(exchange -> {}))
                .hasMessageContaining("operation has no place in it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-bedrock:us.amazon.nova-pro-v1:0?api=converse",
                "claude-bedrock:amazon.titan-text-express-v1?api=native"
            })
    void aProfileOfTheComponentDoesNotConcernOtherFamilies(String uri) throws Exception {
        ClaudeBedrockComponent component =
                context.getComponent("claude-bedrock", ClaudeBedrockComponent.class);
        component.getConfiguration().setInferenceProfile("eu");

        assertThat(context.getEndpoint(uri)).isNotNull();
    }

    @Test
    void aProfileOfTheComponentDoesNotConcernMantle() {
        ClaudeBedrockComponent component =
                context.getComponent("claude-bedrock", ClaudeBedrockComponent.class);
        component.getConfiguration().setInferenceProfile("eu");

        assertThat(context.getEndpoint("claude-bedrock:opus-4.8?api=mantle")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-bedrock:opus-4.8?api=messages&serviceTier=flex&validateRequest=false",
                "claude-bedrock:opus-4.8?serviceTier=gold&validateRequest=false",
                "claude-bedrock:any?operation=listModels",
                "claude-bedrock:any?operation=applyGuardrail&guardrailIdentifier=g&guardrailVersion=1",
                "claude-bedrock:opus-4.8?operation=countTokens&api=mantle",
                "claude-bedrock:opus-4.8?operation=countTokens&validateRequest=false",
                "claude-bedrock:sonnet-4.5?operation=countTokens",
                "claude-bedrock:amazon.nova-pro-v1:0?api=native",
                "claude-bedrock:amazon.nova-pro-v1:0?api=converse&inferenceProfile=us"
            })
    void whatCanBeSaidOrIsNotToBeCheckedStarts(String uri) {
        assertThat(context.getEndpoint(uri)).isNotNull();
    }
}
