package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** The form of {@code /anthropic}: a line for the event's name, one for its data, an empty one. */
record ServerSentEvents(boolean crlf) implements Encoding {

    @Override
    public String contentType() {
        return "text/event-stream; charset=utf-8";
    }

    @Override
    public byte[] frame(byte[] event) {
        if (event == COMMENT) return bytes(new String(COMMENT, StandardCharsets.UTF_8) + "\n\n");
        JsonNode json = Json.objectOrNull(event);
        String name = json == null ? "" : json.path("type").asText();
        String data = new String(event, StandardCharsets.UTF_8).replaceAll("\r?\n", "\ndata: ");
        return bytes((name.isEmpty() ? "" : "event: " + name + "\n") + "data: " + data + "\n\n");
    }

    @Override
    public byte[] error(StreamError error) {
        String type = error.modelled() ? ErrorReply.anthropicType(error.type()) : "api_error";
        ObjectNode event = Json.object("error");
        event.putObject("error").put("type", type).put("message", error.message());
        return frame(Events.bytes(event));
    }

    private byte[] bytes(String lines) {
        return (crlf ? lines.replace("\n", "\r\n") : lines).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean hasChecksums() {
        return false;
    }

    @Override
    public boolean hasPings() {
        return true;
    }

    @Override
    public boolean hasComments() {
        return true;
    }
}
