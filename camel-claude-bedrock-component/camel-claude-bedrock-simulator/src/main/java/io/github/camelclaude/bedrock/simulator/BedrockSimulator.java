package io.github.camelclaude.bedrock.simulator;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A local Amazon Bedrock: a real server that checks what Bedrock checks, answers by script, and
 * else by default. It listens on three sockets, as Bedrock has three hosts: for Bedrock Runtime,
 * for the host with Anthropic's API only, and for the control plane. Script, record and credentials
 * are the same for all.
 *
 * <p>The default answer depends on the prompt only: {@code You said: "..."} with the last text of
 * the user, at most 200 characters of it, then a sentence for each image, document and search
 * result and one for a system prompt; results of tools come before ({@code The tool said: "..."}).
 * Sources with citations enabled are cited. Where a schema is given, the answer is JSON valid for
 * it. Tools are called where that is forced, or where they have a word of the user in their name or
 * description, with input made from schema and text. Where the model thinks, a thinking block comes
 * first. A token is four bytes of UTF-8, begun ones counted whole. Prompts are cached as asked.
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
    private final Guardrails guardrails = new Guardrails();
    private final Cache cache;
    private final Runtime runtime;
    private Sockets sockets;

    private BedrockSimulator(Builder settings) {
        this.settings = settings;
        this.record = new Record(settings.keepRequests);
        this.cache = new Cache(settings.clock);
        this.runtime = new Runtime(settings, script, record, guardrails, cache);
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
        sockets = new Sockets(settings, runtime, record).open();
        return this;
    }

    /** Where Bedrock Runtime listens, such as {@code http://127.0.0.1:41234}. */
    public URI endpoint() {
        return endpoint(Service.RUNTIME);
    }

    /** Where the host listens that has Anthropic's API only. */
    public URI mantleEndpoint() {
        return endpoint(Service.MANTLE);
    }

    /** Where the host listens that lists models and inference profiles. */
    public URI controlPlaneEndpoint() {
        return endpoint(Service.CONTROL_PLANE);
    }

    private URI endpoint(Service service) {
        String scheme = settings.tls ? "https://" : "http://";
        return URI.create(scheme + settings.host + ":" + sockets.port(service));
    }

    /** The port of {@link #endpoint()}. */
    public int port() {
        return sockets.port(Service.RUNTIME);
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

    /**
     * The next request, or as many as the reply says, gets this after what was scripted before. An
     * answer goes to who asks a model; counts, lists and guardrails get failures and raw bodies
     * only.
     */
    public void reply(Reply reply) {
        script.add(reply);
    }

    /** Makes a guardrail known, in the place of an older one of the same id and version. */
    public void guardrail(Guardrail guardrail) {
        guardrails.add(guardrail);
    }

    /**
     * What is not scripted is answered by this function, which must not block. It is asked for what
     * a model answers, not for counts, lists and guardrails.
     */
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
     * Whole frames or server-sent events that the socket has taken since the last {@link #reset()},
     * of all streams together. The client need not have read them.
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

    /** Forgets script, answers, guardrails, record and cache; connections and streams stay. */
    public void reset() {
        script.clear();
        guardrails.clear();
        record.clear();
        cache.clear();
        runtime.answerWith(null);
    }

    /** Returns when ports and threads are free. */
    @Override
    public synchronized void close() {
        if (sockets != null) sockets.close();
        sockets = null;
    }

    /** What a simulator is like; the defaults suit a test. */
    public static final class Builder {

        String host = "127.0.0.1";
        int port;
        int mantlePort;
        int controlPlanePort;
        String region;
        String accessKey = DEFAULT_ACCESS_KEY;
        String secretKey = DEFAULT_SECRET_KEY;
        String sessionToken;
        String apiKey = DEFAULT_API_KEY;
        Duration delay = Duration.ZERO;
        Duration chunkDelay = Duration.ZERO;
        boolean tls;
        int keepRequests = 1000;
        Clock clock = Clock.systemUTC();

        private Builder() {}

        public Builder host(String value) {
            host = value;
            return this;
        }

        /** The port of Bedrock Runtime; 0, the default, takes a free one. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** The port of the host with Anthropic's API only; 0, the default, takes a free one. */
        public Builder mantlePort(int value) {
            mantlePort = value;
            return this;
        }

        /** The port of the host that lists models; 0, the default, takes a free one. */
        public Builder controlPlanePort(int value) {
            controlPlanePort = value;
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

        /** Tells how old the cache of prompts is; the system's clock unless set. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        public BedrockSimulator build() {
            return new BedrockSimulator(this);
        }
    }
}
