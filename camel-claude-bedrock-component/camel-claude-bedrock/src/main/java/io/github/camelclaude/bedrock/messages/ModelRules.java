package io.github.camelclaude.bedrock.messages;

import static io.github.camelclaude.bedrock.messages.RequestRules.refuse;

import java.util.Comparator;
import java.util.Map;

/** The part of {@link RequestRules} that depends on the model. */
final class ModelRules {

    private static final double LEAST_TOP_P_THINKING = 0.95;
    private static final double LEAST_TOP_P_NEAR_DEFAULT = 0.99;

    private final MessageRequest request;
    private final Model model;

    private ModelRules(MessageRequest request, Model model) {
        this.request = request;
        this.model = model;
    }

    static void check(MessageRequest request, Model model) {
        ModelRules rules = new ModelRules(request, model);
        rules.checkMaxTokens();
        rules.checkSampling();
        rules.checkSamplingWithThinking();
        rules.checkEffort();
    }

    private void checkMaxTokens() {
        if (request.maxTokens() == null || model.maxOutput() == null) return;
        int most =
                request.anthropicBeta().stream()
                        .map(beta -> model.maxOutputWithBeta().getOrDefault(beta, 0))
                        .reduce(model.maxOutput(), Math::max);
        refuse(
                request.maxTokens() > most,
                "maxTokens="
                        + request.maxTokens()
                        + " is more than "
                        + model.family()
                        + " answers with: write maxTokens="
                        + most
                        + " or less"
                        + withBeta(most));
    }

    private String withBeta(int most) {
        return model.maxOutputWithBeta().entrySet().stream()
                .filter(beta -> beta.getValue() > most)
                .max(Comparator.comparing(Map.Entry::getValue))
                .map(
                        beta ->
                                ", or up to "
                                        + beta.getValue()
                                        + " with anthropicBeta="
                                        + beta.getKey())
                .orElse("");
    }

    private void checkSampling() {
        switch (model.sampling()) {
            case ANY -> {}
            case TEMPERATURE_OR_TOP_P -> checkNotBoth();
            case NEAR_DEFAULT -> checkNearDefault();
            case DEFAULT_ONLY -> checkDefault();
        }
    }

    private void checkNotBoth() {
        refuse(
                request.temperature() != null && request.topP() != null,
                "temperature and topP do not go together on "
                        + model.family()
                        + ": leave one of them out");
    }

    private void checkNearDefault() {
        checkTemperatureIsDefault("");
        refuse(
                request.topP() != null && request.topP() < LEAST_TOP_P_NEAR_DEFAULT,
                taken("topP", request.topP(), "only from 0.99 to 1"));
        refuse(request.topK() != null, taken("topK", request.topK(), "not at all"));
        checkNotBoth();
    }

    private void checkDefault() {
        checkTemperatureIsDefault("");
        refuse(request.topP() != null, taken("topP", request.topP(), "not at all"));
        refuse(request.topK() != null, taken("topK", request.topK(), "not at all"));
    }

    /**
     * The error of Bedrock names adaptive thinking beside manual for temperature, and only there.
     */
    private void checkSamplingWithThinking() {
        String type = request.thinking() == null ? null : request.thinking().type();
        if ("enabled".equals(type) || "adaptive".equals(type))
            checkTemperatureIsDefault(" with thinking");
        if ("enabled".equals(type)) checkSamplingWithBudget();
    }

    private void checkSamplingWithBudget() {
        refuse(
                request.topP() != null && request.topP() < LEAST_TOP_P_THINKING,
                taken("topP", request.topP(), "only from 0.95 to 1 with a thinking budget"));
        refuse(
                request.topK() != null,
                taken("topK", request.topK(), "not at all with a thinking budget"));
    }

    private void checkTemperatureIsDefault(String when) {
        refuse(
                request.temperature() != null && request.temperature() != 1,
                taken("temperature", request.temperature(), "only as 1" + when));
    }

    private String taken(String option, Number value, String how) {
        return option
                + "="
                + value
                + " does not work: "
                + model.family()
                + " takes "
                + option
                + " "
                + how
                + ": leave it out";
    }

    private void checkEffort() {
        if (request.effort() == null) return;
        refuse(
                model.efforts().isEmpty(),
                "effort="
                        + request.effort()
                        + " does not work: "
                        + model.family()
                        + " takes no effort: leave it out");
        refuse(
                !model.efforts().contains(request.effort()),
                "effort="
                        + request.effort()
                        + " is none that "
                        + model.family()
                        + " takes: write "
                        + String.join(", ", model.efforts())
                        + " or leave it out");
    }
}
