package io.github.camelclaude.bedrock.transport;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;

/**
 * Opens transports; those with equal settings share one connection, which is closed with the last
 * of them.
 */
public final class Transports {

    private final Executor executor;
    private final Map<TransportSettings, Shared> connections = new HashMap<>();
    private SdkEventLoopGroup eventLoop;

    /**
     * @param executor runs what follows an answer; it may block, so it must not be a thread of an
     *     HTTP client
     */
    public Transports(Executor executor) {
        this.executor = executor;
    }

    /**
     * A transport through InvokeModel. Each one must be closed once.
     *
     * @throws IllegalArgumentException if the settings cannot work
     */
    public synchronized Transport open(TransportSettings settings) {
        Shared shared = connections.computeIfAbsent(settings, this::connect);
        shared.users++;
        return new HttpTransport(
                shared.connection,
                new InvokeModelCodec(),
                settings.maxPayload(),
                () -> release(settings));
    }

    /** How many connections are open. */
    public synchronized int size() {
        return connections.size();
    }

    private Shared connect(TransportSettings settings) {
        return new Shared(ConnectionFactory.connect(settings, executor, this::eventLoop));
    }

    /**
     * One for all connections, so that the number of threads does not grow with theirs; and of one
     * thread: with more, the pool of the AWS client (seen in 2.46.17) now and then forgets whoever
     * asks for a connection after one could not be opened, until acquireTimeout.
     */
    private SdkEventLoopGroup eventLoop() {
        if (eventLoop == null) eventLoop = SdkEventLoopGroup.builder().numberOfThreads(1).build();
        return eventLoop;
    }

    private synchronized void release(TransportSettings settings) {
        Shared shared = connections.get(settings);
        if (--shared.users > 0) return;
        connections.remove(settings);
        shared.connection.close();
        if (connections.isEmpty()) stopEventLoop();
    }

    /** Without waiting for it, as the AWS client would, for two seconds. */
    private void stopEventLoop() {
        if (eventLoop != null)
            eventLoop.eventLoopGroup().shutdownGracefully(100, 5000, MILLISECONDS);
        eventLoop = null;
    }

    private static final class Shared {

        private final Connection connection;
        private int users;

        Shared(Connection connection) {
            this.connection = connection;
        }
    }
}
