package io.github.camelclaude.bedrock.messages;

import static io.github.camelclaude.bedrock.messages.ThinkingSupport.Form.ADAPTIVE;
import static io.github.camelclaude.bedrock.messages.ThinkingSupport.Form.ALWAYS_ON;
import static io.github.camelclaude.bedrock.messages.ThinkingSupport.Form.BUDGET;
import static io.github.camelclaude.bedrock.messages.ThinkingSupport.Form.NONE;

import java.util.List;

/**
 * The options that bear on thinking, and the form each wish takes on a model.
 *
 * @param model {@code null} where nothing is known of it
 * @param validate whether to refuse what is known not to work
 */
record ThinkingWish(
        Integer budgetTokens,
        String display,
        String effort,
        int maxTokens,
        Model model,
        boolean validate) {

    static final int LEAST_BUDGET = 1024;

    private static final String NEVER_THINKS =
            "%s does not think: leave thinking out, or choose a model from Claude 3.7 on";

    private static final List<String> DISPLAYS = List.of("summarized", "omitted");

    ThinkingConfig on() {
        checkDisplay();
        refuse(form() == NONE, NEVER_THINKS);
        boolean adaptiveOnly = form() == ADAPTIVE || form() == ALWAYS_ON;
        if (form() == BUDGET || budgetTokens != null && !adaptiveOnly)
            return ThinkingConfig.enabled(budget(), display);
        return form() == ALWAYS_ON && display == null ? null : ThinkingConfig.adaptive(display);
    }

    ThinkingConfig off() {
        checkNoDisplay("thinking=false");
        refuse(
                form() == ALWAYS_ON,
                "%s always thinks: leave thinking out, and write effort=low to have it think less");
        checkEffort("thinking=false");
        boolean offAnyway = model != null && !model.thinking().onByDefault();
        return offAnyway && validate ? null : ThinkingConfig.disabled();
    }

    ThinkingConfig adaptive() {
        checkDisplay();
        refuse(form() == NONE, NEVER_THINKS);
        refuse(
                form() == BUDGET,
                "%s does not think adaptively: write thinking=true&budgetTokens=... with a budget"
                        + " of 1024 or more");
        return ThinkingConfig.adaptive(display);
    }

    ThinkingConfig betweenTools() {
        checkNoDisplay("thinking=betweenTools");
        refuse(
                form() != null && !model.thinking().betweenTools(),
                "%s cannot hold its thinking to the time between tool calls, as"
                        + " thinking=betweenTools asks: write thinking=true or leave it out");
        checkEffort("thinking=betweenTools");
        return ThinkingConfig.betweenTools();
    }

    /** A form that is newer than this component, which only an unchecked request may hold. */
    ThinkingConfig other(String thinking) {
        if (!validate) return new ThinkingConfig(thinking, budgetTokens, display);
        throw new IllegalArgumentException(
                "thinking="
                        + thinking
                        + " is unknown: write true, false, adaptive or betweenTools");
    }

    boolean dropsBudget(String thinking, ThinkingConfig config) {
        boolean kept = config != null && config.budgetTokens() != null;
        return budgetTokens != null && !kept && !thinking.equalsIgnoreCase("false");
    }

    private ThinkingSupport.Form form() {
        return model == null ? null : model.thinking().form();
    }

    private int budget() {
        if (budgetTokens != null) return budgetTokens;
        refuse(
                maxTokens <= LEAST_BUDGET,
                "maxTokens="
                        + maxTokens
                        + " leaves %s no room to think, which takes 1024 tokens or"
                        + " more: raise maxTokens, to 2048 for instance");
        return Math.max(LEAST_BUDGET, maxTokens / 2);
    }

    private void checkDisplay() {
        if (!validate || display == null || DISPLAYS.contains(display)) return;
        throw new IllegalArgumentException(
                "thinkingDisplay=" + display + " is unknown: write summarized or omitted");
    }

    private void checkNoDisplay(String thinking) {
        if (!validate || display == null) return;
        throw new IllegalArgumentException(
                "thinkingDisplay="
                        + display
                        + " does not go with "
                        + thinking
                        + ": leave thinkingDisplay out, or write thinking=true");
    }

    private void checkEffort(String thinking) {
        String highest = model == null ? null : model.thinking().offUpToEffort();
        if (highest == null || effort == null) return;
        List<String> efforts = model.efforts();
        refuse(
                efforts.indexOf(effort) > efforts.indexOf(highest),
                "effort="
                        + effort
                        + " does not go with "
                        + thinking
                        + " on %s: write effort="
                        + highest
                        + " or lower, or leave thinking out");
    }

    private void refuse(boolean wrong, String message) {
        if (wrong && validate && model.known())
            throw new IllegalArgumentException(message.formatted(model.family()));
    }
}
