package io.github.camelclaude.examples.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelclaude.bedrock.simulator.Answer;
import io.github.camelclaude.bedrock.simulator.Failure;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class StreamTest extends Started {

    private final HttpClient browser = HttpClient.newHttpClient();

    @Test
    void theFirstWordsAreThereBeforeTheRestIsWritten() throws Exception {
        CompletableFuture<Void> rest = new CompletableFuture<>();
        bedrock.reply(Answer.chunks("first", "second").holdAfter(3, rest));

        HttpResponse<InputStream> response = ask("x");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        try (BufferedReader lines = lines(response)) {
            assertThat(upTo("first", lines))
                    .contains("event: message_start\ndata: {")
                    .contains("event: content_block_delta\ndata: {")
                    .doesNotContain("second");
            rest.complete(null);
            assertThat(upTo("event: message_stop", lines)).contains("second");
            assertThat(lines.readLine()).startsWith("data: {\"type\":\"message_stop\"");
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void aBrowserThatGoesAwayEndsTheCallToBedrock() throws Exception {
        bedrock.reply(Answer.chunks("first", "second").holdAfter(3, new CompletableFuture<>()));

        try (BufferedReader lines = lines(ask("x"))) {
            upTo("first", lines);
            assertThat(bedrock.streaming()).isOne();
        }

        noCallIsLeft();
    }

    @Test
    void aBrowserThatGoesAwayBeforeTheFirstEventEndsTheCallWhenThatComes() throws Exception {
        CompletableFuture<Void> first = new CompletableFuture<>();
        bedrock.reply(
                Answer.chunks("first", "second")
                        .holdAfter(0, first)
                        .holdAfter(3, new CompletableFuture<>()));

        try (Socket socket = new Socket("localhost", port())) {
            socket.getOutputStream()
                    .write(
                            "GET /answer?question=x HTTP/1.1\r\nHost: x\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            Awaitility.await().until(() -> bedrock.requests().size() == 1);
        }
        first.complete(null);

        noCallIsLeft();
    }

    @Test
    void moreBrowsersWatchAtOnceThanVertxHasWorkersByDefault() throws Exception {
        int browsers = VertxOptions.DEFAULT_WORKER_POOL_SIZE + 5;
        CompletableFuture<Void> rest = new CompletableFuture<>();
        bedrock.reply(Answer.chunks("first", "second").holdAfter(3, rest).times(browsers));

        List<CompletableFuture<HttpResponse<String>>> responses =
                IntStream.range(0, browsers)
                        .mapToObj(
                                i ->
                                        browser.sendAsync(
                                                request("/answer?question=x"),
                                                BodyHandlers.ofString()))
                        .toList();
        Awaitility.await().until(() -> bedrock.streaming() == browsers);
        rest.complete(null);

        for (var response : responses) assertThat(response.get().body()).contains("message_stop");
    }

    @Test
    void aBrowserThatDoesNotReadStopsTheCallToBedrock() throws Exception {
        int events = 40_000;
        bedrock.reply(Answer.repeated("x".repeat(1000), events));

        HttpResponse<InputStream> response = ask("x");
        Awaitility.await().during(Duration.ofMillis(300)).until(() -> stands(bedrock.framesSent()));
        assertThat(bedrock.framesSent()).isLessThan(events / 2);

        try (BufferedReader lines = lines(response)) {
            assertThat(lines.lines().filter(line -> line.startsWith("data: "))).hasSize(events + 5);
        }
    }

    @Test
    void aRefusalIsAnHttpStatusWithItsReason() throws Exception {
        bedrock.reply(Failure.throttled());

        HttpResponse<InputStream> response = ask("x");

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(text(response))
                .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"RateLimitedException\"");
    }

    @Test
    void anEmptyQuestionIsABadRequest() throws Exception {
        assertThat(ask("").statusCode()).isEqualTo(400);
        assertThat(get("/answer").statusCode()).isEqualTo(400);
        assertThat(bedrock.requests()).isEmpty();
    }

    @Test
    void anAnswerThatBreaksOffEndsWithAnErrorEvent() throws Exception {
        bedrock.reply(Failure.modelStreamError(500).afterFrames(3));

        assertThat(text(ask("x")))
                .contains("event: message_start\n")
                .containsPattern(
                        "event: error\ndata: \\{\"type\":\"error\",\"error\":\\{.*}}\n\n$");
    }

    @Test
    void thePageIsServed() throws Exception {
        HttpResponse<InputStream> page = get("/");

        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(text(page)).startsWith("<!doctype html>").endsWith("</html>\n");
    }

    private HttpResponse<InputStream> ask(String question) throws Exception {
        return get("/answer?question=" + question);
    }

    private HttpResponse<InputStream> get(String path) throws Exception {
        return browser.send(request(path), BodyHandlers.ofInputStream());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path)).build();
    }

    private int port() {
        return Stream.port(main.getCamelContext());
    }

    private void noCallIsLeft() {
        Awaitility.await().until(() -> bedrock.streaming() == 0);
        Awaitility.await().until(() -> main.getCamelContext().getInflightRepository().size() == 0);
    }

    private static BufferedReader lines(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** All lines up to the first with these words. */
    private static String upTo(String words, BufferedReader lines) throws Exception {
        StringBuilder read = new StringBuilder();
        for (String line; (line = lines.readLine()) != null; ) {
            read.append(line).append('\n');
            if (line.contains(words)) return read.toString();
        }
        throw new AssertionError("Nothing with \"" + words + "\" came");
    }

    private static String text(HttpResponse<InputStream> response) throws Exception {
        return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    private long last = -1;

    private boolean stands(long count) {
        boolean same = count == last;
        last = count;
        return same && count > 0;
    }
}
