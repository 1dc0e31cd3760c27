package io.github.camelclaude.bedrock.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A listening socket for each host. */
final class Sockets implements AutoCloseable {

    private final BedrockSimulator.Builder settings;
    private final Runtime runtime;
    private final Record record;
    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(1));
    private final Map<Service, HttpServer> servers = new EnumMap<>(Service.class);

    Sockets(BedrockSimulator.Builder settings, Runtime runtime, Record record) {
        this.settings = settings;
        this.runtime = runtime;
        this.record = record;
    }

    /** Returns when all listen; none does where one cannot. */
    Sockets open() {
        try {
            listen(Service.RUNTIME, settings.port);
            listen(Service.MANTLE, settings.mantlePort);
            listen(Service.CONTROL_PLANE, settings.controlPlanePort);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void listen(Service service, int port) {
        HttpServer server =
                vertx.createHttpServer(options(port))
                        .connectionHandler(record::connected)
                        .requestHandler(request -> runtime.handle(vertx, service, request));
        servers.put(service, await(server.listen().toCompletionStage().toCompletableFuture()));
    }

    private HttpServerOptions options(int port) {
        HttpServerOptions options =
                new HttpServerOptions()
                        .setHost(settings.host)
                        .setPort(port)
                        .setAcceptBacklog(4096)
                        // so that bytesSent() stays near to what the client has read
                        .setSendBufferSize(64 * 1024)
                        .setMaxHeaderSize(64 * 1024);
        if (settings.tls)
            options.setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(
                            new PfxOptions()
                                    .setPath(
                                            "io/github/camelclaude/bedrock/simulator/self-signed.p12")
                                    .setPassword("simulator"));
        return options;
    }

    int port(Service service) {
        return servers.get(service).actualPort();
    }

    /** Returns when ports and threads are free. */
    @Override
    public void close() {
        await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "The simulator cannot work: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
