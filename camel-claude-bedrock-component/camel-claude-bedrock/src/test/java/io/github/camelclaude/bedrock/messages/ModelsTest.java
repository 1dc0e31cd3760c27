package io.github.camelclaude.bedrock.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelsTest {

    private static final List<String> EFFORTS = List.of("low", "medium", "high", "xhigh", "max");

    private static final Set<String> MEMBERS =
            Set.of(
                    "family",
                    "name",
                    "known",
                    "id",
                    "mantleId",
                    "profiles",
                    "onDemand",
                    "contextWindow",
                    "maxOutput",
                    "maxOutputWithBeta",
                    "thinking",
                    "efforts",
                    "defaultEffort",
                    "structuredOutput",
                    "strictTools",
                    "cacheMinimum",
                    "cacheHour",
                    "sampling",
                    "forcedTool",
                    "prefill",
                    "systemTurns",
                    "countTokens",
                    "price");

    private static final Set<String> THINKING_MEMBERS =
            Set.of(
                    "form",
                    "onByDefault",
                    "betweenTools",
                    "offUpToEffort",
                    "budgetMayExceedMaxTokens",
                    "defaultDisplay",
                    "bound");

    private static final Set<String> RATES =
            Set.of("upToPromptTokens", "input", "output", "write5m", "write1h", "read");

    static List<Model> models() {
        return ModelCatalog.standard().models();
    }

    static Stream<Model> knownModels() {
        return models().stream().filter(Model::known);
    }

    @Test
    void familiesAndIdsAreUnique() {
        assertThat(models()).extracting(Model::family).doesNotHaveDuplicates();
        assertThat(models()).extracting(Model::baseId).doesNotHaveDuplicates();
        assertThat(models()).extracting(Model::name).doesNotHaveDuplicates();
    }

    @Test
    void noMemberOfTheDataIsMisspelt() throws IOException {
        JsonNode json = json();
        assertThat(names(json)).containsOnly("assumed", "models");
        for (JsonNode model : json.path("models")) {
            assertThat(MEMBERS).containsAll(names(model));
            assertThat(THINKING_MEMBERS).containsAll(names(model.path("thinking")));
            for (JsonNode rates : model.path("price").path("tiers"))
                assertThat(RATES).containsAll(names(rates));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theIdBelongsToTheFamily(Model model) {
        assertThat(model.family()).startsWith("claude-");
        assertThat(model.name()).startsWith("Claude ");
        assertThat(model.baseId()).startsWith("anthropic.claude-");
        assertThat(model.mantleId()).startsWith("anthropic." + model.family().replace("-v2", ""));
        assertThat(ModelId.PROFILES).containsAll(model.profiles());
    }

    @ParameterizedTest
    @MethodSource("knownModels")
    void effortsAreOrderedAndHoldTheDefault(Model model) {
        assertThat(EFFORTS.stream().filter(model.efforts()::contains))
                .containsExactlyElementsOf(model.efforts());
        if (model.efforts().isEmpty()) assertThat(model.defaultEffort()).isNull();
        else assertThat(model.efforts()).contains(model.defaultEffort());
    }

    @ParameterizedTest
    @MethodSource("knownModels")
    void thinkingIsConsistent(Model model) {
        ThinkingSupport thinking = model.thinking();
        boolean alwaysOn = thinking.form() == ThinkingSupport.Form.ALWAYS_ON;
        if (alwaysOn) assertThat(thinking.onByDefault()).isTrue();
        if (thinking.betweenTools()) assertThat(alwaysOn).isTrue();
        if (thinking.budgetMayExceedMaxTokens()) assertThat(thinking.form().takesBudget()).isTrue();
        assertThat(thinking.defaultDisplay() == null)
                .isEqualTo(thinking.form() == ThinkingSupport.Form.NONE);
    }

    @ParameterizedTest
    @MethodSource("knownModels")
    void theLastTierOfAPriceHasNoLimit(Model model) {
        if (model.price() == null) return;
        List<Price.Rates> tiers = model.price().tiers();
        assertThat(tiers.get(tiers.size() - 1).upToPromptTokens()).isNull();
        assertThat(tiers).allMatch(r -> r.input() != null && r.output() != null);
        assertThat(tiers).allMatch(r -> r.input().compareTo(r.output()) < 0);
    }

    @ParameterizedTest
    @MethodSource("knownModels")
    void everyModelButTheRestrictedHasLimitsAndAPrice(Model model) {
        boolean restricted = model.profiles().isEmpty();
        assertThat(restricted).isEqualTo(model.family().contains("mythos"));
        assertThat(model.price() == null).isEqualTo(restricted);
        assertThat(model.contextWindow() == null).isEqualTo(restricted);
        assertThat(model.maxOutput() == null).isEqualTo(restricted);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "claude-3-haiku, 200000, 4096, -, false, ANY, true, true, false",
                "claude-3-5-haiku, 200000, 8192, 2048, false, ANY, true, true, false",
                "claude-3-7-sonnet, 200000, 64000, 1024, false, ANY, true, true, false",
                "claude-opus-4-1, 200000, 32000, 1024, false, TEMPERATURE_OR_TOP_P, true, true,"
                        + " false",
                "claude-haiku-4-5, 200000, 64000, 4096, true, TEMPERATURE_OR_TOP_P, true, true,"
                        + " false",
                "claude-sonnet-4-6, 1000000, 128000, 1024, true, TEMPERATURE_OR_TOP_P, true, false,"
                        + " false",
                "claude-opus-4-7, 1000000, 128000, 2048, false, DEFAULT_ONLY, true, false, false",
                "claude-opus-4-8, 1000000, 128000, 1024, false, DEFAULT_ONLY, true, false, true",
                "claude-sonnet-5, 1000000, 128000, 1024, false, DEFAULT_ONLY, true, false, false",
                "claude-fable-5-1, 1000000, 128000, 512, false, NEAR_DEFAULT, false, false, true",
                "claude-opus-5-5, 1000000, 128000, 512, false, DEFAULT_ONLY, false, false, true",
                "claude-haiku-5-5, 1000000, 128000, 512, -, DEFAULT_ONLY, true, false, true"
            })
    void limitsAndCapabilitiesAreThoseOfTheModelCards(
            String family,
            int contextWindow,
            int maxOutput,
            Integer cacheMinimum,
            Boolean structuredOutput,
            Sampling sampling,
            boolean forcedTool,
            boolean prefill,
            boolean systemTurns) {
        Model model = ModelCatalog.standard().find(family).orElseThrow();
        assertThat(model.contextWindow()).isEqualTo(contextWindow);
        assertThat(model.maxOutput()).isEqualTo(maxOutput);
        assertThat(model.cacheMinimum()).isEqualTo(cacheMinimum);
        assertThat(model.structuredOutput()).isEqualTo(structuredOutput);
        assertThat(model.sampling()).isEqualTo(sampling);
        assertThat(model.forcedTool()).isEqualTo(forcedTool);
        assertThat(model.prefill()).isEqualTo(prefill);
        assertThat(model.systemTurns()).isEqualTo(systemTurns);
    }

    @Test
    void onlyTheNewestModelsBindThinkingToWhatStoodBeforeIt() {
        assertThat(models())
                .filteredOn(model -> model.thinking().bound())
                .extracting(Model::family)
                .containsExactlyInAnyOrder(
                        "claude-fable-5-1",
                        "claude-fable-5-2",
                        "claude-opus-5-5",
                        "claude-sonnet-5-5",
                        "claude-haiku-5-5",
                        "claude-mythos-5-1",
                        "claude-mythos-5-2");
    }

    @Test
    void theHourOfCacheCameWithTheFourFiveGeneration() {
        assertThat(knownModels().filter(model -> !model.cacheHour()))
                .extracting(Model::family)
                .containsExactlyInAnyOrder(
                        "claude-3-sonnet",
                        "claude-3-haiku",
                        "claude-3-opus",
                        "claude-3-5-sonnet",
                        "claude-3-5-sonnet-v2",
                        "claude-3-5-haiku",
                        "claude-3-7-sonnet",
                        "claude-sonnet-4",
                        "claude-opus-4",
                        "claude-opus-4-1");
    }

    @Test
    void onlyHaiku45HasAnotherIdOnMantle() {
        assertThat(models())
                .filteredOn(model -> !model.mantleId().equals(model.baseId()))
                .extracting(Model::mantleId)
                .containsExactly("anthropic.claude-haiku-4-5");
    }

    private static JsonNode json() throws IOException {
        try (InputStream json = Model.class.getResourceAsStream("models.json")) {
            return Json.MAPPER.readTree(json);
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
