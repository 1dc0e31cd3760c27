package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.messages.BedrockOptions;
import io.github.camelclaude.bedrock.messages.BedrockOptions.Guardrail;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.MessagesWriter;
import java.util.List;

/**
 * All of a Converse request but its turns. What Converse has no member for goes to the model as an
 * additional field; what it has no way for at all is refused.
 */
final class ConverseOptions {

    /** Members in the words of Converse, which a body may hold and which stay as they are. */
    private static final List<String> OWN =
            List.of(
                    "inferenceConfig",
                    "toolConfig",
                    "guardrailConfig",
                    "outputConfig",
                    "performanceConfig",
                    "serviceTier",
                    "requestMetadata",
                    "promptVariables",
                    "additionalModelRequestFields",
                    "additionalModelResponseFieldPaths");

    /** What a prompt of prompt management says itself. */
    private static final List<String> OF_PROMPT =
            List.of("system", "inferenceConfig", "toolConfig", "additionalModelRequestFields");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final MessageRequest request;
    private final boolean streamed;
    private final boolean claude;

    /** What is left to be translated. */
    private final ObjectNode given;

    private final ObjectNode converse = JSON.objectNode();

    private ConverseOptions(MessageRequest request, boolean streamed) {
        this.request = request;
        this.streamed = streamed;
        this.claude = ConverseCodec.isClaude(request);
        this.given = MessagesWriter.withoutMessages(request);
        given.properties().removeIf(member -> member.getValue().isNull());
    }

    /**
     * @throws IllegalArgumentException if Converse cannot say it
     */
    static ObjectNode of(MessageRequest request, boolean streamed) {
        return new ConverseOptions(request, streamed).translated();
    }

    private ObjectNode translated() {
        ObjectNode own = JSON.objectNode();
        for (String name : OWN) if (given.has(name)) own.set(name, given.remove(name));
        system();
        responseFields();
        inference();
        tools();
        format();
        bedrock(request.bedrock());
        additional();
        own.properties().forEach(member -> lay(member.getKey(), member.getValue()));
        return isPrompt(request.model()) ? ofPrompt() : converse;
    }

    /** The limit of tokens has a default, so that it need not be what somebody asked for. */
    private ObjectNode ofPrompt() {
        if (converse.get("inferenceConfig") instanceof ObjectNode inference) {
            inference.remove("maxTokens");
            if (inference.isEmpty()) converse.remove("inferenceConfig");
        }
        for (String name : OF_PROMPT)
            if (converse.has(name))
                throw new IllegalArgumentException(
                        "A managed prompt says "
                                + name
                                + " itself: leave out the options and members that become part"
                                + " of it");
        return converse;
    }

    /** Whether it is the ARN of a prompt of prompt management. */
    static boolean isPrompt(String model) {
        return model.startsWith("arn:") && model.contains(":prompt/");
    }

    /** What is written in the words of Converse wins over what was translated. */
    private void lay(String name, JsonNode value) {
        boolean both = value.isObject() && converse.path(name).isObject();
        if (both) ((ObjectNode) converse.get(name)).setAll((ObjectNode) value);
        else converse.set(name, value);
    }

    private void system() {
        JsonNode system = given.remove("system");
        if (system == null) return;
        ArrayNode blocks = converse.putArray("system");
        if (system.isTextual()) blocks.addObject().set("text", system);
        else system.forEach(block -> system(blocks, block));
    }

    private static void system(ArrayNode blocks, JsonNode block) {
        if (block.has("type")) blocks.addObject().set("text", block.get("text"));
        else blocks.add(block);
        if (block.hasNonNull("cache_control")) blocks.add(cachePoint(block.get("cache_control")));
    }

    /** Converse has a block of its own after what is to be cached. */
    static ObjectNode cachePoint(JsonNode cacheControl) {
        ObjectNode block = JSON.objectNode();
        ObjectNode point = block.putObject("cachePoint").put("type", "default");
        if (cacheControl.has("ttl")) point.set("ttl", cacheControl.get("ttl"));
        return block;
    }

    /** Which stop sequence was met Claude tells only where it is asked. */
    private void responseFields() {
        ArrayNode paths = JSON.arrayNode();
        request.bedrock().responseFieldPaths().forEach(paths::add);
        if (paths.isEmpty() && given.has("stop_sequences") && claude) paths.add("/stop_sequence");
        if (!paths.isEmpty()) converse.set("additionalModelResponseFieldPaths", paths);
    }

    private void inference() {
        ObjectNode inference = JSON.objectNode();
        move("max_tokens", inference, "maxTokens");
        move("temperature", inference, "temperature");
        move("top_p", inference, "topP");
        move("stop_sequences", inference, "stopSequences");
        if (!inference.isEmpty()) converse.set("inferenceConfig", inference);
    }

    private void move(String name, ObjectNode to, String converseName) {
        JsonNode value = given.remove(name);
        if (value != null) to.set(converseName, value);
    }

    private void tools() {
        JsonNode tools = given.remove("tools");
        JsonNode choice = given.remove("tool_choice");
        ObjectNode config = ConverseTools.config(tools, choice);
        if (!config.isEmpty()) converse.set("toolConfig", config);
        ArrayNode ofModel = ConverseTools.ofModel(tools);
        if (!ofModel.isEmpty()) given.set("tools", ofModel);
    }

    private void format() {
        if (!(given.get("output_config") instanceof ObjectNode config)) return;
        if (config.get("format") instanceof ObjectNode format)
            converse.putObject("outputConfig").set("textFormat", textFormat(format));
        ObjectNode rest = config.deepCopy().without("format");
        if (rest.isEmpty()) given.remove("output_config");
        else given.set("output_config", rest);
    }

    /** Converse takes the schema as a text. */
    private static ObjectNode textFormat(ObjectNode format) {
        ObjectNode text = JSON.objectNode();
        text.set("type", format.get("type"));
        text.putObject("structure")
                .putObject("jsonSchema")
                .put("schema", format.path("schema").toString())
                .put("name", format.path("name").asText("answer"));
        return text;
    }

    private void bedrock(BedrockOptions bedrock) {
        if (bedrock.guardrail() != null)
            converse.set("guardrailConfig", guardrail(bedrock.guardrail()));
        if (bedrock.serviceTier() != null)
            converse.putObject("serviceTier").put("type", bedrock.serviceTier());
        if (bedrock.performanceConfigLatency() != null)
            converse.putObject("performanceConfig")
                    .put("latency", bedrock.performanceConfigLatency());
        if (!bedrock.requestMetadata().isEmpty()) {
            ObjectNode metadata = converse.putObject("requestMetadata");
            bedrock.requestMetadata().forEach(metadata::put);
        }
    }

    private ObjectNode guardrail(Guardrail guardrail) {
        ObjectNode config =
                JSON.objectNode()
                        .put("guardrailIdentifier", guardrail.identifier())
                        .put("guardrailVersion", guardrail.version());
        if (guardrail.trace() != null) config.put("trace", guardrail.trace());
        if (streamed && guardrail.streamProcessingMode() != null)
            config.put("streamProcessingMode", guardrail.streamProcessingMode());
        return config;
    }

    /** To the model, as it is. */
    private void additional() {
        refuse(given.has("cache_control"), "automatic caching (cache_control beside messages)");
        refuse(
                given.path("context_management").toString().contains("\"compact_"),
                "compaction (context_management with a compact edit)");
        JsonNode betas = request.additional().get("anthropic_beta");
        if (betas != null) given.set("anthropic_beta", betas);
        else if (!request.anthropicBeta().isEmpty())
            request.anthropicBeta().forEach(given.putArray("anthropic_beta")::add);
        if (!given.isEmpty()) converse.set("additionalModelRequestFields", given);
    }

    static void refuse(boolean impossible, String what) {
        if (impossible)
            throw new IllegalArgumentException(
                    "Converse has no way to say " + what + ": use api=invoke, or leave it out");
    }
}
