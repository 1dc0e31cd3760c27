package io.github.camelclaude.bedrock.messages;

/**
 * Which of {@code temperature}, {@code topP} and {@code topK} a model takes. Manual thinking
 * narrows this further; see {@link RequestRules}.
 */
public enum Sampling {
    /** All three, together too. */
    ANY,
    /** All three, but not temperature and topP together. */
    TEMPERATURE_OR_TOP_P,
    /** Temperature of 1, or topP of at least 0.99; no topK. */
    NEAR_DEFAULT,
    /** Temperature of 1 and nothing else. */
    DEFAULT_ONLY
}
