package io.github.camelclaude.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import java.io.IOException;
import java.util.List;

/** Tells a Messages request written as JSON from any other text. */
final class NativeBody {

    private NativeBody() {}

    /**
     * The request, or {@code null} where the text is none and so is to be asked as it is.
     *
     * @param required members of which a request has one at least
     * @throws IllegalArgumentException if the text was meant as a request and is broken
     */
    static ObjectNode find(String text, List<String> required) {
        boolean named = required.stream().anyMatch(name -> text.contains('"' + name + '"'));
        if (!named || !opensObject(text)) return null;
        return parse(text) instanceof ObjectNode object && required.stream().anyMatch(object::has)
                ? object
                : null;
    }

    private static JsonNode parse(String text) {
        try {
            return MessagesReader.tree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The body looks like a Messages request and is broken JSON at line "
                            + e.getLocation().getLineNr()
                            + ", column "
                            + e.getLocation().getColumnNr()
                            + ": mend it, or send it as a Message to have it asked as text");
        } catch (IOException e) {
            throw new IllegalArgumentException("The body cannot be read as JSON");
        }
    }

    static boolean opensObject(byte[] json) {
        for (byte b : json) if (!Character.isWhitespace(b)) return b == '{';
        return false;
    }

    private static boolean opensObject(String text) {
        for (int i = 0; i < text.length(); i++)
            if (!Character.isWhitespace(text.charAt(i))) return text.charAt(i) == '{';
        return false;
    }
}
