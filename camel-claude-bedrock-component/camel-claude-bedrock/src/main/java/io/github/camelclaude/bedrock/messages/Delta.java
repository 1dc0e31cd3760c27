package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** By what a content block grows. */
public sealed interface Delta {

    /** The value of the delta's {@code type} member, such as {@code text_delta}. */
    String type();

    /** Members that the record has no component for; never {@code null}. */
    Map<String, JsonNode> extra();

    /** More text. */
    record TextDelta(String text, Map<String, JsonNode> extra) implements Delta {

        public TextDelta {
            extra = Members.copy(extra);
        }

        @Override
        public String type() {
            return "text_delta";
        }
    }

    /** More thinking. None comes where the display of thinking is omitted. */
    record ThinkingDelta(String thinking, Map<String, JsonNode> extra) implements Delta {

        public ThinkingDelta {
            extra = Members.copy(extra);
        }

        @Override
        public String type() {
            return "thinking_delta";
        }
    }

    /** The signature of the thinking; it comes once, at the end of the block. */
    record SignatureDelta(String signature, Map<String, JsonNode> extra) implements Delta {

        public SignatureDelta {
            extra = Members.copy(extra);
        }

        @Override
        public String type() {
            return "signature_delta";
        }
    }

    /**
     * @param partialJson a piece of the text of a JSON object, cut anywhere; often empty at first
     */
    record InputJsonDelta(String partialJson, Map<String, JsonNode> extra) implements Delta {

        public InputJsonDelta {
            extra = Members.copy(extra);
        }

        @Override
        public String type() {
            return "input_json_delta";
        }
    }

    /** One more citation of the text before. */
    record CitationsDelta(JsonNode citation, Map<String, JsonNode> extra) implements Delta {

        public CitationsDelta {
            extra = Members.copy(extra);
        }

        @Override
        public String type() {
            return "citations_delta";
        }
    }

    /**
     * A delta of a type that this version does not know.
     *
     * @param type {@code null} where the delta had none
     * @param extra all members but {@code type}
     */
    record UnknownDelta(String type, Map<String, JsonNode> extra) implements Delta {

        public UnknownDelta {
            extra = Members.copy(extra);
        }
    }
}
