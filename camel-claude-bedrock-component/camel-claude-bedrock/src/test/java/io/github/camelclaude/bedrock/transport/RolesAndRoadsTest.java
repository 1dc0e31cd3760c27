package io.github.camelclaude.bedrock.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelclaude.bedrock.messages.Message;
import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.simulator.BedrockSimulator;
import io.github.camelclaude.bedrock.transport.TransportSettings.Proxy;
import io.github.camelclaude.bedrock.transport.TransportSettings.Role;
import io.github.camelclaude.bedrock.transport.TransportSettings.Timeouts;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.Protocol;

/** Ways to Bedrock that need more than a key and an address. */
class RolesAndRoadsTest {

    private final Transports transports = new Transports(Runnable::run);

    @AfterEach
    void clear() {
        System.clearProperty("aws.endpointUrlSts");
    }

    @Test
    void aRoleIsAssumed() throws Exception {
        String[] asked = new String[1];
        HttpServer sts = sts(asked, "ASIAROLE", "role-secret", "role-token");
        System.setProperty("aws.endpointUrlSts", "http://localhost:" + sts.getAddress().getPort());
        try (BedrockSimulator bedrock =
                BedrockSimulator.builder()
                        .accessKey("ASIAROLE")
                        .secretKey("role-secret")
                        .sessionToken("role-token")
                        .build()
                        .start()) {
            Role role = new Role("arn:aws:iam::111122223333:role/ask", "orders", "4711");

            assertThat(ask(settings(bedrock.endpoint(), role, null, false)).text()).contains("Hi");
            assertThat(asked[0])
                    .contains("RoleArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fask")
                    .contains("RoleSessionName=orders", "ExternalId=4711");
        } finally {
            sts.stop(0);
        }
    }

    @Test
    void aRoleWithoutStsOnTheClassPathSaysWhatToAdd() throws Exception {
        try (URLClassLoader withoutSts = withoutSts()) {
            var assume =
                    withoutSts
                            .loadClass(getClass().getName() + "$WithoutSts")
                            .getDeclaredMethod("assume");
            assume.setAccessible(true);

            assertThatThrownBy(() -> assume.invoke(null))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("software.amazon.awssdk:sts");
        }
    }

    @Test
    void aProxyIsGoneThrough() throws Exception {
        try (BedrockSimulator bedrock = BedrockSimulator.builder().build().start();
                TunnelProxy proxy = TunnelProxy.start()) {
            Proxy settings = new Proxy("http", "localhost", proxy.port());

            assertThat(ask(settings(bedrock.endpoint(), null, settings, false)).text())
                    .contains("Hi");
            assertThat(proxy.targets()).singleElement().asString().contains(":" + bedrock.port());
        }
    }

    @Test
    void anyCertificateIsTrustedOnlyOnRequest() throws Exception {
        try (BedrockSimulator bedrock = BedrockSimulator.builder().tls(true).build().start()) {
            assertThat(ask(settings(bedrock.endpoint(), null, null, true)).text()).contains("Hi");
            assertThatThrownBy(() -> ask(settings(bedrock.endpoint(), null, null, false)))
                    .cause()
                    .isInstanceOf(ClaudeBedrockException.class)
                    .hasMessageContaining("trustAllCertificates");
        }
    }

    @Test
    void whoAsksAfterAFailedConnectionIsNotForgotten() throws Exception {
        for (int i = 0; i < 100; i++) {
            TransportSettings nobody =
                    settings(URI.create("http://localhost:" + closedPort()), null, null, false);
            try (Transport keepOpen = transports.open(nobody, Api.INVOKE)) {
                for (int call = 0; call < 2; call++)
                    assertThatThrownBy(() -> ask(nobody))
                            .cause()
                            .hasMessageContaining("cannot be reached");
                assertThat(keepOpen).isNotNull();
            }
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Reply ask(TransportSettings settings) throws Exception {
        try (Transport transport = transports.open(settings, Api.INVOKE)) {
            return transport
                    .send(
                            MessageRequest.builder()
                                    .model("us.anthropic.claude-sonnet-4-5-20250929-v1:0")
                                    .maxTokens(100)
                                    .message(Message.user("Hi"))
                                    .build())
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static TransportSettings settings(
            URI endpoint, Role role, Proxy proxy, boolean trustAll) {
        return new TransportSettings(
                "us-east-1",
                new Credentials.Keys(
                        BedrockSimulator.DEFAULT_ACCESS_KEY,
                        BedrockSimulator.DEFAULT_SECRET_KEY,
                        null),
                role,
                endpoint,
                proxy,
                trustAll,
                Protocol.HTTP1_1,
                new Timeouts(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ZERO,
                        Duration.ZERO),
                10,
                0,
                1_000_000,
                null,
                null);
    }

    private static HttpServer sts(String[] asked, String key, String secret, String token)
            throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, asked, key, secret, token));
        server.start();
        return server;
    }

    private static void answer(
            HttpExchange exchange, String[] asked, String key, String secret, String token)
            throws IOException {
        asked[0] = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] body =
                """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
                <AccessKeyId>%s</AccessKeyId><SecretAccessKey>%s</SecretAccessKey><SessionToken>%s</SessionToken>
                <Expiration>%s</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
                """
                        .formatted(key, secret, token, Instant.now().plusSeconds(3600))
                        .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static URLClassLoader withoutSts() {
        URL[] urls =
                Arrays.stream(
                                System.getProperty("java.class.path")
                                        .split(java.io.File.pathSeparator))
                        .filter(path -> !path.contains("/sts/"))
                        .map(RolesAndRoadsTest::url)
                        .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Runs in a class loader that has no STS. */
    static final class WithoutSts {

        private WithoutSts() {}

        static void assume() throws ExecutionException {
            Role role = new Role("arn:aws:iam::111122223333:role/ask", "orders", null);
            new Transports(Runnable::run)
                    .open(
                            settings(URI.create("http://localhost:1"), role, null, false),
                            Api.INVOKE);
        }
    }
}
