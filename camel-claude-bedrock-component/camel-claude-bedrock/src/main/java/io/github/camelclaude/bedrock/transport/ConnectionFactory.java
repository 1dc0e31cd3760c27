package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.transport.TransportSettings.Proxy;
import io.github.camelclaude.bedrock.transport.TransportSettings.Timeouts;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.utils.AttributeMap;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Makes a {@link Connection} of settings, with the AWS SDK's own parts. */
record ConnectionFactory(
        TransportSettings settings, Executor executor, Supplier<SdkEventLoopGroup> eventLoop) {

    /**
     * Bytes that the operating system keeps for a stream that nobody reads, before the sender must
     * wait. It would take megabytes by itself; an answer comes at some kilobytes per second.
     */
    private static final int RECEIVED_AHEAD = 256 * 1024;

    /** What zero, "none", becomes for a part that must have a limit. */
    private static final Duration FOREVER = Duration.ofDays(20);

    /**
     * @param eventLoop asked only if a client is made
     */
    static Connection connect(
            TransportSettings settings, Executor executor, Supplier<SdkEventLoopGroup> eventLoop) {
        ConnectionFactory factory = new ConnectionFactory(settings, executor, eventLoop);
        return settings.client() == null ? factory.ofOptions() : factory.ofClient();
    }

    private Connection ofOptions() {
        List<SdkAutoCloseable> owned = new ArrayList<>();
        String region = settings.resolvedRegion();
        Signer signer = Identities.signer(settings, region, owned);
        return new Connection(
                Endpoints.of(region, settings.endpoint(), null),
                signer,
                client(owned),
                retries(settings.maxRetries()),
                settings.timeouts(),
                executor,
                owned);
    }

    /** The user's Bedrock client says all but which HTTP client to use: that it keeps to itself. */
    private Connection ofClient() {
        List<SdkAutoCloseable> owned = new ArrayList<>();
        UserClient user = new UserClient(settings.client().serviceClientConfiguration());
        return new Connection(
                Endpoints.of(user.region(), settings.endpoint(), user.endpoint()),
                user.signer(),
                client(owned),
                user.retries()
                        .map(ConnectionFactory::judging)
                        .orElse(retries(settings.maxRetries())),
                user.callTimeout()
                        .map(settings.timeouts()::withRequest)
                        .orElse(settings.timeouts()),
                executor,
                owned);
    }

    private static RetryStrategy retries(int maxRetries) {
        return judging(
                DefaultRetryStrategy.standardStrategyBuilder().maxAttempts(maxRetries + 1).build());
    }

    private static RetryStrategy judging(RetryStrategy strategy) {
        return strategy.toBuilder()
                .retryOnException(CallFailures::isWorthRepeating)
                .treatAsThrottling(RateLimitedException.class::isInstance)
                .build();
    }

    private SdkAsyncHttpClient client(List<SdkAutoCloseable> owned) {
        if (settings.httpClient() != null) return settings.httpClient();
        SdkAsyncHttpClient client = netty();
        owned.add(0, client);
        return client;
    }

    private SdkAsyncHttpClient netty() {
        Timeouts timeouts = settings.timeouts();
        NettyNioAsyncHttpClient.Builder builder =
                NettyNioAsyncHttpClient.builder()
                        .eventLoopGroup(eventLoop.get())
                        // the one thread must not wait for a name server
                        .useNonBlockingDnsResolver(true)
                        .protocol(settings.protocol())
                        .maxConcurrency(settings.maxConcurrency())
                        // acquireTimeout bounds the wait, not a second number
                        .maxPendingConnectionAcquires(Integer.MAX_VALUE)
                        .connectionTimeout(orForever(timeouts.connect()))
                        .connectionAcquisitionTimeout(orForever(timeouts.acquire()))
                        // CallTimers has its own
                        .readTimeout(Duration.ZERO)
                        .putChannelOption(ChannelOption.SO_RCVBUF, RECEIVED_AHEAD)
                        // through NAT gateways, which forget a silent connection after minutes
                        .tcpKeepAlive(true);
        if (settings.proxy() != null) builder.proxyConfiguration(proxy(settings.proxy()));
        return builder.buildWithDefaults(
                AttributeMap.builder()
                        .put(
                                SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES,
                                settings.trustAllCertificates())
                        .build());
    }

    private static Duration orForever(Duration timeout) {
        return timeout.isZero() ? FOREVER : timeout;
    }

    private static ProxyConfiguration proxy(Proxy proxy) {
        return ProxyConfiguration.builder()
                .scheme(proxy.scheme())
                .host(proxy.host())
                .port(proxy.port())
                .build();
    }
}
