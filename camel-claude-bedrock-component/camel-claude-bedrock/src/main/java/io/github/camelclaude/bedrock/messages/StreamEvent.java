package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One event of an answer that is being written. Events come in the order {@code message_start}, for
 * every block {@code content_block_start}, deltas and {@code content_block_stop}, then {@code
 * message_delta} and {@code message_stop}; {@code ping} and events that nobody knows yet may stand
 * anywhere. {@link ReplyFold} puts them together again.
 */
public sealed interface StreamEvent {

    /** The value of the event's {@code type} member, such as {@code content_block_delta}. */
    String type();

    /**
     * Members of the event that its record has no component for, such as {@code
     * amazon-bedrock-guardrailAction}; never {@code null}.
     */
    Map<String, JsonNode> extra();

    /** The text that the event adds to the answer; empty for all but text. */
    default String text() {
        return "";
    }

    /**
     * @param message the answer without content, stop reason and final usage
     */
    record MessageStart(Reply message, Map<String, JsonNode> extra) implements StreamEvent {

        public MessageStart {
            extra = Members.copy(extra);
        }

        @Override
        public String type() {
            return "message_start";
        }
    }

    /**
     * @param index the place of the block in the answer, from 0
     * @param block what is known of it at once: redacted thinking is complete, others grow
     */
    record ContentBlockStart(int index, ContentBlock block, Map<String, JsonNode> extra)
            implements StreamEvent {

        public ContentBlockStart {
            extra = Members.copy(extra);
        }

        @Override
        public String type() {
            return "content_block_start";
        }

        @Override
        public String text() {
            return block instanceof TextBlock b && b.text() != null ? b.text() : "";
        }
    }

    /**
     * @param index of the block that grows
     */
    record ContentBlockDelta(int index, Delta delta, Map<String, JsonNode> extra)
            implements StreamEvent {

        public ContentBlockDelta {
            extra = Members.copy(extra);
        }

        @Override
        public String type() {
            return "content_block_delta";
        }

        @Override
        public String text() {
            return delta instanceof Delta.TextDelta text ? text.text() : "";
        }
    }

    /**
     * @param index of the block that is complete
     */
    record ContentBlockStop(int index, Map<String, JsonNode> extra) implements StreamEvent {

        public ContentBlockStop {
            extra = Members.copy(extra);
        }

        @Override
        public String type() {
            return "content_block_stop";
        }
    }

    /**
     * @param usage cumulative: its counts replace earlier ones; {@code null} where none was given
     * @param delta members that the message gets beside the stop reason, such as {@code
     *     stop_details}
     */
    record MessageDelta(
            StopReason stopReason,
            String stopSequence,
            Usage usage,
            Map<String, JsonNode> delta,
            Map<String, JsonNode> extra)
            implements StreamEvent {

        public MessageDelta {
            delta = Members.copy(delta);
            extra = Members.copy(extra);
        }

        @Override
        public String type() {
            return "message_delta";
        }
    }

    /**
     * The answer is complete. Bedrock adds {@code amazon-bedrock-invocationMetrics} to {@link
     * #extra()}.
     */
    record MessageStop(Map<String, JsonNode> extra) implements StreamEvent {

        public MessageStop {
            extra = Members.copy(extra);
        }

        @Override
        public String type() {
            return "message_stop";
        }
    }

    /** Nothing but a sign of life. */
    record Ping(Map<String, JsonNode> extra) implements StreamEvent {

        public Ping {
            extra = Members.copy(extra);
        }

        @Override
        public String type() {
            return "ping";
        }
    }

    /**
     * The answer ends here, and failed.
     *
     * @param error with members {@code type} and {@code message}
     */
    record ErrorEvent(JsonNode error, Map<String, JsonNode> extra) implements StreamEvent {

        public ErrorEvent {
            extra = Members.copy(extra);
        }

        @Override
        public String type() {
            return "error";
        }
    }

    /**
     * A piece of the answer of a model that speaks another language than the Messages API.
     *
     * @param text that it adds to the answer, or {@code null} where it has none
     * @param stopReason in the model's own word; {@code null} before the end
     * @param usage cumulative; {@code null} where none was given
     * @param last whether nothing follows
     * @param extra all members, as they came
     */
    record NativeChunk(
            String text,
            StopReason stopReason,
            Usage usage,
            boolean last,
            Map<String, JsonNode> extra)
            implements StreamEvent {

        public NativeChunk {
            extra = Members.copy(extra);
        }

        @Override
        public String type() {
            return "chunk";
        }

        /** Whether it has a text, be it empty. */
        public boolean hasText() {
            return text != null;
        }

        /** Empty where it has none. */
        @Override
        public String text() {
            return text == null ? "" : text;
        }
    }

    /**
     * An event of a type that this version does not know.
     *
     * @param type {@code null} where the event had none
     * @param extra all members but {@code type}
     */
    record UnknownEvent(String type, Map<String, JsonNode> extra) implements StreamEvent {

        public UnknownEvent {
            extra = Members.copy(extra);
        }
    }
}
