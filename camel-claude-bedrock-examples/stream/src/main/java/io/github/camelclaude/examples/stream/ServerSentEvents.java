package io.github.camelclaude.examples.stream;

import io.github.camelclaude.bedrock.messages.MessagesWriter;
import io.github.camelclaude.bedrock.messages.StreamEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.support.AsyncProcessorSupport;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Writes the events of an answer to the browser as they come, and asks for the next when the
 * browser takes it. Camel itself would send an {@code InputStream} in pieces of 8 KiB, which is the
 * whole of most answers.
 */
final class ServerSentEvents extends AsyncProcessorSupport {

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            send(exchange.getMessage(), callback);
            return false;
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private static void send(Message message, AsyncCallback callback) throws Exception {
        Publisher<?> events = message.getMandatoryBody(Publisher.class);
        HttpServerResponse response = response(message);
        response.setChunked(true)
                .putHeader("Content-Type", message.getHeader(Exchange.CONTENT_TYPE, String.class))
                .putHeader("Cache-Control", "no-store");
        // A comment. What follows a write runs on the response's context, where the rest belongs.
        response.write(":\n\n")
                .onSuccess(sent -> events.subscribe(new Browser(response, callback)))
                .onFailure(gone -> Browser.leave(response, callback));
    }

    private static HttpServerResponse response(Message message) {
        if (message instanceof HttpMessage http) return http.getResponse();
        throw new IllegalStateException(
                "The message of platform-http was replaced on the way, as setBody does: put what"
                        + " Claude is asked into the header CamelClaudeBedrockUserMessage");
    }

    /** All of it runs on the context of the response, so that nothing happens at once. */
    private static final class Browser implements Subscriber<Object> {

        private final HttpServerResponse response;
        private final AsyncCallback callback;
        private final Context context = Vertx.currentContext();
        private Subscription answer;
        private boolean done;

        Browser(HttpServerResponse response, AsyncCallback callback) {
            this.response = response;
            this.callback = callback;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            answer = subscription;
            response.closeHandler(closed -> goneAway());
            response.exceptionHandler(broken -> goneAway());
            if (response.closed()) goneAway();
            else answer.request(1);
        }

        @Override
        public void onNext(Object event) {
            context.runOnContext(now -> write((StreamEvent) event));
        }

        @Override
        public void onError(Throwable failure) {
            context.runOnContext(now -> breakOff(failure));
        }

        @Override
        public void onComplete() {
            context.runOnContext(now -> end());
        }

        private void write(StreamEvent event) {
            if (done) return;
            response.write(frame(event));
            if (response.writeQueueFull()) response.drainHandler(taken -> answer.request(1));
            else answer.request(1);
        }

        private void breakOff(Throwable failure) {
            if (done) return;
            response.write(frame(Refusal.event(failure)));
            end();
        }

        private void end() {
            if (done) return;
            done = true;
            leave(response, callback);
        }

        private void goneAway() {
            if (done) return;
            answer.cancel();
            end();
        }

        /** Camel adds nothing to a response that has ended, even if nobody is there to read it. */
        static void leave(HttpServerResponse response, AsyncCallback callback) {
            response.end().onComplete(ended -> callback.done(false));
        }

        private static Buffer frame(StreamEvent event) {
            return Buffer.buffer("event: " + event.type() + "\ndata: ")
                    .appendBytes(MessagesWriter.json(event))
                    .appendString("\n\n");
        }
    }
}
