package io.github.camelclaude.bedrock.benchmarks;

import io.github.camelclaude.bedrock.ClaudeStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** A route to the component, which reads the answer in its next step. */
final class RouteClient implements Client {

    /** How a route reads an answer. */
    @FunctionalInterface
    interface Reading {
        void read(Message answer, Seen seen) throws IOException;
    }

    private final CamelContext context = new DefaultCamelContext();
    private final AsyncProcessor route;

    /**
     * @param options more of the endpoint, each with a leading {@code &}
     */
    RouteClient(Workload workload, URI stub, String options, Reading reading) throws Exception {
        String uri = uri(workload, stub) + "&streaming=" + workload.isStreamed() + options;
        context.addRoutes(route(uri, reading));
        context.start();
        route = (AsyncProcessor) context.getRoute("ask").getProcessor();
    }

    static String uri(Workload workload, URI stub) {
        return "claude-bedrock:"
                + workload.model()
                + "?region=us-east-1&overrideEndpoint=true&uriEndpointOverride="
                + stub
                + "&accessKey=contender&secretKey=secret";
    }

    private static RouteBuilder route(String uri, Reading reading) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").routeId("ask").to(uri).process(exchange -> see(exchange));
            }

            private void see(Exchange exchange) throws IOException {
                Seen seen = new Seen();
                reading.read(exchange.getMessage(), seen);
                exchange.getMessage().setBody(seen);
            }
        };
    }

    /** A plain answer. */
    static void readText(Message answer, Seen seen) {
        seen.text(answer.getBody(String.class));
    }

    /** Event by event. */
    static void readEvents(Message answer, Seen seen) {
        ClaudeStream events = answer.getBody(ClaudeStream.class);
        while (events.hasNext()) seen.text(events.next().text());
    }

    /** As bytes. */
    static void readBytes(Message answer, Seen seen) throws IOException {
        byte[] bytes = new byte[8192];
        try (InputStream in = answer.getBody(InputStream.class)) {
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) seen.bytes(n);
        }
    }

    @Override
    public CompletableFuture<Seen> ask() {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(QUESTION);
        CompletableFuture<Seen> answered = new CompletableFuture<>();
        route.process(exchange, sync -> complete(answered, exchange));
        return answered;
    }

    private static void complete(CompletableFuture<Seen> answered, Exchange exchange) {
        if (exchange.getException() != null)
            answered.completeExceptionally(exchange.getException());
        else answered.complete(exchange.getMessage().getBody(Seen.class));
    }

    @Override
    public void close() throws Exception {
        context.close();
    }
}
