package io.github.camelclaude.bedrock.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThinkingChoiceTest {

    private static final int MAX_TOKENS = 8000;
    private static final Model OPAQUE = null;

    /**
     * Each column is what an option becomes; {@code -} is nothing, {@code !} a refusal. The columns
     * are true, true with a budget of 2000, adaptive, false.
     */
    @ParameterizedTest
    @CsvSource({
        "claude-3-sonnet,      !,            !,            !,        -",
        "claude-3-haiku,       !,            !,            !,        -",
        "claude-3-opus,        !,            !,            !,        -",
        "claude-3-5-sonnet,    !,            !,            !,        -",
        "claude-3-5-sonnet-v2, !,            !,            !,        -",
        "claude-3-5-haiku,     !,            !,            !,        -",
        "claude-3-7-sonnet,    enabled 4000, enabled 2000, !,        -",
        "claude-sonnet-4,      enabled 4000, enabled 2000, !,        -",
        "claude-opus-4,        enabled 4000, enabled 2000, !,        -",
        "claude-opus-4-1,      enabled 4000, enabled 2000, !,        -",
        "claude-sonnet-4-5,    enabled 4000, enabled 2000, !,        -",
        "claude-haiku-4-5,     enabled 4000, enabled 2000, !,        -",
        "claude-opus-4-5,      enabled 4000, enabled 2000, !,        -",
        "claude-opus-4-6,      adaptive,     enabled 2000, adaptive, -",
        "claude-sonnet-4-6,    adaptive,     enabled 2000, adaptive, -",
        "claude-opus-4-7,      adaptive,     adaptive,     adaptive, -",
        "claude-opus-4-8,      adaptive,     adaptive,     adaptive, -",
        "claude-sonnet-5,      adaptive,     adaptive,     adaptive, disabled",
        "claude-opus-5,        adaptive,     adaptive,     adaptive, disabled",
        "claude-haiku-5-5,     adaptive,     adaptive,     adaptive, disabled",
        "claude-fable-5,       -,            -,            adaptive, !",
        "claude-fable-5-1,     -,            -,            adaptive, !",
        "claude-fable-5-2,     -,            -,            adaptive, !",
        "claude-opus-5-5,      -,            -,            adaptive, !",
        "claude-sonnet-5-5,    -,            -,            adaptive, !",
        "claude-mythos-5,      -,            -,            adaptive, !",
        "claude-mythos-5-1,    -,            -,            adaptive, !",
        "claude-mythos-5-2,    -,            -,            adaptive, !",
        "claude-opus-6,        adaptive,     adaptive,     adaptive, disabled"
    })
    void eachModelThinksInItsOwnForm(
            String family, String on, String withBudget, String adaptive, String off) {
        Model model = model(family);
        assertThat(outcome("true", null, model)).isEqualTo(on);
        assertThat(outcome("true", 2000, model)).isEqualTo(withBudget);
        assertThat(outcome("adaptive", null, model)).isEqualTo(adaptive);
        assertThat(outcome("false", null, model)).isEqualTo(off);
    }

    @Test
    void anUnsetOptionSendsNothing() {
        assertThat(choose(null, 2000, "summarized", null, model("opus-4.8")).config()).isNull();
    }

    @Test
    void behindAnOpaqueArnTheOptionsTellTheForm() {
        assertThat(outcome("true", null, OPAQUE)).isEqualTo("adaptive");
        assertThat(outcome("true", 2000, OPAQUE)).isEqualTo("enabled 2000");
        assertThat(outcome("false", null, OPAQUE)).isEqualTo("disabled");
        assertThat(outcome("adaptive", null, OPAQUE)).isEqualTo("adaptive");
        assertThat(outcome("betweenTools", null, OPAQUE)).isEqualTo("between_tools");
    }

    @ParameterizedTest
    @CsvSource({"TRUE, adaptive", "Adaptive, adaptive", "BETWEENTOOLS, between_tools"})
    void theCaseOfAValueDoesNotMatter(String thinking, String outcome) {
        assertThat(outcome(thinking, null, OPAQUE)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "true,     2000, claude-opus-4-8,   true",
        "true,     2000, claude-opus-5-5,   true",
        "true,     2000, claude-opus-6,     true",
        "adaptive, 2000, claude-opus-4-6,   true",
        "true,     2000, claude-sonnet-4-5, false",
        "true,     2000, claude-opus-4-6,   false",
        "true,         , claude-opus-4-8,   false",
        "false,    2000, claude-opus-4-8,   false"
    })
    void aDroppedBudgetIsTold(String thinking, Integer budget, String family, boolean dropped) {
        ThinkingChoice choice = choose(thinking, budget, null, null, model(family));
        assertThat(choice.budgetDropped()).isEqualTo(dropped);
    }

    @ParameterizedTest
    @CsvSource({"1025, 1024", "1500, 1024", "2048, 1024", "4096, 2048", "64000, 32000"})
    void withoutABudgetHalfOfTheAnswerMayBeThinking(int maxTokens, int budget) {
        ThinkingChoice choice =
                ThinkingChoice.of("true", null, null, null, maxTokens, model("sonnet-4.5"), true);
        assertThat(choice.config()).isEqualTo(ThinkingConfig.enabled(budget, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 500, 1024})
    void anAnswerWithoutRoomToThinkIsRefused(int maxTokens) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                ThinkingChoice.of(
                                        "true",
                                        null,
                                        null,
                                        null,
                                        maxTokens,
                                        model("sonnet-4.5"),
                                        true))
                .withMessageContaining("maxTokens=" + maxTokens)
                .withMessageContaining("claude-sonnet-4-5")
                .withMessageContaining("raise maxTokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"summarized", "omitted"})
    void aDisplayIsSentWithEveryFormOfThinking(String display) {
        assertThat(choose("true", null, display, null, model("sonnet-4.5")).config())
                .isEqualTo(ThinkingConfig.enabled(4000, display));
        assertThat(choose("true", null, display, null, model("opus-4.8")).config())
                .isEqualTo(ThinkingConfig.adaptive(display));
        assertThat(choose("true", null, display, null, model("opus-5.5")).config())
                .isEqualTo(ThinkingConfig.adaptive(display));
        assertThat(choose("adaptive", null, display, null, OPAQUE).config())
                .isEqualTo(ThinkingConfig.adaptive(display));
    }

    @Test
    void anUnknownDisplayIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> choose("true", null, "full", null, model("opus-4.8")))
                .withMessageContaining("thinkingDisplay=full")
                .withMessageContaining("summarized or omitted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "betweenTools"})
    void aDisplayGoesWithThinkingOnly(String thinking) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> choose(thinking, null, "omitted", null, model("sonnet-5.5")))
                .withMessageContaining("thinkingDisplay=omitted")
                .withMessageContaining("thinking=" + thinking);
    }

    @ParameterizedTest
    @CsvSource({"claude-opus-5, high", "claude-haiku-5-5, high", "claude-opus-5, low"})
    void thinkingCanBeOffUpToHighEffort(String family, String effort) {
        assertThat(choose("false", null, null, effort, model(family)).config())
                .isEqualTo(ThinkingConfig.disabled());
    }

    @ParameterizedTest
    @CsvSource({
        "false, claude-opus-5, xhigh",
        "false, claude-opus-5, max",
        "false, claude-haiku-5-5, max",
        "betweenTools, claude-sonnet-5-5, xhigh",
        "betweenTools, claude-sonnet-5-5, max"
    })
    void aboveHighEffortThinkingCannotBeHeldBack(String thinking, String family, String effort) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> choose(thinking, null, null, effort, model(family)))
                .withMessageContaining("effort=" + effort)
                .withMessageContaining("thinking=" + thinking)
                .withMessageContaining(family)
                .withMessageContaining("effort=high");
    }

    @Test
    void effortDoesNotMatterWhereThinkingIsOffAnyway() {
        assertThat(choose("false", null, null, "max", model("opus-4.8")).config()).isNull();
        assertThat(choose("false", null, null, "max", model("sonnet-5")).config())
                .isEqualTo(ThinkingConfig.disabled());
    }

    @Test
    void whatAlwaysThinksIsToldByEffortToThinkLess() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> choose("false", null, null, null, model("opus-5.5")))
                .withMessageContaining("claude-opus-5-5")
                .withMessageContaining("effort=low");
    }

    @Test
    void whatTakesABudgetOnlyIsNotAdaptive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> choose("adaptive", null, null, null, model("sonnet-4.5")))
                .withMessageContaining("claude-sonnet-4-5")
                .withMessageContaining("thinking=true&budgetTokens=");
    }

    @Test
    void onlySonnet55ThinksBetweenToolsAlone() {
        assertThat(outcome("betweenTools", null, model("sonnet-5.5"))).isEqualTo("between_tools");
        assertThat(outcome("betweenTools", null, model("opus-5.5"))).isEqualTo("!");
        assertThat(outcome("betweenTools", null, model("sonnet-4.5"))).isEqualTo("!");
        assertThat(outcome("betweenTools", null, model("haiku-3"))).isEqualTo("!");
        assertThat(outcome("betweenTools", null, model("claude-opus-6")))
                .isEqualTo("between_tools");
    }

    @Test
    void anUnknownValueIsRefusedWithTheOnesThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> choose("yes", null, null, null, model("opus-4.8")))
                .withMessage(
                        "thinking=yes is unknown: write true, false, adaptive or betweenTools");
    }

    @ParameterizedTest
    @CsvSource({
        "true,         , claude-3-haiku,    adaptive",
        "true,     2000, claude-3-haiku,    enabled 2000",
        "true,         , claude-sonnet-4-5, enabled 4000",
        "true,     2000, claude-opus-4-8,   adaptive",
        "false,        , claude-opus-4-8,   disabled",
        "false,        , claude-opus-5-5,   disabled",
        "adaptive,     , claude-sonnet-4-5, adaptive",
        "betweenTools, , claude-opus-4-8,   between_tools",
        "deep,     2000, claude-opus-4-8,   deep 2000"
    })
    void uncheckedTheMostLiteralFormIsSent(
            String thinking, Integer budget, String family, String outcome) {
        ThinkingChoice choice =
                ThinkingChoice.of(thinking, budget, null, null, MAX_TOKENS, model(family), false);
        assertThat(text(choice.config())).isEqualTo(outcome);
    }

    @Test
    void uncheckedEveryDisplayIsSent() {
        ThinkingChoice choice =
                ThinkingChoice.of("true", null, "full", null, MAX_TOKENS, OPAQUE, false);
        assertThat(choice.config()).isEqualTo(ThinkingConfig.adaptive("full"));
    }

    private static String outcome(String thinking, Integer budget, Model model) {
        try {
            return text(choose(thinking, budget, null, null, model).config());
        } catch (IllegalArgumentException refused) {
            return "!";
        }
    }

    private static String text(ThinkingConfig config) {
        if (config == null) return "-";
        return config.budgetTokens() == null
                ? config.type()
                : config.type() + " " + config.budgetTokens();
    }

    private static ThinkingChoice choose(
            String thinking, Integer budget, String display, String effort, Model model) {
        return ThinkingChoice.of(thinking, budget, display, effort, MAX_TOKENS, model, true);
    }

    private static Model model(String name) {
        return ModelCatalog.standard().find(name).orElseThrow();
    }
}
