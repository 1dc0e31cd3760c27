package io.github.camelclaude.bedrock.simulator;

/** Refuses what Bedrock refuses, in Bedrock's words. */
final class Validation {

    private static final int LARGEST_BODY = 25_000_000;

    private Validation() {}

    /** {@code null} where nothing is wrong. */
    static Failure check(Call call, Guardrails guardrails) {
        try {
            if (call.request().method().equals("POST")) checkBody(call);
            switch (call.operation()) {
                case INVOKE, INVOKE_STREAM -> invoke(call);
                case CONVERSE, CONVERSE_STREAM -> converse(call);
                case COUNT_TOKENS -> CountRules.check(call);
                case MESSAGES, COUNT_MESSAGES -> HttpRules.check(call);
                default -> {}
            }
            if (guardrails.misses(call))
                throw new Refusal(
                        "The guardrail identifier or version provided in the request does not"
                                + " exist.");
            return null;
        } catch (Refusal refusal) {
            return refusal.to(call);
        }
    }

    private static void checkBody(Call call) {
        String type = call.request().header("content-type");
        if (type == null || !type.startsWith("application/json"))
            throw new Refusal("The content type of the request must be application/json.");
        if (call.request().body().length > LARGEST_BODY)
            throw new Refusal("Input is too long for requested model.");
    }

    private static void invoke(Call call) {
        checkModel(call);
        if (Models.isPrompt(call.modelId()))
            throw new Refusal("A prompt can be used with Converse and ConverseStream only.");
        Headers.check(call);
        needBody(call);
        if (call.family().isClaude()) ClaudeRules.check(call);
        else call.family().check(call.body(), call.streams());
    }

    private static void converse(Call call) {
        checkModel(call);
        needBody(call);
        ConverseRules.check(call);
        if (call.family().embeds())
            throw new Refusal("This action doesn't support the model that you provided.");
        if (!call.family().isClaude() || Models.isPrompt(call.modelId())) return;
        ConverseMedia.noFilms(call.at("/messages"));
        ClaudeRules.check(call);
    }

    private static void checkModel(Call call) {
        String modelId = call.modelId();
        if (!Models.exists(modelId)) throw new Refusal("The provided model identifier is invalid.");
        if (Models.needsProfile(modelId))
            throw new Refusal(
                    "Invocation of model ID "
                            + modelId
                            + " with on-demand throughput isn't supported. Retry your request with"
                            + " the ID or ARN of an inference profile that contains this model.");
    }

    static void needBody(Call call) {
        if (call.body() == null)
            throw new Refusal("Malformed input request, please reformat your input and try again.");
    }
}
