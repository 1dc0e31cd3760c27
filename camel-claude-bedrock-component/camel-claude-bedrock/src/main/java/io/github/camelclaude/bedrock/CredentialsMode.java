package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.transport.Credentials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ways to say who calls, of which one at a time is in force. */
enum CredentialsMode {
    KEYS(
            "accessKey and secretKey",
            c -> ifAny(Arrays.asList(c.getAccessKey(), c.getSecretKey(), c.getSessionToken()))),
    API_KEY("apiKey", ClaudeBedrockConfiguration::getApiKey),
    PROFILE("profileCredentialsName", ClaudeBedrockConfiguration::getProfileCredentialsName),
    CHAIN("useDefaultCredentialsProvider", c -> c.isUseDefaultCredentialsProvider() ? true : null),
    PROVIDER("credentialsProvider", ClaudeBedrockConfiguration::getCredentialsProvider),
    CLIENT("bedrockRuntimeAsyncClient", ClaudeBedrockConfiguration::getBedrockRuntimeAsyncClient);

    private final String option;
    private final Function<ClaudeBedrockConfiguration, Object> value;

    CredentialsMode(String option, Function<ClaudeBedrockConfiguration, Object> value) {
        this.option = option;
        this.value = value;
    }

    /**
     * What is configured; where nothing is, the default chain. What the endpoint says itself
     * replaces what it inherits from the component, and an option replaces a bean that was merely
     * found in the registry.
     *
     * @throws IllegalArgumentException if more than one is left
     */
    static CredentialsMode of(
            ClaudeBedrockConfiguration own, ClaudeBedrockConfiguration component) {
        List<CredentialsMode> given = given(own);
        if (given.size() > 1) {
            List<CredentialsMode> said = new ArrayList<>(given);
            said.removeIf(mode -> mode.isInherited(own, component));
            if (said.isEmpty()) {
                said = new ArrayList<>(given);
                said.removeIf(mode -> mode == PROVIDER || mode == CLIENT);
            }
            if (said.size() != 1) throw tooMany(said.isEmpty() ? given : said);
            given = said;
        }
        return given.isEmpty() ? CHAIN : given.get(0);
    }

    Credentials credentials(ClaudeBedrockConfiguration c) {
        return switch (this) {
            case KEYS -> keys(c);
            case API_KEY -> new Credentials.ApiKey(c.getApiKey());
            case PROFILE -> new Credentials.Profile(c.getProfileCredentialsName());
            case PROVIDER -> new Credentials.Provider(c.getCredentialsProvider());
            case CHAIN, CLIENT -> new Credentials.DefaultChain();
        };
    }

    private static List<CredentialsMode> given(ClaudeBedrockConfiguration c) {
        return Arrays.stream(values()).filter(mode -> mode.value.apply(c) != null).toList();
    }

    private boolean isInherited(
            ClaudeBedrockConfiguration own, ClaudeBedrockConfiguration component) {
        return Objects.equals(value.apply(own), value.apply(component));
    }

    private static Credentials keys(ClaudeBedrockConfiguration c) {
        if (c.getAccessKey() == null || c.getSecretKey() == null)
            throw new IllegalArgumentException(
                    "accessKey and secretKey go together, and sessionToken only with them: "
                            + (c.getAccessKey() == null ? "accessKey" : "secretKey")
                            + " is missing");
        return new Credentials.Keys(c.getAccessKey(), c.getSecretKey(), c.getSessionToken());
    }

    private static IllegalArgumentException tooMany(List<CredentialsMode> given) {
        return new IllegalArgumentException(
                "More than one kind of credentials is configured: "
                        + given.stream().map(mode -> mode.option).collect(Collectors.joining(", "))
                        + ". Keep one of them");
    }

    private static Object ifAny(List<String> values) {
        return values.stream().allMatch(Objects::isNull) ? null : values;
    }
}
