package io.github.camelclaude.bedrock.simulator;

/** A ValidationException of Bedrock. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message, null, false, false);
    }

    /** In the words of the model, which Bedrock passes on with a beginning of its own. */
    static Refusal ofModel(String message) {
        return new Refusal("The model returned the following errors: " + message);
    }

    static void unless(boolean holds, String message) {
        if (!holds) throw ofModel(message);
    }
}
