package io.github.camelclaude.bedrock.simulator;

/** What Converse itself checks, whichever model is asked. */
final class ConverseRules {

    private static final int MOST_STOPS = 2500;
    private static final int MOST_PATHS = 10;

    /** Converse has members of its own for these. */
    private static final String[] NOT_ADDITIONAL = {
        "messages", "system", "max_tokens", "temperature", "top_p", "stop_sequences", "tool_choice"
    };

    private ConverseRules() {}

    static void check(Call call) {
        Part request = new Part("", call.body());
        request.only(
                "messages",
                "system",
                "inferenceConfig",
                "toolConfig",
                "guardrailConfig",
                "additionalModelRequestFields",
                "promptVariables",
                "additionalModelResponseFieldPaths",
                "requestMetadata",
                "performanceConfig",
                "serviceTier",
                "outputConfig");
        prompt(request, Models.isPrompt(call.modelId()));
        if (!Models.isPrompt(call.modelId())) request.get("messages").needed().count(1, 100_000);
        ConverseBlocks.check(request);
        inference(request.get("inferenceConfig"));
        ConverseTools.check(request.get("toolConfig"));
        if (call.streams() && request.has("toolConfig") && !call.family().streamsTools())
            throw new Refusal("This model doesn't support tool use in streaming mode.");
        guardrail(request.get("guardrailConfig"), call.streams());
        additional(request);
        settings(request);
        output(request.get("outputConfig"));
    }

    /** A prompt of the prompt management has its own system, limits and tools. */
    private static void prompt(Part request, boolean prompt) {
        if (!prompt && request.has("promptVariables"))
            throw new Refusal(
                    "promptVariables can only be used with the ARN of a prompt as the model ID.");
        if (!prompt) return;
        for (String name :
                new String[] {
                    "system", "inferenceConfig", "toolConfig", "additionalModelRequestFields"
                })
            if (request.has(name))
                throw new Refusal("The field " + name + " can't be used with the ARN of a prompt.");
        for (var variable : request.get("promptVariables").object().json().properties())
            request.get("promptVariables").get(variable.getKey()).one("text").text(0, 1_000_000);
    }

    private static void inference(Part config) {
        config.only("maxTokens", "temperature", "topP", "stopSequences");
        config.get("maxTokens").number(1, Integer.MAX_VALUE);
        config.get("temperature").number(0, 1);
        config.get("topP").number(0, 1);
        config.get("stopSequences").count(0, MOST_STOPS);
        for (Part stop : config.get("stopSequences").items()) stop.text(1, 1_000_000);
    }

    private static void guardrail(Part config, boolean stream) {
        if (stream)
            config.only("guardrailIdentifier", "guardrailVersion", "trace", "streamProcessingMode");
        else config.only("guardrailIdentifier", "guardrailVersion", "trace");
        if (config.json().isMissingNode()) return;
        config.get("guardrailIdentifier").needed().text(0, 2048);
        config.get("guardrailVersion").needed().matches(Guardrail.VERSION);
        config.get("trace").among("enabled", "disabled", "enabled_full");
        config.get("streamProcessingMode").among("sync", "async");
    }

    private static void additional(Part request) {
        Part fields = request.get("additionalModelRequestFields").object();
        for (String name : NOT_ADDITIONAL)
            if (fields.has(name))
                throw new Refusal(
                        "The additional field " + name + " conflicts with an existing field.");
        Part paths = request.get("additionalModelResponseFieldPaths").count(0, MOST_PATHS);
        for (Part path : paths.items()) path.text(1, 256).matches("(?s)/.*");
    }

    private static void settings(Part request) {
        request.get("performanceConfig")
                .only("latency")
                .get("latency")
                .among("standard", "optimized");
        request.get("serviceTier").only("type").get("type").among(Headers.TIERS);
        metadata(request.get("requestMetadata"));
    }

    static void metadata(Part metadata) {
        metadata.object().count(1, 16);
        for (var entry : metadata.json().properties()) {
            Part value = metadata.get(entry.getKey());
            new Part(value.at(), new com.fasterxml.jackson.databind.node.TextNode(entry.getKey()))
                    .text(1, 256)
                    .matches("[a-zA-Z0-9\\s:_@$#=/+,-.]*");
            value.text(0, 256).matches("[a-zA-Z0-9\\s:_@$#=/+,-.]*");
        }
    }

    private static void output(Part config) {
        config.only("textFormat", "effort");
        config.get("effort").text(0, 16);
        Part format = config.get("textFormat").only("type", "structure");
        if (format.json().isMissingNode()) return;
        format.get("type").needed().among("json_schema");
        Part schema =
                format.get("structure")
                        .needed()
                        .one("jsonSchema")
                        .only("schema", "name", "description");
        schema.get("schema").needed().text(1, 1_000_000);
        try {
            Json.parse(schema.get("schema").json().textValue());
        } catch (IllegalArgumentException e) {
            throw schema.get("schema").refused("Member must be the text of a JSON schema");
        }
    }
}
