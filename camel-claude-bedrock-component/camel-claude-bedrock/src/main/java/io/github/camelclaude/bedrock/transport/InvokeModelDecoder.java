package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.MessagesReader;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.github.camelclaude.bedrock.messages.StreamEvent.UnknownEvent;
import io.github.camelclaude.bedrock.messages.StreamEventReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** The frames of InvokeModelWithResponseStream: one event of the Messages API in each. */
final class InvokeModelDecoder implements StreamDecoder {

    /** How the payload begins as a rule; padding follows the bytes. */
    private static final byte[] BEGINNING = "{\"bytes\":\"".getBytes(StandardCharsets.US_ASCII);

    private final FrameDecoder frames = new FrameDecoder();
    private final Base64Reader base64 = new Base64Reader();
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
            throw BedrockErrors.inFrame(answer, headers, frames.payload());
        return "chunk".equals(headers.eventType())
                ? chunk()
                : new UnknownEvent(headers.eventType(), Map.of());
    }

    private StreamEvent chunk() throws IOException {
        byte[] array = frames.array();
        int start = frames.payloadStart() + BEGINNING.length;
        int end = frames.payloadEnd();
        boolean asExpected =
                start <= end
                        && Arrays.equals(
                                array,
                                start - BEGINNING.length,
                                start,
                                BEGINNING,
                                0,
                                BEGINNING.length)
                        && base64.read(array, start, end);
        if (asExpected) return events.read(base64.array(), 0, base64.length());
        byte[] event = eventInTree();
        return events.read(event, 0, event.length);
    }

    private byte[] eventInTree() throws IOException {
        byte[] event = MessagesReader.tree(frames.payload()).path("bytes").binaryValue();
        if (event == null) throw new IOException("a chunk has no bytes");
        return event;
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
