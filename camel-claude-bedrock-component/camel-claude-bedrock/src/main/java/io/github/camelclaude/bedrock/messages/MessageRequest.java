package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One question to Claude.
 *
 * <p>A member of {@code additional} takes the place of the component of the same name. That is how
 * a native Messages body is kept as it was written while options fill what it leaves out.
 *
 * @param model the Bedrock model id, inference profile id or ARN to call
 * @param modelFamily which model it is where the id does not tell, such as {@code claude-opus-4-8};
 *     else {@code null}
 * @param messages empty where {@code additional} holds them
 * @param system the system prompt, or {@code null}
 * @param maxTokens upper bound of the answer, thinking included
 * @param temperature 0 to 1; refused by models from Opus 4.7 on unless 1
 * @param topP 0 to 1
 * @param topK at least 0
 * @param thinking {@code null} sends nothing, which on newer models still means adaptive thinking
 * @param effort {@code low}, {@code medium}, {@code high}, {@code xhigh} or {@code max}
 * @param anthropicVersion {@code null} for the default of the API shape
 * @param anthropicBeta betas to switch on; an unknown one is refused by Bedrock
 * @param bedrock what Bedrock is asked to do beside
 * @param additional members of the body by name, written as they are
 * @param body the whole body as it is to be sent, not copied; {@code null} to have it written of
 *     what is above, of which else only {@code model} and {@code bedrock} count
 */
public record MessageRequest(
        String model,
        String modelFamily,
        List<Message> messages,
        String system,
        Integer maxTokens,
        Double temperature,
        Double topP,
        Integer topK,
        List<String> stopSequences,
        ThinkingConfig thinking,
        String effort,
        String anthropicVersion,
        List<String> anthropicBeta,
        BedrockOptions bedrock,
        Map<String, JsonNode> additional,
        byte[] body) {

    public MessageRequest {
        bedrock = bedrock == null ? BedrockOptions.NONE : bedrock;
        messages = copy(messages);
        stopSequences = copy(stopSequences);
        anthropicBeta = copy(anthropicBeta);
        additional = Members.copy(additional);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this request. */
    public Builder toBuilder() {
        return new Builder()
                .model(model)
                .modelFamily(modelFamily)
                .messages(messages)
                .system(system)
                .maxTokens(maxTokens)
                .temperature(temperature)
                .topP(topP)
                .topK(topK)
                .stopSequences(stopSequences)
                .thinking(thinking)
                .effort(effort)
                .anthropicVersion(anthropicVersion)
                .anthropicBeta(anthropicBeta)
                .bedrock(bedrock)
                .additional(additional)
                .body(body);
    }

    /** This request, with what it leaves out taken from another. */
    public MessageRequest over(MessageRequest other) {
        Map<String, JsonNode> members = new LinkedHashMap<>(other.additional);
        members.putAll(additional);
        return new MessageRequest(
                or(model, other.model),
                or(modelFamily, other.modelFamily),
                messages.isEmpty() ? other.messages : messages,
                or(system, other.system),
                or(maxTokens, other.maxTokens),
                or(temperature, other.temperature),
                or(topP, other.topP),
                or(topK, other.topK),
                stopSequences.isEmpty() ? other.stopSequences : stopSequences,
                or(thinking, other.thinking),
                or(effort, other.effort),
                or(anthropicVersion, other.anthropicVersion),
                anthropicBeta.isEmpty() ? other.anthropicBeta : anthropicBeta,
                bedrock.over(other.bedrock),
                members,
                or(body, other.body));
    }

    /**
     * The same request with its messages in {@link #messages()}, to which others can be added.
     *
     * @throws IOException if {@code additional} holds them and they are no messages
     */
    public MessageRequest withMessagesRead() throws IOException {
        JsonNode written = additional.get("messages");
        if (written == null) return this;
        List<Message> read = new ArrayList<>();
        for (JsonNode message : written) read.add(MessagesReader.message(message));
        return withoutAdditional("messages").toBuilder().messages(read).build();
    }

    /** The same request with one member of {@link #additional()} set. */
    public MessageRequest with(String member, JsonNode value) {
        return toBuilder().additional(Map.of(member, value)).build();
    }

    /** The same request with other messages. */
    public MessageRequest withMessages(List<Message> others) {
        Builder builder = toBuilder();
        builder.messages.clear();
        return builder.messages(others).build();
    }

    private MessageRequest withoutAdditional(String member) {
        Builder builder = toBuilder();
        builder.additional.remove(member);
        return builder.build();
    }

    private static <T> T or(T own, T otherwise) {
        return own != null ? own : otherwise;
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** Collects the members of a {@link MessageRequest}; what is not set stays absent. */
    public static final class Builder {

        private String model;
        private String modelFamily;
        private final List<Message> messages = new ArrayList<>();
        private String system;
        private Integer maxTokens;
        private Double temperature;
        private Double topP;
        private Integer topK;
        private List<String> stopSequences;
        private ThinkingConfig thinking;
        private String effort;
        private String anthropicVersion;
        private List<String> anthropicBeta;
        private BedrockOptions bedrock;
        private final Map<String, JsonNode> additional = new LinkedHashMap<>();
        private byte[] body;

        private Builder() {}

        public Builder model(String value) {
            model = value;
            return this;
        }

        public Builder modelFamily(String value) {
            modelFamily = value;
            return this;
        }

        /** Adds to the messages there are. */
        public Builder message(Message value) {
            messages.add(value);
            return this;
        }

        /** Adds to the messages there are. */
        public Builder messages(List<Message> values) {
            messages.addAll(values);
            return this;
        }

        public Builder system(String value) {
            system = value;
            return this;
        }

        public Builder maxTokens(Integer value) {
            maxTokens = value;
            return this;
        }

        public Builder temperature(Double value) {
            temperature = value;
            return this;
        }

        public Builder topP(Double value) {
            topP = value;
            return this;
        }

        public Builder topK(Integer value) {
            topK = value;
            return this;
        }

        public Builder stopSequences(List<String> values) {
            stopSequences = values;
            return this;
        }

        public Builder thinking(ThinkingConfig value) {
            thinking = value;
            return this;
        }

        public Builder effort(String value) {
            effort = value;
            return this;
        }

        public Builder anthropicVersion(String value) {
            anthropicVersion = value;
            return this;
        }

        public Builder anthropicBeta(List<String> values) {
            anthropicBeta = values;
            return this;
        }

        public Builder bedrock(BedrockOptions value) {
            bedrock = value;
            return this;
        }

        /** Adds to the members there are; a name that is there already is replaced. */
        public Builder additional(Map<String, JsonNode> members) {
            additional.putAll(members);
            return this;
        }

        public Builder body(byte[] value) {
            body = value;
            return this;
        }

        public MessageRequest build() {
            return new MessageRequest(
                    model,
                    modelFamily,
                    messages,
                    system,
                    maxTokens,
                    temperature,
                    topP,
                    topK,
                    stopSequences,
                    thinking,
                    effort,
                    anthropicVersion,
                    anthropicBeta,
                    bedrock,
                    additional,
                    body);
        }
    }
}
