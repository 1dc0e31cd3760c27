package io.github.camelclaude.bedrock.simulator;

/** A request that Bedrock does not take. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private enum By {
        BEDROCK,
        MODEL,
        CATALOGUE
    }

    private final By by;

    /** In Bedrock's own words. */
    Refusal(String message) {
        this(By.BEDROCK, message);
    }

    private Refusal(By by, String message) {
        super(message, null, false, false);
        this.by = by;
    }

    /** In the words of the model, which some operations pass on with a beginning of their own. */
    static Refusal ofModel(String message) {
        return new Refusal(By.MODEL, message);
    }

    /** For what does not exist. */
    static Refusal notFound(String message) {
        return new Refusal(By.CATALOGUE, message);
    }

    static void unless(boolean holds, String message) {
        if (!holds) throw ofModel(message);
    }

    Failure to(Call call) {
        if (by == By.CATALOGUE) return Failure.resourceNotFound(getMessage());
        boolean prefixed =
                by == By.MODEL && (call.operation().isInvoke() || call.operation().isConverse());
        String prefix = prefixed ? "The model returned the following errors: " : "";
        return Failure.validation(prefix + getMessage());
    }
}
