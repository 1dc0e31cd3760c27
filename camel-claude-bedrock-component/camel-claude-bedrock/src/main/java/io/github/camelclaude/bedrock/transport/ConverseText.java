package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import java.io.IOException;

/** The payload of a {@code contentBlockDelta} that has a text and nothing else. */
record ConverseText(int index, String text) {

    /** {@code null} where the payload is another. */
    static ConverseText read(FrameDecoder frames) throws IOException {
        int from = frames.payloadStart();
        try (JsonParser json =
                MessagesReader.parser(frames.array(), from, frames.payloadEnd() - from)) {
            return read(json);
        }
    }

    private static ConverseText read(JsonParser json) throws IOException {
        int index = -1;
        String text = null;
        if (json.nextToken() != JsonToken.START_OBJECT) return null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("contentBlockIndex")) index = json.getIntValue();
            else if (name.equals("delta")) {
                text = delta(json);
                if (text == null) return null;
            } else if (value.isStructStart() || !name.equals("p")) return null;
        }
        return index < 0 || text == null ? null : new ConverseText(index, text);
    }

    private static String delta(JsonParser json) throws IOException {
        if (!"text".equals(json.nextFieldName())) return null;
        String text = json.nextTextValue();
        return text != null && json.nextToken() == JsonToken.END_OBJECT ? text : null;
    }
}
