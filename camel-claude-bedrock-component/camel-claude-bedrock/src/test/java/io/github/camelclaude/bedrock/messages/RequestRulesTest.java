package io.github.camelclaude.bedrock.messages;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelclaude.bedrock.messages.MessageRequest.Builder;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRulesTest {

    private static final String INTERLEAVED = "interleaved-thinking-2025-05-14";

    @ParameterizedTest
    @CsvSource({
        "claude-3-haiku,    4096",
        "claude-opus-4-1,   32000",
        "claude-sonnet-4-5, 64000",
        "claude-sonnet-4-6, 128000",
        "claude-opus-5-5,   128000"
    })
    void maxTokensIsLimitedByTheModel(String family, int most) {
        accepted(request().maxTokens(most), family);
        refused(request().maxTokens(most + 1), family)
                .withMessageContaining("maxTokens=" + (most + 1))
                .withMessageContaining(family)
                .withMessageContaining("maxTokens=" + most + " or less");
    }

    @Test
    void aBetaRaisesTheLimitOfSonnet37() {
        List<String> beta = List.of("output-128k-2025-02-19");
        accepted(request().maxTokens(128_000).anthropicBeta(beta), "sonnet-3.7");
        refused(request().maxTokens(128_001).anthropicBeta(beta), "sonnet-3.7")
                .withMessageEndingWith("maxTokens=128000 or less");
        refused(request().maxTokens(100_000), "sonnet-3.7")
                .withMessageContaining("anthropicBeta=output-128k-2025-02-19");
    }

    @Test
    void aModelWithoutAKnownLimitTakesAnyMaxTokens() {
        accepted(request().maxTokens(1_000_000), "mythos-5.2");
    }

    @Test
    void negativeMaxTokensAreRefused() {
        accepted(request().maxTokens(0), "opus-4.8");
        refused(request().maxTokens(-1), null).withMessageContaining("maxTokens=-1");
    }

    @Test
    void fillingTheCacheLeavesNothingToThinkWith() {
        refused(request().maxTokens(0).thinking(ThinkingConfig.adaptive(null)), "opus-4.8")
                .withMessageContaining("maxTokens=0")
                .withMessageContaining("thinking");
        accepted(request().maxTokens(0).thinking(ThinkingConfig.disabled()), "sonnet-5");
    }

    @Test
    void aBudgetIsAtLeast1024() {
        accepted(budget(1024, 4096), "sonnet-4.5");
        refused(budget(512, 4096), "sonnet-4.5")
                .withMessage(
                        "budgetTokens=512 is below 1024, the least that Claude takes: write"
                                + " budgetTokens=1024 or more, or leave it out");
    }

    @Test
    void aBudgetIsLessThanMaxTokens() {
        accepted(budget(4095, 4096), "sonnet-4.5");
        refused(budget(4096, 4096), "sonnet-4.5")
                .withMessageContaining("budgetTokens=4096")
                .withMessageContaining("maxTokens=4096");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-opus-4-5",
                "claude-sonnet-4-5",
                "claude-opus-4-1",
                "claude-sonnet-4",
                "claude-opus-4"
            })
    void interleavedThinkingMayExceedMaxTokens(String family) {
        accepted(budget(8000, 4096).anthropicBeta(List.of(INTERLEAVED)), family);
        refused(budget(8000, 4096), family).withMessageContaining("budgetTokens=8000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-3-7-sonnet", "claude-haiku-4-5", "claude-opus-4-6"})
    void onOtherModelsItMayNot(String family) {
        refused(budget(8000, 4096).anthropicBeta(List.of(INTERLEAVED)), family)
                .withMessageContaining("budgetTokens=8000");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void temperatureAndTopPAreFractions(double value) {
        refused(request().temperature(value), null).withMessageContaining("temperature=" + value);
        refused(request().topP(value), null).withMessageContaining("topP=" + value);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void anyFractionIsTaken(double value) {
        accepted(request().temperature(value), null);
        accepted(request().topP(value), null);
        accepted(request().temperature(value).topP(value).topK(10), "sonnet-3.7");
    }

    @Test
    void aNegativeTopKIsRefused() {
        accepted(request().topK(0), "sonnet-4.5");
        refused(request().topK(-1), null).withMessageContaining("topK=-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n\n", ""})
    void aStopSequenceIsMoreThanWhiteSpace(String blank) {
        accepted(request().stopSequences(List.of("\n\nEnd")), null);
        refused(request().stopSequences(List.of("End", blank)), null)
                .withMessageContaining("stopSequences");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-sonnet-4", "claude-opus-4-5", "claude-sonnet-4-6"})
    void fromClaude4OnTemperatureAndTopPExcludeEachOther(String family) {
        accepted(request().temperature(0.5).topK(10), family);
        accepted(request().topP(0.5), family);
        refused(request().temperature(0.5).topP(0.5), family)
                .withMessageContaining("temperature and topP")
                .withMessageContaining(family);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-opus-4-7",
                "claude-opus-4-8",
                "claude-sonnet-5",
                "claude-opus-5",
                "claude-opus-5-5",
                "claude-sonnet-5-5",
                "claude-haiku-5-5",
                "claude-fable-5-2"
            })
    void newerModelsAreNotSampledOtherwise(String family) {
        accepted(request().temperature(1.0), family);
        refused(request().temperature(0.7), family)
                .withMessageContaining("temperature=0.7")
                .withMessageContaining(family)
                .withMessageContaining("leave it out");
        refused(request().topP(1.0), family).withMessageContaining("topP=1.0");
        refused(request().topK(40), family).withMessageContaining("topK=40");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-fable-5", "claude-fable-5-1"})
    void fableTakesWhatIsNearTheDefault(String family) {
        accepted(request().temperature(1.0), family);
        accepted(request().topP(0.99), family);
        refused(request().temperature(0.99), family).withMessageContaining("temperature=0.99");
        refused(request().topP(0.98), family).withMessageContaining("topP=0.98");
        refused(request().topK(1), family).withMessageContaining("topK=1");
        refused(request().temperature(1.0).topP(1.0), family)
                .withMessageContaining("temperature and topP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-3-7-sonnet", "claude-sonnet-4-5", "claude-opus-4-6"})
    void aThinkingBudgetNarrowsSampling(String family) {
        accepted(budget(1024, 4096).temperature(1.0), family);
        accepted(budget(1024, 4096).topP(0.95), family);
        refused(budget(1024, 4096).temperature(0.5), family)
                .withMessageContaining("temperature=0.5");
        refused(budget(1024, 4096).topP(0.94), family).withMessageContaining("topP=0.94");
        refused(budget(1024, 4096).topK(5), family).withMessageContaining("topK=5");
    }

    @Test
    void adaptiveThinkingFixesTheTemperatureOnly() {
        ThinkingConfig adaptive = ThinkingConfig.adaptive(null);
        refused(request().thinking(adaptive).temperature(0.5), "opus-4.6")
                .withMessageContaining("temperature=0.5");
        accepted(request().thinking(adaptive).topP(0.5).topK(5), "opus-4.6");
        accepted(request().thinking(ThinkingConfig.disabled()).temperature(0.5), "opus-4.6");
    }

    @ParameterizedTest
    @CsvSource({
        "claude-opus-4-5,   high,  xhigh, 'low, medium, high'",
        "claude-sonnet-4-6, max,   xhigh, 'low, medium, high, max'",
        "claude-opus-4-7,   xhigh, ultra, 'low, medium, high, xhigh, max'",
        "claude-haiku-5-5,  max,   High,  'low, medium, high, xhigh, max'"
    })
    void effortIsOneThatTheModelTakes(String family, String taken, String not, String all) {
        accepted(request().effort(taken), family);
        refused(request().effort(not), family)
                .withMessageContaining("effort=" + not)
                .withMessageContaining(family)
                .withMessageContaining(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-3-7-sonnet",
                "claude-sonnet-4-5",
                "claude-haiku-4-5",
                "claude-opus-4"
            })
    void olderModelsTakeNoEffort(String family) {
        refused(request().effort("low"), family)
                .withMessageContaining("effort=low")
                .withMessageContaining(family)
                .withMessageContaining("leave it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "us.anthropic.claude-opus-6", "mythos-preview"})
    void forAModelThatIsNotKnownOnlyTheGeneralRulesHold(String model) {
        String name = model.isEmpty() ? null : model;
        accepted(request().maxTokens(900_000).effort("ultra"), name);
        accepted(request().temperature(0.3).topP(0.3).topK(3), name);
        accepted(budget(8000, 4096).anthropicBeta(List.of(INTERLEAVED)), name);
        refused(budget(512, 4096), name).withMessageContaining("budgetTokens=512");
        refused(budget(8000, 4096), name).withMessageContaining("budgetTokens=8000");
        refused(request().temperature(2.0), name).withMessageContaining("temperature=2.0");
    }

    @Test
    void membersOfTheBodyAreNotChecked() {
        accepted(request().additional(Map.of("max_tokens", IntNode.valueOf(900_000))), "opus-4.8");
        accepted(request().additional(Map.of("top_k", IntNode.valueOf(-5))), "opus-4.8");
    }

    @Test
    void anOptionThatAMemberOfTheBodyReplacesIsNotChecked() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        accepted(
                budget(8000, 4096).additional(Map.of("max_tokens", json.numberNode(9000))),
                "opus-4.5");
        accepted(budget(8, 4096).additional(Map.of("thinking", json.objectNode())), "opus-4.5");
        accepted(
                request().temperature(9.0).additional(Map.of("temperature", json.numberNode(1))),
                "opus-4.5");
        accepted(request().topP(9.0).additional(Map.of("top_p", json.numberNode(1))), "opus-4.5");
        accepted(request().topK(-9).additional(Map.of("top_k", json.numberNode(1))), "opus-4.5");
        accepted(
                request().effort("no").additional(Map.of("output_config", json.objectNode())),
                "opus-4.5");
        accepted(
                request()
                        .stopSequences(List.of(" "))
                        .additional(Map.of("stop_sequences", json.arrayNode())),
                "opus-4.5");
    }

    @Test
    void aRequestOfPlainOptionsIsTakenByEveryModel() {
        for (Model model : ModelCatalog.standard().models())
            accepted(request().system("Be brief."), model.family());
    }

    private static Builder request() {
        return MessageRequest.builder().maxTokens(4096);
    }

    private static Builder budget(int budgetTokens, int maxTokens) {
        return MessageRequest.builder()
                .maxTokens(maxTokens)
                .thinking(ThinkingConfig.enabled(budgetTokens, null));
    }

    private static void accepted(Builder request, String model) {
        assertThatCode(() -> RequestRules.check(request.build(), model(model)))
                .doesNotThrowAnyException();
    }

    private static ThrowableAssertAlternative<IllegalArgumentException> refused(
            Builder request, String model) {
        return assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestRules.check(request.build(), model(model)));
    }

    private static Model model(String name) {
        return name == null ? null : ModelCatalog.standard().find(name).orElseThrow();
    }
}
