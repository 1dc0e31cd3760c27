package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;

/** Where the content of an {@link ImageBlock} or a {@link DocumentBlock} comes from. */
public sealed interface Source {

    /**
     * Bytes sent inside the request. They are encoded to base64 while the request is written, so
     * the encoded text never exists as a whole.
     *
     * @param mediaType such as {@code image/png} or {@code application/pdf}
     * @param data not copied: whoever makes the block must not change it afterwards
     */
    record Base64(String mediaType, byte[] data) implements Source {

        @Override
        public boolean equals(Object other) {
            return other instanceof Base64 that
                    && mediaType.equals(that.mediaType)
                    && Arrays.equals(data, that.data);
        }

        @Override
        public int hashCode() {
            return 31 * mediaType.hashCode() + Arrays.hashCode(data);
        }

        @Override
        public String toString() {
            return "Base64[mediaType=" + mediaType + ", " + data.length + " bytes]";
        }
    }

    /** Plain text as a document, which can be cited. */
    static Source text(String text) {
        return new AsWritten(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "text")
                        .put("media_type", "text/plain")
                        .put("data", text));
    }

    /** A source that was read from JSON, kept as it was written. */
    record AsWritten(JsonNode json) implements Source {}
}
