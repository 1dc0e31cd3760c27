package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.BedrockOptions;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.ModelCatalog;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The shapes of the API through which a model is asked. */
public enum Api {
    /** InvokeModel of Bedrock Runtime, with the Messages API as body. */
    INVOKE,
    /** Converse of Bedrock Runtime, which is the same for the models of all families. */
    CONVERSE,
    /** The Messages API as Anthropic offers it, on Bedrock Runtime. */
    MESSAGES,
    /** The same on Bedrock Mantle. */
    MANTLE,
    /** InvokeModel with the body as it is, for any model. */
    NATIVE;

    private static final List<Api> OF_BEDROCK = List.of(INVOKE, CONVERSE, NATIVE);

    /**
     * @throws IllegalArgumentException if there is no such shape
     */
    public static Api of(String name) {
        return Arrays.stream(values())
                .filter(api -> api.toString().equals(name))
                .findAny()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "api="
                                                + name
                                                + " is unknown: write one of "
                                                + List.of(values())));
    }

    Codec codec() {
        return switch (this) {
            case INVOKE -> new InvokeModelCodec();
            case CONVERSE -> new ConverseCodec();
            case MESSAGES -> new MessagesCodec(Service.RUNTIME);
            case MANTLE -> new MessagesCodec(Service.MANTLE);
            case NATIVE -> new NativeCodec();
        };
    }

    /**
     * @param request as far as options say it
     * @throws IllegalArgumentException if this shape has no way to say it
     */
    public void check(MessageRequest request) {
        BedrockOptions options = request.bedrock();
        only(OF_BEDROCK, "guardrailIdentifier", options.guardrail());
        if (options.guardrail() != null)
            only(
                    List.of(INVOKE, CONVERSE),
                    "guardrailStreamProcessingMode",
                    options.guardrail().streamProcessingMode());
        only(OF_BEDROCK, "serviceTier", options.serviceTier());
        only(OF_BEDROCK, "performanceConfigLatency", options.performanceConfigLatency());
        only(OF_BEDROCK, "requestMetadata", orNull(options.requestMetadata().isEmpty()));
        only(List.of(MANTLE), "anthropicWorkspace", options.anthropicWorkspace());
        only(
                List.of(CONVERSE),
                "additionalModelResponseFieldPaths",
                orNull(options.responseFieldPaths().isEmpty()));
        only(List.of(INVOKE, MESSAGES, MANTLE), "anthropicVersion", request.anthropicVersion());
        if (ConverseOptions.isPrompt(request.model()))
            only(List.of(CONVERSE), "A managed prompt (" + request.model() + ")", request.model());
        checkFamily(request);
        if (this == CONVERSE) ConverseOptions.of(request, false);
        if (this == NATIVE) checkNothingElse(request);
    }

    /** What another family than Claude has no idea of. */
    private void checkFamily(MessageRequest request) {
        if (!ModelCatalog.isOfOthers(request.model())) return;
        if (this != CONVERSE && this != NATIVE)
            throw new IllegalArgumentException(
                    request.model()
                            + " is no Claude model: write api=converse to ask it as Claude is"
                            + " asked, or api=native to ask it in its own words");
        boolean claudes =
                request.thinking() != null
                        || request.effort() != null
                        || !request.anthropicBeta().isEmpty();
        if (this == CONVERSE && claudes)
            throw new IllegalArgumentException(
                    "thinking, effort and anthropicBeta are for Claude, and "
                            + request.model()
                            + " is another model: leave them out; what it takes instead goes into"
                            + " additionalBodyProperty");
    }

    private void only(List<Api> apis, String option, Object value) {
        if (value == null || apis.contains(this)) return;
        throw new IllegalArgumentException(
                option
                        + " has no effect with api="
                        + this
                        + ": write "
                        + apis.stream().map(api -> "api=" + api).collect(Collectors.joining(" or "))
                        + ", or leave it out");
    }

    private static Object orNull(boolean isEmpty) {
        return isEmpty ? null : Boolean.TRUE;
    }

    private void checkNothingElse(MessageRequest request) {
        List<Api> others = List.of(INVOKE, CONVERSE, MESSAGES, MANTLE);
        only(others, "systemMessage", request.system());
        only(others, "temperature", request.temperature());
        only(others, "topP", request.topP());
        only(others, "topK", request.topK());
        only(others, "stopSequences", orNull(request.stopSequences().isEmpty()));
        only(others, "thinking", request.thinking());
        only(others, "effort", request.effort());
        only(others, "anthropicBeta", orNull(request.anthropicBeta().isEmpty()));
        only(others, "contextManagement", request.additional().get("context_management"));
        only(others, "additionalBodyProperty", orNull(request.additional().isEmpty()));
    }

    /** As it is written in the option. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
