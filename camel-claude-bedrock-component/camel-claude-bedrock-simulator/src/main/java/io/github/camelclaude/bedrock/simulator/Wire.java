package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;

/** Puts one reply on the wire. */
record Wire(Vertx vertx, HttpServerRequest http, RecordedRequest request) {

    void send(Reply reply) {
        HttpServerResponse response = http.response();
        if (response.closed() || response.ended()) return;
        response.putHeader("x-amzn-RequestId", Ids.request());
        if (reply instanceof Answer answer) send(response, answer, -1, -1);
        else fail(response, (Failure) reply);
    }

    private void fail(HttpServerResponse response, Failure failure) {
        if (failure.resets()) {
            reset();
        } else if (failure.body() != null) {
            response.setStatusCode(failure.status());
            failure.headers().forEach(response::putHeader);
            response.end(Buffer.buffer(failure.body()));
        } else if (failure.status() == 200) {
            send(
                    response,
                    DefaultAnswer.to(request, java.time.Duration.ZERO),
                    failure.cutAfter(),
                    failure.stallAfter());
        }
    }

    private void send(HttpServerResponse response, Answer answer, int cut, int stall) {
        byte[] body = answer.raw != null ? answer.raw : bytes(answer, response);
        response.putHeader("Content-Type", "application/json");
        response.putHeader(
                "X-Amzn-Bedrock-Invocation-Latency",
                Long.toString(Math.max(1, answer.delay.toMillis())));
        answer.headers.forEach(response::putHeader);
        int end = Math.max(cut, stall);
        if (end < 0) {
            response.end(Buffer.buffer(body));
            return;
        }
        response.putHeader("Content-Length", Integer.toString(body.length));
        response.write(Buffer.buffer(body).slice(0, Math.min(end, body.length)))
                .onComplete(
                        none -> {
                            if (cut >= 0) http.connection().close();
                        });
    }

    private byte[] bytes(Answer answer, HttpServerResponse response) {
        ObjectNode message = message(answer);
        response.putHeader(
                "X-Amzn-Bedrock-Input-Token-Count", message.at("/usage/input_tokens").asText());
        response.putHeader(
                "X-Amzn-Bedrock-Output-Token-Count", message.at("/usage/output_tokens").asText());
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode message(Answer answer) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("id", Ids.message());
        message.put("type", "message");
        message.put("role", "assistant");
        message.put("model", Models.shortName(request.modelId()));
        message.putArray("content").addAll(answer.content);
        message.put("stop_reason", "end_turn");
        message.putNull("stop_sequence");
        message.set("usage", usage(answer));
        answer.members.forEach(message::set);
        return message;
    }

    private ObjectNode usage(Answer answer) {
        ObjectNode usage = JsonNodeFactory.instance.objectNode();
        usage.put("input_tokens", Tokens.ofPrompt(request.json()));
        usage.put("cache_creation_input_tokens", 0);
        usage.put("cache_read_input_tokens", 0);
        usage.put("output_tokens", Tokens.ofAnswer(answer.content));
        if (Models.of(request.modelId()).tellsThinkingTokens())
            usage.putObject("output_tokens_details")
                    .put("thinking_tokens", Tokens.ofThinking(answer.content));
        answer.usage.forEach(usage::set);
        return usage;
    }

    /** A TCP reset: linger of zero makes the close abortive. */
    private void reset() {
        io.netty.channel.Channel channel = ((ConnectionBase) http.connection()).channel();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }
}
