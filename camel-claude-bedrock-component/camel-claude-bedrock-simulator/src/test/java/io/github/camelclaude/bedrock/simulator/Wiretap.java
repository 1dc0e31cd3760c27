package io.github.camelclaude.bedrock.simulator;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A plain socket that shows the chunks of HTTP and how the connection ends. */
final class Wiretap implements AutoCloseable {

    static final String BODY =
            "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":4000,"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private final Socket socket = new Socket();
    private final BedrockSimulator bedrock;
    private final InputStream in;

    Wiretap(BedrockSimulator bedrock) throws IOException {
        this.bedrock = bedrock;
        socket.setReceiveBufferSize(64 * 1024);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress("127.0.0.1", bedrock.port()));
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Returns when the request is written. */
    Wiretap request() throws IOException {
        String head =
                "POST /model/%s/invoke-with-response-stream HTTP/1.1\r\nHost: localhost\r\n"
                                .formatted(Client.MODEL.replace(":", "%3A"))
                        + "Content-Type: application/json\r\nAuthorization: Bearer "
                        + bedrock.apiKey()
                        + "\r\nContent-Length: "
                        + BODY.length()
                        + "\r\n\r\n";
        socket.getOutputStream().write((head + BODY).getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** Status line and headers, each a line. */
    List<String> head() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) lines.add(line);
        return lines;
    }

    /** The next chunk; empty at the end of the body. */
    byte[] chunk() throws IOException {
        byte[] chunk = exactly(Integer.parseInt(line(), 16));
        line();
        return chunk;
    }

    /** All chunks to the end of the body. */
    List<byte[]> chunks() throws IOException {
        List<byte[]> chunks = new ArrayList<>();
        for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) chunks.add(chunk);
        return chunks;
    }

    /** What comes of the body until the connection ends without an end of the body. */
    byte[] untilBroken() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            byte[] chunk;
            try {
                chunk = chunk();
            } catch (EOFException e) {
                return body.toByteArray();
            }
            if (chunk.length == 0) throw new AssertionError("The body ended in order");
            body.writeBytes(chunk);
        }
    }

    static byte[] joined(List<byte[]> chunks) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        chunks.forEach(body::writeBytes);
        return body.toByteArray();
    }

    boolean hasBytes() throws IOException {
        return in.available() > 0;
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) throw new EOFException();
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new EOFException();
            if (next != '\r') line.append((char) next);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
