package io.github.camelclaude.bedrock;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a producer does. */
enum Operation {
    CHAT("chat"),
    COUNT_TOKENS("countTokens"),
    LIST_MODELS("listModels"),
    APPLY_GUARDRAIL("applyGuardrail");

    private final String option;

    Operation(String option) {
        this.option = option;
    }

    /**
     * @throws IllegalArgumentException if there is no such operation
     */
    static Operation of(String name) {
        return Arrays.stream(values())
                .filter(operation -> operation.option.equals(name))
                .findAny()
                .orElseThrow(() -> unknown(name));
    }

    private static IllegalArgumentException unknown(String name) {
        String all = Arrays.stream(values()).map(o -> o.option).collect(Collectors.joining(", "));
        return new IllegalArgumentException(
                "operation=" + name + " is unknown: write one of " + all);
    }

    /** Whether it makes a difference which model the endpoint names. */
    boolean concernsModel() {
        return this == CHAT || this == COUNT_TOKENS;
    }
}
