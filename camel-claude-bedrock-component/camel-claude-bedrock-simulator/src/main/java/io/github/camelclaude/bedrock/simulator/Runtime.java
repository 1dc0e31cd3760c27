package io.github.camelclaude.bedrock.simulator;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From a request on the wire to a reply on the wire. Runs on event loops; never blocks. */
final class Runtime {

    private static final Pattern INVOKE =
            Pattern.compile("/model/([^/]+)/invoke(-with-response-stream)?");

    private final BedrockSimulator.Builder settings;
    private final Authenticator authenticator;
    private final Script script;
    private final Record record;
    private volatile Function<RecordedRequest, Reply> answers;

    Runtime(BedrockSimulator.Builder settings, Script script, Record record) {
        this.settings = settings;
        this.script = script;
        this.record = record;
        this.authenticator =
                new Authenticator(
                        settings.accessKey,
                        settings.secretKey,
                        settings.sessionToken,
                        settings.apiKey,
                        settings.region);
    }

    void answerWith(Function<RecordedRequest, Reply> function) {
        answers = function;
    }

    void handle(Vertx vertx, HttpServerRequest request) {
        Promise<Void> over = Promise.promise();
        record.waits(over.future());
        request.response()
                .endHandler(none -> over.tryComplete())
                .closeHandler(none -> over.tryComplete())
                .exceptionHandler(failure -> over.tryComplete());
        request.exceptionHandler(failure -> over.tryComplete());
        request.body()
                .onSuccess(
                        body -> {
                            RecordedRequest recorded = recorded(request, body);
                            reply(new Wire(vertx, request, recorded, record, over.future()));
                        })
                .onFailure(failure -> over.tryComplete());
    }

    private void reply(Wire wire) {
        record.add(wire.request());
        Reply reply = choose(wire.request());
        Answer answer = answer(reply);
        long delay = delay(reply, answer).toMillis();
        if (answer != null && answer.pace.until() != null) {
            Context context = wire.vertx().getOrCreateContext();
            answer.pace
                    .until()
                    .whenComplete(
                            (signal, failure) -> context.runOnContext(none -> wire.send(reply)));
        } else if (delay > 0) {
            wire.vertx().setTimer(delay, timer -> wire.send(reply));
        } else {
            wire.send(reply);
        }
    }

    /** That was scripted, be it to come whole or not; else {@code null}. */
    private static Answer answer(Reply reply) {
        if (reply instanceof Failure failure)
            return failure.strike == null ? null : failure.strike.in();
        return (Answer) reply;
    }

    private static Duration delay(Reply reply, Answer answer) {
        Duration delay = answer == null ? Duration.ZERO : answer.pace.delay();
        return reply instanceof Failure failure ? failure.delay.plus(delay) : delay;
    }

    private Reply choose(RecordedRequest request) {
        if (!request.method().equals("POST") || request.modelId() == null)
            return Failure.unknownOperation();
        Failure stranger = authenticator.check(request);
        if (stranger != null) return stranger;
        Answer next = answer(script.peek());
        boolean unchecked = next != null && !next.checked;
        Failure refused = unchecked ? null : Validation.check(request);
        if (refused != null) return refused;
        Reply scripted = script.next();
        if (scripted != null) return scripted;
        Function<RecordedRequest, Reply> function = answers;
        return function != null
                ? function.apply(request)
                : DefaultAnswer.to(request, settings.delay, settings.chunkDelay);
    }

    private static RecordedRequest recorded(HttpServerRequest request, Buffer body) {
        Map<String, List<String>> headers = new TreeMap<>();
        request.headers()
                .names()
                .forEach(
                        name ->
                                headers.put(
                                        name.toLowerCase(Locale.ROOT),
                                        List.copyOf(request.headers().getAll(name))));
        if (request.authority() != null)
            headers.putIfAbsent("host", List.of(request.authority().toString()));
        return new RecordedRequest(
                request.method().name(),
                request.path(),
                request.query(),
                modelId(request.path()),
                request.version() == HttpVersion.HTTP_2 ? "HTTP/2" : "HTTP/1.1",
                headers,
                body.getBytes());
    }

    private static String modelId(String path) {
        Matcher matcher = INVOKE.matcher(path);
        return matcher.matches()
                ? URLDecoder.decode(matcher.group(1).replace("+", "%2B"), StandardCharsets.UTF_8)
                : null;
    }
}
