package io.github.camelclaude.bedrock.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which inference profile a model is called through. */
final class Profiles {

    private static final String NONE = "none";
    private static final List<String> JAPAN = List.of("ap-northeast-1", "ap-northeast-3");
    private static final List<String> AUSTRALIA = List.of("ap-southeast-2", "ap-southeast-4");

    private Profiles() {}

    /**
     * @throws IllegalArgumentException if there is no such profile
     */
    static void check(String profile) {
        if (profile == null || NONE.equals(profile) || ModelId.PROFILES.contains(profile)) return;
        throw new IllegalArgumentException(
                "inferenceProfile="
                        + profile
                        + " is unknown: write one of "
                        + String.join(", ", ModelId.PROFILES)
                        + " or none");
    }

    static String ofAlias(Model model, String profile, String region) {
        return prefixed(profile == null ? standard(model, region) : profile, model.baseId());
    }

    /**
     * @throws IllegalArgumentException if the profile contradicts what is written
     */
    static String ofId(String written, String profile) {
        if (profile == null) return written;
        if (ModelId.isArn(written)) throw contradiction(profile, "an ARN, which names its own");
        String prefix = ModelId.prefix(written);
        if (prefix == null) return prefixed(profile, written);
        if (!prefix.equals(profile)) throw contradiction(profile, "the prefix of " + written);
        return written;
    }

    private static IllegalArgumentException contradiction(String profile, String other) {
        return new IllegalArgumentException(
                "inferenceProfile="
                        + profile
                        + " does not go with "
                        + other
                        + ": drop inferenceProfile, or write the bare id of the model");
    }

    /** An expected profile is taken only if the model was seen with it; absence is no proof. */
    private static String standard(Model model, String region) {
        List<String> wished = new ArrayList<>(region == null ? List.of() : geographies(region));
        wished.add("global");
        return wished.stream()
                .filter(model.profiles()::contains)
                .findFirst()
                .orElse(model.onDemand() ? NONE : firstOf(model));
    }

    private static String firstOf(Model model) {
        return model.profiles().stream().findFirst().orElse(NONE);
    }

    private static List<String> geographies(String region) {
        if (region.startsWith("us-gov-")) return List.of("us-gov");
        if (JAPAN.contains(region)) return List.of("jp", "apac");
        if (AUSTRALIA.contains(region)) return List.of("au", "apac");
        if (region.startsWith("ap-")) return List.of("apac");
        return Stream.of("us", "eu").filter(g -> region.startsWith(g + "-")).toList();
    }

    private static String prefixed(String profile, String id) {
        return NONE.equals(profile) ? id : profile + "." + id;
    }
}
