package io.github.camelclaude.bedrock.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * A local Amazon Bedrock Runtime: a real server that checks what Bedrock checks, answers by script,
 * and else by default.
 *
 * <p>The default answer depends on the prompt only: {@code You said: "..."} with the last text of
 * the user, at most 200 characters of it, then a sentence for each image and document and one for a
 * system prompt. Where the model thinks, a thinking block comes first. A token is four bytes of
 * UTF-8, begun ones counted whole.
 *
 * <p>All methods may be called from any thread.
 */
public final class BedrockSimulator implements AutoCloseable {

    /** The access key that is known unless another is set. */
    public static final String DEFAULT_ACCESS_KEY = "AKIDSIMULATOR";

    /** The secret key that is known unless another is set. */
    public static final String DEFAULT_SECRET_KEY = "simulator-secret-key";

    /** The Bedrock API key that is known unless another is set. */
    public static final String DEFAULT_API_KEY = "bedrock-api-key-simulator";

    private final Builder settings;
    private final Script script = new Script();
    private final Record record;
    private final Runtime runtime;
    private Vertx vertx;
    private HttpServer server;

    private BedrockSimulator(Builder settings) {
        this.settings = settings;
        this.record = new Record(settings.keepRequests);
        this.runtime = new Runtime(settings, script, record);
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns when it listens.
     *
     * @throws IllegalStateException if the port cannot be had
     */
    public synchronized BedrockSimulator start() {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(1));
        server =
                await(
                        vertx.createHttpServer(options())
                                .connectionHandler(record::connected)
                                .requestHandler(request -> runtime.handle(vertx, request))
                                .listen()
                                .toCompletionStage()
                                .toCompletableFuture());
        return this;
    }

    private HttpServerOptions options() {
        HttpServerOptions options =
                new HttpServerOptions()
                        .setHost(settings.host)
                        .setPort(settings.port)
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

    /** Where to send requests, such as {@code http://127.0.0.1:41234}. */
    public URI endpoint() {
        return URI.create((settings.tls ? "https://" : "http://") + settings.host + ":" + port());
    }

    public int port() {
        return server.actualPort();
    }

    public String accessKey() {
        return settings.accessKey;
    }

    public String secretKey() {
        return settings.secretKey;
    }

    public String apiKey() {
        return settings.apiKey;
    }

    /** The one Region whose signatures are taken, or {@code null} for any. */
    public String region() {
        return settings.region;
    }

    /** The next request gets this text. */
    public void reply(String text) {
        reply(Answer.text(text));
    }

    /** The next request, or as many as the reply says, gets this after what was scripted before. */
    public void reply(Reply reply) {
        script.add(reply);
    }

    /** What is not scripted is answered by this function, which must not block. */
    public void answerWith(Function<RecordedRequest, Reply> answers) {
        runtime.answerWith(answers);
    }

    /** The requests in the order of their arrival; the oldest are dropped when there are many. */
    public List<RecordedRequest> requests() {
        return record.requests();
    }

    /**
     * @throws IllegalStateException if none came yet
     */
    public RecordedRequest lastRequest() {
        List<RecordedRequest> all = requests();
        if (all.isEmpty()) throw new IllegalStateException("No request was received");
        return all.get(all.size() - 1);
    }

    /** Connections that are open now. */
    public int openConnections() {
        return record.openConnections();
    }

    /** Requests that were received and whose answer is not at its end. */
    public int waiting() {
        return record.waiting();
    }

    /** Streamed answers that are under way now, from their headers to their end. */
    public int streaming() {
        return record.streaming();
    }

    /**
     * Whole frames that the socket has taken since the last {@link #reset()}, of all streams
     * together. The client need not have read them.
     */
    public long framesSent() {
        return record.framesSent();
    }

    /**
     * Bytes of streamed bodies, without the chunks' own, that the socket has taken since the last
     * {@link #reset()}, of all streams together.
     */
    public long bytesSent() {
        return record.bytesSent();
    }

    /** Forgets script, answers and record; connections and streams under way stay. */
    public void reset() {
        script.clear();
        record.clear();
        runtime.answerWith(null);
    }

    /** Returns when port and threads are free. */
    @Override
    public synchronized void close() {
        if (vertx != null) await(vertx.close().toCompletionStage().toCompletableFuture());
        vertx = null;
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

    /** What a simulator is like; the defaults suit a test. */
    public static final class Builder {

        String host = "127.0.0.1";
        int port;
        String region;
        String accessKey = DEFAULT_ACCESS_KEY;
        String secretKey = DEFAULT_SECRET_KEY;
        String sessionToken;
        String apiKey = DEFAULT_API_KEY;
        Duration delay = Duration.ZERO;
        Duration chunkDelay = Duration.ZERO;
        boolean tls;
        int keepRequests = 1000;

        private Builder() {}

        public Builder host(String value) {
            host = value;
            return this;
        }

        /** 0, the default, takes a free one. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** Takes signatures of this Region only. */
        public Builder region(String value) {
            region = value;
            return this;
        }

        public Builder accessKey(String value) {
            accessKey = value;
            return this;
        }

        public Builder secretKey(String value) {
            secretKey = value;
            return this;
        }

        /** Takes signatures only together with this session token. */
        public Builder sessionToken(String value) {
            sessionToken = value;
            return this;
        }

        public Builder apiKey(String value) {
            apiKey = value;
            return this;
        }

        /** How long the default answer takes. */
        public Builder delay(Duration value) {
            delay = value;
            return this;
        }

        /** How long the default answer waits before each streamed event but the first. */
        public Builder chunkDelay(Duration value) {
            chunkDelay = value;
            return this;
        }

        /** Speaks TLS, with a certificate that nobody trusts. */
        public Builder tls(boolean value) {
            tls = value;
            return this;
        }

        /** How many requests are remembered; 1000 unless set. */
        public Builder keepRequests(int value) {
            keepRequests = value;
            return this;
        }

        public BedrockSimulator build() {
            return new BedrockSimulator(this);
        }
    }
}
