package io.github.camelclaude.bedrock.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.StreamEvent.UnknownEvent;
import io.github.camelclaude.bedrock.messages.StreamEventReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** The frames of InvokeModelWithResponseStream: one event of the Messages API in each. */
final class InvokeModelDecoder implements StreamDecoder {

    /** How the payload begins as a rule; padding follows the bytes. */
    private static final byte[] BEGINNING = "{\"bytes\":\"".getBytes(StandardCharsets.US_ASCII);

    private final FrameDecoder frames = new FrameDecoder();
    private final StreamEventReader events = new StreamEventReader();
    private final HttpAnswer answer;

    /**
     * @param answer whose body the bytes are
     */
    InvokeModelDecoder(HttpAnswer answer) {
        this.answer = answer;
    }

    @Override
    public void feed(ByteBuffer bytes) {
        frames.feed(bytes);
    }

    @Override
    public StreamEvent next() throws IOException {
        if (!frames.next()) return null;
        FrameHeaders headers = frames.headers();
        if (!headers.messageType().equals("event"))
            throw BedrockErrors.inFrame(answer, headers, error());
        return "chunk".equals(headers.eventType())
                ? events.read(event())
                : new UnknownEvent(headers.eventType(), Map.of());
    }

    private JsonNode error() {
        try {
            return MessagesReader.tree(frames.payload());
        } catch (IOException e) {
            // the headers say which error it is
            return MissingNode.getInstance();
        }
    }

    private byte[] event() throws IOException {
        byte[] array = frames.array();
        int start = frames.payloadStart() + BEGINNING.length;
        int end = endOfBase64(array, start, frames.payloadEnd());
        return end < 0 ? eventInTree() : decode(ByteBuffer.wrap(array, start, end - start));
    }

    private byte[] eventInTree() throws IOException {
        byte[] event = MessagesReader.tree(frames.payload()).path("bytes").binaryValue();
        if (event == null) throw new IOException("a chunk has no bytes");
        return event;
    }

    private static byte[] decode(ByteBuffer base64) throws IOException {
        try {
            return Base64.getDecoder().decode(base64).array();
        } catch (IllegalArgumentException e) {
            throw new IOException("the bytes of a chunk are no base64");
        }
    }

    /** Negative where the payload is written in another way. */
    private static int endOfBase64(byte[] array, int start, int end) {
        if (start > end
                || !Arrays.equals(
                        array, start - BEGINNING.length, start, BEGINNING, 0, BEGINNING.length))
            return -1;
        for (int at = start; at < end; at++) {
            if (array[at] == '"') return at;
            if (array[at] == '\\') return -1;
        }
        return -1;
    }

    @Override
    public boolean isInside() {
        return frames.isInside();
    }

    @Override
    public void close() {
        events.close();
    }
}
