package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelclaude.bedrock.messages.Delta.CitationsDelta;
import io.github.camelclaude.bedrock.messages.Delta.InputJsonDelta;
import io.github.camelclaude.bedrock.messages.Delta.SignatureDelta;
import io.github.camelclaude.bedrock.messages.Delta.TextDelta;
import io.github.camelclaude.bedrock.messages.Delta.ThinkingDelta;
import io.github.camelclaude.bedrock.messages.Delta.UnknownDelta;
import java.io.IOException;
import java.util.Map;

/**
 * The members of a delta. It has a type and one string as a rule, which need no map.
 *
 * @param name of the first member that is a string and not the type, or {@code null}
 * @param rest all other members, or {@code null} for none
 */
record DeltaReader(String type, String name, String text, JsonMembers rest) {

    /** Types that come with every chunk, so that their names are not made anew each time. */
    private static final String[] FREQUENT = {
        "content_block_delta", "text_delta", "thinking_delta", "input_json_delta"
    };

    /** What a delta of a known type brings. */
    private static final Map<String, String> MEMBERS =
            Map.of(
                    "text_delta", "text",
                    "thinking_delta", "thinking",
                    "input_json_delta", "partial_json",
                    "signature_delta", "signature");

    /** The parser stands on the start of the object, and then on its end. */
    static DeltaReader read(JsonParser parser) throws IOException {
        String type = null;
        String name = null;
        String text = null;
        JsonMembers rest = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            boolean isString = parser.nextToken() == JsonToken.VALUE_STRING;
            if (isString && member.equals("type")) {
                type = type(parser);
            } else if (isString && name == null) {
                name = member;
                text = parser.getText();
            } else {
                if (rest == null) rest = new JsonMembers();
                rest.readValue(member, parser);
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT)
            throw new IOException("A delta is cut off");
        return new DeltaReader(type, name, text, rest);
    }

    /** The string on which the parser stands. */
    static String type(JsonParser parser) throws IOException {
        char[] chars = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        int length = parser.getTextLength();
        for (String frequent : FREQUENT)
            if (frequent.length() == length && matches(frequent, chars, offset)) return frequent;
        return parser.getText();
    }

    private static boolean matches(String text, char[] chars, int offset) {
        for (int i = 0; i < text.length(); i++)
            if (text.charAt(i) != chars[offset + i]) return false;
        return true;
    }

    Delta delta() {
        String member = type == null ? null : MEMBERS.get(type);
        if (member != null && member.equals(name)) return known(text, extra());
        JsonMembers all = members();
        all.takeString("type");
        String later = member == null ? null : all.takeString(member);
        if (later != null) return known(later, all.rest());
        if ("citations_delta".equals(type) && all.isObject("citation"))
            return new CitationsDelta(all.take("citation"), all.rest());
        return new UnknownDelta(type, all.rest());
    }

    private Delta known(String value, Map<String, JsonNode> extra) {
        return switch (type) {
            case "text_delta" -> new TextDelta(value, extra);
            case "thinking_delta" -> new ThinkingDelta(value, extra);
            case "input_json_delta" -> new InputJsonDelta(value, extra);
            default -> new SignatureDelta(value, extra);
        };
    }

    private Map<String, JsonNode> extra() {
        return rest == null ? Map.of() : rest.rest();
    }

    /** All members, the type included. */
    JsonMembers members() {
        JsonMembers all = rest == null ? new JsonMembers() : rest;
        if (type != null) all.put("type", type);
        if (name != null) all.put(name, text);
        return all;
    }
}
