package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Reads frames as the description of the format says, and nothing else. */
final class FrameReader {

    static final ObjectMapper JSON = Json.MAPPER;

    /** One frame with its headers in their order. */
    record Read(Map<String, String> headers, JsonNode payload) {

        JsonNode event() {
            try {
                return JSON.readTree(payload.get("bytes").binaryValue());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private FrameReader() {}

    static List<JsonNode> events(byte[] body) {
        return frames(body).stream().map(Read::event).toList();
    }

    /** Fails where a checksum is wrong or the last frame is not whole. */
    static List<Read> frames(byte[] body) {
        List<Read> frames = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(body);
        while (bytes.hasRemaining()) frames.add(frame(bytes));
        return frames;
    }

    private static Read frame(ByteBuffer bytes) {
        int begin = bytes.position();
        int length = bytes.getInt();
        int headers = bytes.getInt();
        assertThat(bytes.getInt()).as("prelude").isEqualTo(crc(bytes.array(), begin, 8));
        byte[] head = new byte[headers];
        byte[] payload = new byte[length - headers - 16];
        bytes.get(head).get(payload);
        assertThat(bytes.getInt()).as("frame").isEqualTo(crc(bytes.array(), begin, length - 4));
        return new Read(headers(ByteBuffer.wrap(head)), json(payload));
    }

    private static Map<String, String> headers(ByteBuffer bytes) {
        Map<String, String> headers = new LinkedHashMap<>();
        while (bytes.hasRemaining()) {
            String name = text(bytes, bytes.get());
            assertThat(bytes.get()).as("type of " + name).isEqualTo((byte) 7);
            headers.put(name, text(bytes, bytes.getShort()));
        }
        return headers;
    }

    private static String text(ByteBuffer bytes, int length) {
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private static JsonNode json(byte[] payload) {
        try {
            return JSON.readTree(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
