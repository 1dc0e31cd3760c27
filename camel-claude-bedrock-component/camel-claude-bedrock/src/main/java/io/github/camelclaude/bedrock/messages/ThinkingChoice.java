package io.github.camelclaude.bedrock.messages;

import java.util.Locale;

/**
 * What to send so that a model thinks as it was asked to.
 *
 * @param config {@code null} to send nothing
 * @param budgetDropped whether a budget was asked for that the model cannot take; such a model is
 *     told by {@code effort} how much to think
 */
public record ThinkingChoice(ThinkingConfig config, boolean budgetDropped) {

    /**
     * The form of thinking that the model takes.
     *
     * @param thinking {@code true}, {@code false}, {@code adaptive} or {@code betweenTools} in any
     *     case; {@code null} sends nothing
     * @param budgetTokens {@code null} for half of {@code maxTokens} where the model needs a budget
     * @param thinkingDisplay {@code summarized}, {@code omitted} or {@code null}
     * @param effort as sent, or {@code null}
     * @param model {@code null} where nothing is known of it
     * @param validate {@code false} sends what was asked for, be it known to work or not
     * @throws IllegalArgumentException if {@code validate} is set and the model is known not to
     *     think like that
     */
    public static ThinkingChoice of(
            String thinking,
            Integer budgetTokens,
            String thinkingDisplay,
            String effort,
            int maxTokens,
            Model model,
            boolean validate) {
        if (thinking == null) return new ThinkingChoice(null, false);
        ThinkingWish wish =
                new ThinkingWish(budgetTokens, thinkingDisplay, effort, maxTokens, model, validate);
        ThinkingConfig config =
                switch (thinking.toLowerCase(Locale.ROOT)) {
                    case "true" -> wish.on();
                    case "false" -> wish.off();
                    case "adaptive" -> wish.adaptive();
                    case "betweentools" -> wish.betweenTools();
                    default -> wish.other(thinking);
                };
        return new ThinkingChoice(config, wish.dropsBudget(thinking, config));
    }
}
