package io.github.camelclaude.bedrock.benchmarks;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** A route that asks, and one that gets each delta of the answer as an exchange. */
final class ConsumerClient implements Client {

    private static final String SEEN = "seen";

    private final CamelContext context = new DefaultCamelContext();
    private final AsyncProcessor route;

    ConsumerClient(Workload workload, URI stub) throws Exception {
        String uri = RouteClient.uri(workload, stub) + "&channel=answers";
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:ask").routeId("ask").to(uri);
                        from(uri).process(chunk -> see(chunk));
                    }
                });
        context.start();
        route = (AsyncProcessor) context.getRoute("ask").getProcessor();
    }

    private static void see(Exchange chunk) {
        chunk.getMessage()
                .getHeader(SEEN, Seen.class)
                .text(chunk.getMessage().getBody(String.class));
    }

    @Override
    public CompletableFuture<Seen> ask() {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(QUESTION);
        Seen seen = new Seen();
        exchange.getMessage().setHeader(SEEN, seen);
        CompletableFuture<Seen> answered = new CompletableFuture<>();
        route.process(
                exchange,
                sync -> {
                    if (exchange.getException() == null) answered.complete(seen);
                    else answered.completeExceptionally(exchange.getException());
                });
        return answered;
    }

    @Override
    public void close() throws Exception {
        context.close();
    }
}
