package io.github.camelclaude.bedrock.messages;

/**
 * The {@code thinking} member of a request. Which form a model takes: see {@link Model#thinking()}.
 *
 * @param type {@code enabled}, {@code adaptive}, {@code disabled} or {@code between_tools}
 * @param budgetTokens only with {@code enabled}: at least 1024 and less than {@code max_tokens}
 * @param display {@code summarized} or {@code omitted}; {@code null} leaves it to the model
 */
public record ThinkingConfig(String type, Integer budgetTokens, String display) {

    public static ThinkingConfig enabled(int budgetTokens, String display) {
        return new ThinkingConfig("enabled", budgetTokens, display);
    }

    public static ThinkingConfig adaptive(String display) {
        return new ThinkingConfig("adaptive", null, display);
    }

    public static ThinkingConfig disabled() {
        return new ThinkingConfig("disabled", null, null);
    }

    public static ThinkingConfig betweenTools() {
        return new ThinkingConfig("between_tools", null, null);
    }
}
