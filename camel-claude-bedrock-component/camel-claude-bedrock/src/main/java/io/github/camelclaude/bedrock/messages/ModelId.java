package io.github.camelclaude.bedrock.messages;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms in which Bedrock takes a model: an id, with or without the prefix of an inference
 * profile, or an ARN. Source: the model patterns of the bedrock-runtime API and the pages on
 * inference profiles, prompt routers and custom models of the Amazon Bedrock User Guide.
 */
final class ModelId {

    /** Prefixes of inference profiles that were seen. */
    static final List<String> PROFILES =
            List.of("global", "us", "eu", "apac", "jp", "au", "ca", "in", "il", "us-gov");

    private static final Pattern VISIBLE_ARN =
            Pattern.compile(
                    "arn:aws[a-z-]*:bedrock:[^:]*:[^:]*:"
                            + "(?:foundation-model|inference-profile)/(.+)");

    /** Ahead of Anthropic any prefix is taken for a profile, since new ones keep appearing. */
    private static final Pattern PREFIX =
            Pattern.compile(
                    "([a-z-]{2,7})\\.anthropic\\..+|(" + String.join("|", PROFILES) + ")\\..+");

    private static final Pattern PROVIDER_AND_NAME = Pattern.compile("[a-z0-9-]+\\.[a-zA-Z].*");

    private ModelId() {}

    static boolean isArn(String written) {
        return written.startsWith("arn:");
    }

    /** A provider and a name, with or without a prefix, which is what an alias lacks. */
    static boolean isId(String written) {
        return PROVIDER_AND_NAME.matcher(written).matches();
    }

    /** The id that stands in an ARN, or the id itself; empty where the ARN hides it. */
    static Optional<String> visible(String idOrArn) {
        if (!isArn(idOrArn)) return Optional.of(idOrArn);
        Matcher arn = VISIBLE_ARN.matcher(idOrArn);
        return arn.matches() ? Optional.of(arn.group(1)) : Optional.empty();
    }

    /** The profile that an id names, such as {@code us}, or {@code null}. */
    static String prefix(String id) {
        Matcher prefix = PREFIX.matcher(id);
        if (!prefix.matches()) return null;
        return prefix.group(1) == null ? prefix.group(2) : prefix.group(1);
    }

    static String withoutPrefix(String id) {
        String prefix = prefix(id);
        return prefix == null ? id : id.substring(prefix.length() + 1);
    }

    static boolean global(String idOrArn) {
        return visible(idOrArn).filter(id -> id.startsWith("global.")).isPresent();
    }

    static boolean government(String idOrArn) {
        return idOrArn.startsWith("us-gov.") || idOrArn.startsWith("arn:aws-us-gov:");
    }

    /** Not so for provisioned throughput, imported models and routers between models. */
    static boolean billedByTokens(String idOrArn) {
        return visible(idOrArn).isPresent() || idOrArn.contains(":application-inference-profile/");
    }
}
