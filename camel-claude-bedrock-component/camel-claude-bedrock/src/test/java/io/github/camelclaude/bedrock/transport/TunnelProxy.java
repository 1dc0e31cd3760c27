package io.github.camelclaude.bedrock.transport;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that knows CONNECT and remembers where it was asked to go. */
record TunnelProxy(ServerSocket server, List<String> targets) implements AutoCloseable {

    static TunnelProxy start() throws IOException {
        TunnelProxy proxy =
                new TunnelProxy(
                        new ServerSocket(0, 10, InetAddress.getLoopbackAddress()),
                        new CopyOnWriteArrayList<>());
        daemon(proxy::accept);
        return proxy;
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            daemon(() -> tunnel(client));
        }
    }

    private void tunnel(Socket client) throws IOException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        String target = line(in).split(" ")[1];
        targets.add(target);
        while (!line(in).isEmpty()) continue;
        String[] address = target.split(":");
        Socket bedrock = new Socket(address[0], Integer.parseInt(address[1]));
        client.getOutputStream()
                .write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        daemon(() -> copy(in, bedrock.getOutputStream()));
        copy(bedrock.getInputStream(), client.getOutputStream());
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        in.transferTo(out);
        out.close();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read())
            if (c != '\r') line.append((char) c);
        return line.toString();
    }

    private static void daemon(Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException e) {
                                // the other side hung up
                            }
                        });
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
