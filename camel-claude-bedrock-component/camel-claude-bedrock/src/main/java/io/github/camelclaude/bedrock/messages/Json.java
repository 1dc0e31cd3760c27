package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** The one mapper: it keeps numbers as they were written and takes strings as long as a request. */
final class Json {

    static final JsonNode MISSING = MissingNode.getInstance();

    /**
     * More than the 25,000,000 bytes that Bedrock takes, so that it is the service that refuses.
     */
    private static final int LONGEST_STRING = 100_000_000;

    static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxStringLength(LONGEST_STRING)
                                                    .build())
                                    .build())
                    .addModule(new JavaTimeModule())
                    .addModule(new Jdk8Module())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    /** Reads one value and leaves the parser where it ends. */
    private static final ObjectReader VALUE =
            MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /**
     * The value on which the parser stands.
     *
     * @throws IOException if it is cut off, also where the parser is one that waits for more
     */
    static JsonNode tree(JsonParser parser) throws IOException {
        return VALUE.readTree(new Whole(parser));
    }

    /** Jackson's trees would wait for more in a loop without end. */
    private static final class Whole extends JsonParserDelegate {

        Whole(JsonParser parser) {
            super(parser);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken next = super.nextToken();
            if (next == JsonToken.NOT_AVAILABLE)
                throw new JsonEOFException(this, next, "The JSON is cut off");
            return next;
        }
    }
}
