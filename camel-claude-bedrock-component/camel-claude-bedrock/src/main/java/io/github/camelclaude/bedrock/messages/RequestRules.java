package io.github.camelclaude.bedrock.messages;

import java.util.Map;

/**
 * What Bedrock is known to refuse, found before it is asked. Source: Anthropic's pages on the
 * Messages API, thinking, effort and models, and refusals seen on Bedrock, as of November 2026.
 */
public final class RequestRules {

    private static final String INTERLEAVED = "interleaved-thinking-2025-05-14";

    private final MessageRequest request;

    private RequestRules(MessageRequest request) {
        this.request = request;
    }

    /**
     * Checks the options of a request, and those that belong together. Members that come through
     * {@link MessageRequest#additional()} are not checked, nor are components they take the place
     * of.
     *
     * @param model {@code null}, or not {@linkplain Model#known() known}, to check only what holds
     *     for every model
     * @throws IllegalArgumentException at the first rule that is broken, telling what to write
     */
    public static void check(MessageRequest request, Model model) {
        RequestRules rules = new RequestRules(written(request));
        boolean known = model != null && model.known();
        rules.checkRanges();
        rules.checkThinking(known ? model : null);
        if (known) ModelRules.check(rules.request, model);
    }

    /** The request without components that are not sent. */
    private static MessageRequest written(MessageRequest request) {
        Map<String, ?> additional = request.additional();
        if (additional.isEmpty()) return request;
        return request.toBuilder()
                .maxTokens(unless(additional.containsKey("max_tokens"), request.maxTokens()))
                .temperature(unless(additional.containsKey("temperature"), request.temperature()))
                .topP(unless(additional.containsKey("top_p"), request.topP()))
                .topK(unless(additional.containsKey("top_k"), request.topK()))
                .stopSequences(
                        unless(additional.containsKey("stop_sequences"), request.stopSequences()))
                .thinking(unless(additional.containsKey("thinking"), request.thinking()))
                .effort(unless(additional.containsKey("output_config"), request.effort()))
                .build();
    }

    private static <T> T unless(boolean replaced, T component) {
        return replaced ? null : component;
    }

    private void checkRanges() {
        refuse(
                request.maxTokens() != null && request.maxTokens() < 0,
                "maxTokens=" + request.maxTokens() + " is negative: write at least 1");
        checkFraction("temperature", request.temperature());
        checkFraction("topP", request.topP());
        refuse(
                request.topK() != null && request.topK() < 0,
                "topK=" + request.topK() + " is negative: write 0 or more, or leave it out");
        refuse(
                request.stopSequences().stream().anyMatch(String::isBlank),
                "stopSequences holds an entry of white space only: write some other character too");
    }

    private static void checkFraction(String option, Double value) {
        refuse(
                value != null && !(value >= 0 && value <= 1),
                option + "=" + value + " is outside of 0 to 1: write a value from 0 to 1");
    }

    private void checkThinking(Model model) {
        ThinkingConfig thinking = request.thinking();
        if (thinking == null || "disabled".equals(thinking.type())) return;
        refuse(
                Integer.valueOf(0).equals(request.maxTokens()),
                "maxTokens=0 only fills the prompt cache, without thinking: leave thinking out, or"
                        + " write a larger maxTokens");
        if (thinking.budgetTokens() != null) checkBudget(thinking.budgetTokens(), model);
    }

    private void checkBudget(int budget, Model model) {
        refuse(
                budget < ThinkingWish.LEAST_BUDGET,
                "budgetTokens="
                        + budget
                        + " is below 1024, the least that Claude takes: write"
                        + " budgetTokens=1024 or more, or leave it out");
        refuse(
                request.maxTokens() != null && budget >= request.maxTokens() && !interleaved(model),
                "budgetTokens="
                        + budget
                        + " must be less than maxTokens="
                        + request.maxTokens()
                        + ", which counts thinking too: lower budgetTokens or raise maxTokens");
    }

    /** With thinking between tool calls the budget is for all of them together. */
    private boolean interleaved(Model model) {
        return request.anthropicBeta().contains(INTERLEAVED)
                && (model == null || model.thinking().budgetMayExceedMaxTokens());
    }

    static void refuse(boolean broken, String message) {
        if (broken) throw new IllegalArgumentException(message);
    }
}
