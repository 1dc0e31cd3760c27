package io.github.camelclaude.bedrock.transport;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;

/**
 * Opens transports; those with equal settings share one connection, which is closed when the last
 * of them is closed and the last of their streams has ended.
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
     * A transport through one shape of the API. Each one must be closed once.
     *
     * @throws IllegalArgumentException if the settings cannot work
     */
    public synchronized Transport open(TransportSettings settings, Api api) {
        return new HttpTransport(calls(settings), api.codec());
    }

    /**
     * What Bedrock does beside answering. Must be closed once.
     *
     * @throws IllegalArgumentException if the settings cannot work
     */
    public synchronized Operations operations(TransportSettings settings, Api api) {
        return new HttpOperations(calls(settings), api);
    }

    private Calls calls(TransportSettings settings) {
        Shared shared = connections.computeIfAbsent(settings, Shared::new);
        shared.users++;
        return new Calls(shared, settings.maxPayload());
    }

    /** How many connections are open. */
    public synchronized int size() {
        return connections.size();
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

    /** Without waiting for it, as the AWS client would, for two seconds. */
    private void stopEventLoop() {
        if (eventLoop != null)
            eventLoop.eventLoopGroup().shutdownGracefully(100, 5000, MILLISECONDS);
        eventLoop = null;
    }

    /** A connection and how many use it. */
    final class Shared {

        private final TransportSettings settings;
        private final Connection connection;
        private int users;

        private Shared(TransportSettings settings) {
            this.settings = settings;
            this.connection =
                    ConnectionFactory.connect(settings, executor, Transports.this::eventLoop);
        }

        Connection connection() {
            return connection;
        }

        /** Whether it is open: once it has no user any more, it is closed for good. */
        boolean retain() {
            synchronized (Transports.this) {
                if (users > 0) users++;
                return users > 0;
            }
        }

        /** The last one closes it. */
        void release() {
            synchronized (Transports.this) {
                if (--users > 0) return;
                connections.remove(settings, this);
                connection.close();
                if (connections.isEmpty()) stopEventLoop();
            }
        }
    }
}
