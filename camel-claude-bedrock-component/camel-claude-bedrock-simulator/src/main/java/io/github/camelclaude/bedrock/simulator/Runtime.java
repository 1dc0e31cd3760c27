package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** From a request on the wire to a reply on the wire. Runs on event loops; never blocks. */
final class Runtime {

    private final BedrockSimulator.Builder settings;
    private final Authenticator authenticator;
    private final Script script;
    private final Record record;
    private final Guardrails guardrails;
    private final Cache cache;
    private volatile Function<RecordedRequest, Reply> answers;

    Runtime(
            BedrockSimulator.Builder settings,
            Script script,
            Record record,
            Guardrails guardrails,
            Cache cache) {
        this.settings = settings;
        this.cache = cache;
        this.guardrails = guardrails;
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

    void handle(Vertx vertx, Service service, HttpServerRequest request) {
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
                            RecordedRequest recorded = recorded(service, request, body);
                            record.add(recorded);
                            Call call = guardrails.watch(Call.of(recorded));
                            reply(new Wire(vertx, request, call, record, cache, over.future()));
                        })
                .onFailure(failure -> over.tryComplete());
    }

    private void reply(Wire wire) {
        Reply reply = chosen(wire.call());
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

    /** A function of the test's own may fail. */
    private Reply chosen(Call call) {
        try {
            return choose(call);
        } catch (RuntimeException e) {
            return Misfits.failure(e);
        }
    }

    private Reply choose(Call call) {
        if (call.operation() == Operation.UNKNOWN) return Strangers.answer(call);
        Failure stranger = authenticator.check(call);
        if (stranger != null) return stranger;
        boolean unchecked = goesUnchecked(call, script.peek());
        Failure refused = unchecked ? null : Validation.check(call, guardrails);
        if (refused != null) return refused;
        return call.operation().asksModel() ? ofModel(call) : ofBedrock(call, unchecked);
    }

    private static boolean goesUnchecked(Call call, Reply next) {
        Answer answer = answer(next);
        return answer != null
                && !answer.checked
                && (call.operation().asksModel() || needsNoModel(next));
    }

    /** A blocked prompt does not come to the model. */
    private Reply ofModel(Call call) {
        boolean fails = script.peek() instanceof Failure;
        if (!fails && call.guarding() != null && call.guarding().input().blocks())
            return call.guarding().refusal();
        Reply scripted = script.next();
        if (scripted != null) return scripted;
        Function<RecordedRequest, Reply> function = answers;
        return function != null
                ? function.apply(call.request())
                : DefaultAnswer.to(call, settings.delay, settings.chunkDelay);
    }

    /** What a model would say waits for a request to a model. */
    private Reply ofBedrock(Call call, boolean unchecked) {
        try {
            Answer answer =
                    Answer.raw(Catalogue.answer(call, guardrails, settings.region).toString());
            Reply scripted = script.next(Runtime::needsNoModel);
            return scripted == null ? answer : striking(scripted, answer);
        } catch (Refusal refusal) {
            return unchecked ? script.next(Runtime::needsNoModel) : refusal.to(call);
        }
    }

    private static boolean needsNoModel(Reply reply) {
        return reply instanceof Failure || reply instanceof Answer answer && answer.raw != null;
    }

    private static Reply striking(Reply reply, Answer answer) {
        boolean strikes =
                reply instanceof Failure failure
                        && failure.strike != null
                        && failure.strike.in() == null;
        return strikes ? ((Failure) reply).in(answer) : reply;
    }

    private static RecordedRequest recorded(
            Service service, HttpServerRequest request, Buffer body) {
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
        Operation operation = Operation.of(service, request.method().name(), request.path());
        return new RecordedRequest(
                service.id,
                request.method().name(),
                request.path(),
                request.query(),
                modelId(operation, request.path(), body.getBytes()),
                request.version() == HttpVersion.HTTP_2 ? "HTTP/2" : "HTTP/1.1",
                headers,
                body.getBytes());
    }

    private static String modelId(Operation operation, String path, byte[] body) {
        if (operation.hasModelInPath()) return operation.label(path, 1);
        ObjectNode json = operation.hasModelInBody() ? Json.objectOrNull(body) : null;
        return json == null ? null : json.path("model").textValue();
    }
}
