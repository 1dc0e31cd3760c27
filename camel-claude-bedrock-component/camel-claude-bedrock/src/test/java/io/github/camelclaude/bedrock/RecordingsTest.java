package io.github.camelclaude.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelclaude.bedrock.messages.RedactedThinkingBlock;
import io.github.camelclaude.bedrock.messages.Reply;
import io.github.camelclaude.bedrock.messages.ToolUseBlock;
import io.github.camelclaude.bedrock.messages.Usage;
import io.github.camelclaude.bedrock.transport.ClaudeBedrockException;
import io.github.camelclaude.bedrock.transport.StreamInterruptedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/**
 * Recorded traffic of Bedrock, where the system property {@code bedrock.recordings} names its
 * folder: the answer is read as an independent decoder read it, and the recorded request passes
 * through unchanged.
 */
class RecordingsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A text completion of Claude 2, a format that is not supported. */
    private static final List<String> NO_MESSAGES =
            List.of("invoke-legacy-completion-claude21", "istream-legacy-completion-claude2");

    /** Which shape of the API each recorded operation belongs to. */
    private static final Map<String, String> APIS =
            Map.of(
                    "invoke", "invoke",
                    "invoke-with-response-stream", "invoke",
                    "converse", "converse",
                    "converse-stream", "converse",
                    "messages", "messages");

    private static final List<String> STREAMS =
            List.of("invoke-with-response-stream", "converse-stream", "messages");

    /** The words of the Messages API for Converse's members. */
    private static final Map<String, String> TYPES =
            Map.of(
                    "text", "text",
                    "citationsContent", "text",
                    "reasoningContent", "thinking",
                    "reasoning", "thinking",
                    "toolUse", "tool_use");

    @Test
    void recordedCallsAreReadAsTheyWere() throws Exception {
        String folder = System.getProperty("bedrock.recordings");
        assumeTrue(folder != null, "no recordings: set -Dbedrock.recordings=DIR");
        List<JsonNode> recordings = invocations(Path.of(folder));
        assertThat(recordings).isNotEmpty();
        for (JsonNode recording : recordings) check(recording);
    }

    private static List<JsonNode> invocations(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(RecordingsTest::read)
                    .filter(recording -> APIS.containsKey(operation(recording)))
                    .toList();
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void check(JsonNode recording) throws Exception {
        byte[][] received = new byte[1][];
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> received[0] = replay(exchange, recording));
        server.start();
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            Exchange answer = ask(context, server.getAddress().getPort(), recording);
            compare(recording, answer);
            JsonNode sent = recording.at("/request/body");
            if (operation(recording).startsWith("converse") && sent.has("messages"))
                assertThat(JSON.readTree(received[0]).get("messages"))
                        .as(recording.path("name").asText())
                        .isEqualTo(sent.get("messages"));
            if (sent.has("anthropic_version"))
                assertThat(JSON.readTree(received[0])).isEqualTo(sent);
        } finally {
            server.stop(0);
        }
    }

    private static String operation(JsonNode recording) {
        return recording.path("operation").asText();
    }

    private static Exchange ask(CamelContext context, int port, JsonNode recording)
            throws Exception {
        JsonNode body = recording.at("/request/body");
        String uri =
                "claude-bedrock:recorded?modelId="
                        + recording.path("recorded_model").asText()
                        + "&region=us-east-1&accessKey=a&secretKey=b&output=message"
                        + "&maxRetries=0&validateRequest=false&overrideEndpoint=true"
                        + "&uriEndpointOverride=http://localhost:"
                        + port
                        + "&streaming="
                        + STREAMS.contains(operation(recording))
                        + "&api="
                        + APIS.get(operation(recording));
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:recorded").to(uri).convertBodyTo(Reply.class);
                    }
                });
        return context.createFluentProducerTemplate()
                .to("direct:recorded")
                .withBody(body.has("messages") ? body.toString() : "Hello")
                .request(Exchange.class);
    }

    private static byte[] replay(HttpExchange exchange, JsonNode recording) throws IOException {
        byte[] request = exchange.getRequestBody().readAllBytes();
        JsonNode response = recording.path("response");
        response.path("headers").properties().stream()
                .filter(h -> !h.getKey().equals("transfer-encoding"))
                .forEach(h -> exchange.getResponseHeaders().set(h.getKey(), h.getValue().asText()));
        byte[] body = Base64.getDecoder().decode(response.path("body_base64").asText());
        exchange.sendResponseHeaders(response.path("status").asInt(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
        return request;
    }

    private static void compare(JsonNode recording, Exchange answer) {
        String name = recording.path("name").asText();
        JsonNode expect = recording.path("expect");
        if (expect.path("http_status").asInt() != 200 || NO_MESSAGES.contains(name)) {
            assertThat(answer.getException())
                    .as(name)
                    .satisfiesAnyOf(
                            e -> assertThat(e).isInstanceOf(ClaudeBedrockException.class),
                            e ->
                                    assertThat(e)
                                            .hasRootCauseInstanceOf(ClaudeBedrockException.class));
            if (answer.getException() instanceof ClaudeBedrockException e)
                compareError(name, expect, e);
            return;
        }
        if (expect.path("stop_reason").isNull()) {
            compareBroken(name, expect, answer.getException());
            return;
        }
        assertThat(answer.getException()).as(name).isNull();
        compareReply(name, expect, answer.getMessage().getBody(Reply.class));
    }

    /** What had arrived, and the type of the error where there was one. */
    private static void compareBroken(String name, JsonNode expect, Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof ClaudeBedrockException))
            cause = cause.getCause();
        assertThat(cause).as(name).isInstanceOf(ClaudeBedrockException.class);
        ClaudeBedrockException broken = (ClaudeBedrockException) cause;
        String arrived = broken.arrived() == null ? "" : broken.arrived().text();
        assertThat(arrived).as(name).isEqualTo(expect.path("text").asText());
        if (expect.has("mid_stream_error"))
            assertThat(broken.errorType())
                    .as(name)
                    .isEqualToIgnoringCase(expect.at("/mid_stream_error/type").asText());
        else assertThat(broken).as(name).isInstanceOf(StreamInterruptedException.class);
    }

    private static void compareError(String name, JsonNode expect, ClaudeBedrockException e) {
        assertThat(e.status()).as(name).isEqualTo(expect.path("http_status").asInt());
        assertThat(e.errorType()).as(name).isEqualTo(expect.path("error_type").textValue());
        if (expect.path("error_message").isTextual())
            assertThat(e).as(name).hasMessageContaining(expect.path("error_message").asText());
    }

    private static List<String> types(JsonNode expect) {
        if (expect.has("block_types"))
            return expect.get("block_types").valueStream().map(JsonNode::asText).toList();
        boolean redacted = expect.has("redacted_thinking");
        return expect.get("block_kinds")
                .valueStream()
                .map(kind -> TYPES.get(kind.asText()))
                .map(type -> redacted && type.equals("thinking") ? "redacted_thinking" : type)
                .toList();
    }

    private static void compareUsage(String name, JsonNode expect, Usage usage) {
        assertThat(usage.inputTokens())
                .as(name)
                .isEqualTo(first(expect, "input_tokens", "inputTokens"));
        assertThat(usage.outputTokens())
                .as(name)
                .isEqualTo(first(expect, "output_tokens", "outputTokens"));
        assertThat(orZero(usage.cacheReadInputTokens()))
                .as(name)
                .isEqualTo(first(expect, "cache_read_input_tokens", "cacheReadInputTokens"));
        assertThat(orZero(usage.cacheCreationInputTokens()))
                .as(name)
                .isEqualTo(first(expect, "cache_creation_input_tokens", "cacheWriteInputTokens"));
    }

    private static int first(JsonNode json, String one, String other) {
        return json.has(one) ? json.get(one).asInt() : json.path(other).asInt();
    }

    private static int orZero(Integer count) {
        return count == null ? 0 : count;
    }

    private static void compareReply(String name, JsonNode expect, Reply reply) {
        assertThat(reply.text()).as(name).isEqualTo(expect.path("text").asText());
        assertThat(reply.id()).as(name).isEqualTo(expect.path("id").textValue());
        assertThat(reply.model()).as(name).isEqualTo(expect.path("model").textValue());
        assertThat(reply.stopReason().value())
                .as(name)
                .isEqualTo(expect.path("stop_reason").textValue());
        assertThat(reply.content().stream().map(block -> block.type()).toList())
                .as(name)
                .isEqualTo(types(expect));
        compareUsage(name, expect.path("usage"), reply.usage());
        if (expect.has("latencyMs"))
            assertThat(reply.metadata().latencyMillis())
                    .as(name)
                    .isEqualTo(expect.get("latencyMs").asLong());
        if (expect.has("thinking"))
            assertThat(reply.thinking()).as(name).isEqualTo(expect.get("thinking").asText());
        for (JsonNode data : expect.path("redacted_thinking"))
            assertThat(reply.content())
                    .as(name)
                    .contains(
                            new RedactedThinkingBlock(
                                    expect.has("block_kinds")
                                            ? new String(Base64.getDecoder().decode(data.asText()))
                                            : data.asText(),
                                    Map.of()));
        for (JsonNode signature : expect.path("signatures"))
            assertThat(reply.content().toString()).as(name).contains(signature.asText());
        for (JsonNode call : expect.path("tool_uses"))
            assertThat(reply.content())
                    .as(name)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("extra")
                    .contains(
                            new ToolUseBlock(
                                    call.path("id").asText(),
                                    call.path("name").asText(),
                                    call.path("input")));
    }
}
