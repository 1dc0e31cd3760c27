package io.github.camelclaude.bedrock.messages;

/**
 * How a model thinks. Source: the pages on extended and adaptive thinking of Anthropic's and of
 * Amazon Bedrock's documentation, November 2026.
 *
 * @param form what the {@code thinking} member of a request may hold
 * @param onByDefault whether a request without the member makes the model think
 * @param betweenTools whether thinking can be held to the time between tool calls
 * @param offUpToEffort the highest effort at which thinking can be switched off, or held between
 *     tool calls; {@code null} where effort does not matter
 * @param budgetMayExceedMaxTokens whether the budget may be larger than {@code max_tokens} with the
 *     beta {@code interleaved-thinking-2025-05-14}
 * @param defaultDisplay {@code summarized} or {@code omitted}; {@code null} without thinking
 * @param bound whether a thinking block is refused or dropped when what stood before it has changed
 */
public record ThinkingSupport(
        Form form,
        boolean onByDefault,
        boolean betweenTools,
        String offUpToEffort,
        boolean budgetMayExceedMaxTokens,
        String defaultDisplay,
        boolean bound) {

    /** What the {@code thinking} member of a request may hold. */
    public enum Form {
        /** The model does not think. */
        NONE,
        /** {@code enabled} with a budget, or {@code disabled}. */
        BUDGET,
        /** All of {@code enabled}, {@code adaptive} and {@code disabled}. */
        BUDGET_OR_ADAPTIVE,
        /** {@code adaptive} or {@code disabled}. */
        ADAPTIVE,
        /** {@code adaptive}, which is also what leaving it out means. */
        ALWAYS_ON;

        boolean takesBudget() {
            return this == BUDGET || this == BUDGET_OR_ADAPTIVE;
        }

        boolean takesAdaptive() {
            return this != NONE && this != BUDGET;
        }
    }
}
