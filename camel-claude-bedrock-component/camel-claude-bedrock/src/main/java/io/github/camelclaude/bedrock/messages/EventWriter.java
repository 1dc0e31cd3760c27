package io.github.camelclaude.bedrock.messages;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelclaude.bedrock.messages.Delta.CitationsDelta;
import io.github.camelclaude.bedrock.messages.Delta.InputJsonDelta;
import io.github.camelclaude.bedrock.messages.Delta.SignatureDelta;
import io.github.camelclaude.bedrock.messages.Delta.TextDelta;
import io.github.camelclaude.bedrock.messages.Delta.ThinkingDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockStart;
import io.github.camelclaude.bedrock.messages.StreamEvent.ContentBlockStop;
import io.github.camelclaude.bedrock.messages.StreamEvent.ErrorEvent;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageDelta;
import io.github.camelclaude.bedrock.messages.StreamEvent.MessageStart;
import io.github.camelclaude.bedrock.messages.StreamEvent.NativeChunk;
import java.io.IOException;

/** Writes the members of an event, or of a delta in it, in the form in which they came. */
final class EventWriter {

    private EventWriter() {}

    static void write(JsonGenerator out, StreamEvent event) throws IOException {
        if (!(event instanceof NativeChunk)) MessagesWriter.writeString(out, "type", event.type());
        if (event instanceof ContentBlockDelta e) {
            out.writeNumberField("index", e.index());
            writeDelta(out, e.delta());
        } else if (event instanceof ContentBlockStart e) {
            out.writeNumberField("index", e.index());
            out.writeObjectFieldStart("content_block");
            MessagesWriter.writeBlock(out, e.block());
            out.writeEndObject();
        } else if (event instanceof ContentBlockStop e) {
            out.writeNumberField("index", e.index());
        } else if (event instanceof MessageStart e) {
            out.writeObjectFieldStart("message");
            MessagesWriter.writeReply(out, e.message());
            out.writeEndObject();
        } else if (event instanceof MessageDelta e) {
            writeChange(out, e);
        } else if (event instanceof ErrorEvent e && e.error() != null) {
            out.writePOJOField("error", e.error());
        }
        MessagesWriter.writeExtra(out, event.extra());
    }

    private static void writeChange(JsonGenerator out, MessageDelta event) throws IOException {
        out.writeObjectFieldStart("delta");
        String stopReason = event.stopReason() == null ? null : event.stopReason().value();
        out.writeStringField("stop_reason", stopReason);
        out.writeStringField("stop_sequence", event.stopSequence());
        MessagesWriter.writeExtra(out, event.delta());
        out.writeEndObject();
        if (event.usage() != null) MessagesWriter.writeUsage(out, event.usage());
    }

    private static void writeDelta(JsonGenerator out, Delta delta) throws IOException {
        out.writeObjectFieldStart("delta");
        MessagesWriter.writeString(out, "type", delta.type());
        if (delta instanceof TextDelta d) out.writeStringField("text", d.text());
        else if (delta instanceof ThinkingDelta d) out.writeStringField("thinking", d.thinking());
        else if (delta instanceof SignatureDelta d)
            out.writeStringField("signature", d.signature());
        else if (delta instanceof InputJsonDelta d)
            out.writeStringField("partial_json", d.partialJson());
        else if (delta instanceof CitationsDelta d) out.writePOJOField("citation", d.citation());
        MessagesWriter.writeExtra(out, delta.extra());
        out.writeEndObject();
    }
}
