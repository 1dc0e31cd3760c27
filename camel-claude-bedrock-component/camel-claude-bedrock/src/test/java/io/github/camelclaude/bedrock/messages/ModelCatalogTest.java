package io.github.camelclaude.bedrock.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCatalogTest {

    private static final ModelCatalog CATALOG = ModelCatalog.standard();

    private static final Map<String, String> FAMILY_BY_ID =
            Map.ofEntries(
                    Map.entry("anthropic.claude-3-sonnet-20240229-v1:0", "claude-3-sonnet"),
                    Map.entry("anthropic.claude-3-haiku-20240307-v1:0", "claude-3-haiku"),
                    Map.entry("anthropic.claude-3-opus-20240229-v1:0", "claude-3-opus"),
                    Map.entry("anthropic.claude-3-5-sonnet-20240620-v1:0", "claude-3-5-sonnet"),
                    Map.entry("anthropic.claude-3-5-sonnet-20241022-v2:0", "claude-3-5-sonnet-v2"),
                    Map.entry("anthropic.claude-3-5-haiku-20241022-v1:0", "claude-3-5-haiku"),
                    Map.entry("anthropic.claude-3-7-sonnet-20250219-v1:0", "claude-3-7-sonnet"),
                    Map.entry("anthropic.claude-sonnet-4-20250514-v1:0", "claude-sonnet-4"),
                    Map.entry("anthropic.claude-opus-4-20250514-v1:0", "claude-opus-4"),
                    Map.entry("anthropic.claude-opus-4-1-20250805-v1:0", "claude-opus-4-1"),
                    Map.entry("anthropic.claude-sonnet-4-5-20250929-v1:0", "claude-sonnet-4-5"),
                    Map.entry("anthropic.claude-haiku-4-5-20251001-v1:0", "claude-haiku-4-5"),
                    Map.entry("anthropic.claude-haiku-4-5", "claude-haiku-4-5"),
                    Map.entry("anthropic.claude-opus-4-5-20251101-v1:0", "claude-opus-4-5"),
                    Map.entry("anthropic.claude-opus-4-6-v1", "claude-opus-4-6"),
                    Map.entry("anthropic.claude-sonnet-4-6", "claude-sonnet-4-6"),
                    Map.entry("anthropic.claude-opus-4-7", "claude-opus-4-7"),
                    Map.entry("anthropic.claude-opus-4-8", "claude-opus-4-8"),
                    Map.entry("anthropic.claude-fable-5", "claude-fable-5"),
                    Map.entry("anthropic.claude-sonnet-5", "claude-sonnet-5"),
                    Map.entry("anthropic.claude-opus-5", "claude-opus-5"),
                    Map.entry("anthropic.claude-fable-5-1", "claude-fable-5-1"),
                    Map.entry("anthropic.claude-opus-5-5", "claude-opus-5-5"),
                    Map.entry("anthropic.claude-sonnet-5-5", "claude-sonnet-5-5"),
                    Map.entry("anthropic.claude-haiku-5-5", "claude-haiku-5-5"),
                    Map.entry("anthropic.claude-fable-5-2", "claude-fable-5-2"),
                    Map.entry("anthropic.claude-mythos-preview", "claude-mythos-preview"),
                    Map.entry("anthropic.claude-mythos-5", "claude-mythos-5"),
                    Map.entry("anthropic.claude-mythos-5-1", "claude-mythos-5-1"),
                    Map.entry("anthropic.claude-mythos-5-2", "claude-mythos-5-2"));

    static Stream<Arguments> idsWithEveryPrefix() {
        List<String> prefixes =
                List.of(
                        "", "global.", "us.", "eu.", "apac.", "jp.", "au.", "ca.", "in.", "il.",
                        "us-gov.", "sa.");
        return FAMILY_BY_ID.entrySet().stream()
                .flatMap(
                        e ->
                                prefixes.stream()
                                        .map(p -> Arguments.of(p + e.getKey(), e.getValue())));
    }

    @ParameterizedTest
    @MethodSource("idsWithEveryPrefix")
    void anIdIsFoundWithEveryPrefix(String id, String family) {
        assertThat(CATALOG.find(id)).map(Model::family).contains(family);
    }

    @Test
    void everyModelOfTheCatalogueIsInTheTableAbove() {
        assertThat(CATALOG.models())
                .allSatisfy(
                        model ->
                                assertThat(FAMILY_BY_ID)
                                        .containsEntry(model.baseId(), model.family()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
                "arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
                "arn:aws-us-gov:bedrock:us-gov-west-1:111122223333:inference-profile/us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0",
                "arn:aws-cn:bedrock:cn-north-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0"
            })
    void anArnThatNamesItsModelIsFound(String arn) {
        assertThat(CATALOG.find(arn)).map(Model::family).contains("claude-sonnet-4-5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3d4e5f6",
                "arn:aws:bedrock:us-east-1:111122223333:provisioned-model/a1b2c3d4e5f6",
                "arn:aws:bedrock:us-east-1:111122223333:custom-model-deployment/a1b2c3d4e5f6",
                "arn:aws:bedrock:us-east-1:111122223333:custom-model/amazon.nova-lite-v1:0/a1b2c3d4e5f6",
                "arn:aws:bedrock:us-east-1:111122223333:imported-model/a1b2c3d4e5f6",
                "arn:aws:bedrock:us-east-1:111122223333:prompt-router/a1b2c3d4e5f6",
                "arn:aws:bedrock:us-east-1::default-prompt-router/anthropic.claude:1",
                "arn:aws:bedrock:us-east-1:111122223333:prompt/A1B2C3D4E5:1",
                "arn:aws:sagemaker:us-east-1:111122223333:endpoint/chat"
            })
    void anArnThatHidesItsModelIsNotFound(String arn) {
        assertThat(CATALOG.find(arn)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amazon.nova-pro-v1:0",
                "us.amazon.nova-pro-v1:0",
                "arn:aws:bedrock:us-east-1::foundation-model/meta.llama3-1-8b-instruct-v1:0",
                "anthropic.claude-v2:1",
                "anthropic.claude-instant-v1",
                "gpt-4"
            })
    void whatDoesNotSpeakTheMessagesApiIsNotFound(String id) {
        assertThat(CATALOG.find(id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "us.anthropic.claude-opus-6, claude-opus-6, anthropic.claude-opus-6",
        "anthropic.claude-opus-5-6, claude-opus-5-6, anthropic.claude-opus-5-6",
        "anthropic.claude-sonnet-4-7-20270115-v1:0, claude-sonnet-4-7,"
                + " anthropic.claude-sonnet-4-7-20270115-v1:0",
        "claude-saga-1, claude-saga-1, anthropic.claude-saga-1"
    })
    void aNewerClaudeIsAssumedToBeLikeTheNewest(String id, String family, String baseId) {
        Model model = CATALOG.find(id).orElseThrow();
        assertThat(model.known()).isFalse();
        assertThat(model.family()).isEqualTo(family);
        assertThat(model.baseId()).isEqualTo(baseId);
        assertThat(model.thinking().form()).isEqualTo(ThinkingSupport.Form.ADAPTIVE);
        assertThat(model.sampling()).isEqualTo(Sampling.DEFAULT_ONLY);
        assertThat(model.prefill()).isFalse();
        assertThat(model.forcedTool()).isFalse();
        assertThat(model.price()).isNull();
        assertThat(model.maxOutput()).isNull();
    }

    @Test
    void aModelOfWhichOnlyTheNameIsKnownIsNotKnown() {
        Model preview = CATALOG.find("anthropic.claude-mythos-preview").orElseThrow();
        assertThat(preview.known()).isFalse();
        assertThat(preview.name()).isEqualTo("Claude Mythos Preview");
        assertThat(preview.thinking().form()).isEqualTo(ThinkingSupport.Form.ADAPTIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-sonnet-4-20250514, claude-sonnet-4",
        "claude-sonnet-4-5-20250929, claude-sonnet-4-5",
        "claude-3-5-sonnet-20240620, claude-3-5-sonnet",
        "claude-3-5-sonnet-20241022, claude-3-5-sonnet-v2",
        "claude-opus-4-8, claude-opus-4-8",
        "claude-opus-5-5, claude-opus-5-5",
        "claude-opus-5-preview, claude-opus-5",
        "anthropic.claude-3-sonnet-20240229-v1:0:200k, claude-3-sonnet",
        "claude-haiku-4-5@20251001, claude-haiku-4-5"
    })
    void aDateIsNoPointRelease(String name, String family) {
        assertThat(CATALOG.find(name)).map(Model::family).contains(family);
    }

    @ParameterizedTest
    @CsvSource({
        "sonnet-4.5, claude-sonnet-4-5",
        "claude-sonnet-4.5, claude-sonnet-4-5",
        "sonnet-4-5, claude-sonnet-4-5",
        "claude-sonnet-4-5, claude-sonnet-4-5",
        "Sonnet-4.5, claude-sonnet-4-5",
        "sonnet-4, claude-sonnet-4",
        "opus-4.8, claude-opus-4-8",
        "haiku-4.5, claude-haiku-4-5",
        "fable-5.1, claude-fable-5-1",
        "3.7-sonnet, claude-3-7-sonnet",
        "sonnet-3.7, claude-3-7-sonnet",
        "claude-3-7-sonnet, claude-3-7-sonnet",
        "3-haiku, claude-3-haiku",
        "haiku-3, claude-3-haiku",
        "sonnet-3.5-v2, claude-3-5-sonnet-v2",
        "mythos-preview, claude-mythos-preview"
    })
    void anAliasIsFound(String alias, String family) {
        assertThat(CATALOG.find(alias)).map(Model::family).contains(family);
    }

    @Test
    void noTwoModelsShareAnAlias() {
        assertThat(CATALOG.models())
                .allSatisfy(
                        model -> {
                            String dated = model.baseId().replaceFirst("-v\\d.*$", "");
                            assertThat(CATALOG.find(model.family())).contains(model);
                            assertThat(CATALOG.find(model.baseId())).contains(model);
                            assertThat(CATALOG.find(dated)).contains(model);
                            assertThat(CATALOG.find(model.mantleId())).contains(model);
                        });
    }
}
