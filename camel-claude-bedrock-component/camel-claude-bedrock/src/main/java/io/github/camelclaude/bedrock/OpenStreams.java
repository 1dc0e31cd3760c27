package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.transport.EventStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.RouteStoppingEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;

/**
 * The answers that producers have begun. They outlive their producers, which are stopped right
 * after the call where a route does not keep them, but not their routes: a graceful stop has let
 * them end before, and a forced one ends them.
 */
final class OpenStreams extends SimpleEventNotifierSupport {

    /** By the route of the exchange that asked, empty for none. */
    private final Map<EventStream, String> routes = new ConcurrentHashMap<>();

    void add(EventStream events, Exchange exchange) {
        String route = exchange.getFromRouteId();
        routes.put(events, route == null ? "" : route);
        events.whenClosed(() -> routes.remove(events));
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof RouteStoppingEvent stopping) closeOf(stopping.getRoute().getRouteId());
    }

    private void closeOf(String stopping) {
        routes.forEach(
                (events, route) -> {
                    if (route.equals(stopping)) events.close();
                });
    }

    void closeAll() {
        routes.keySet().forEach(EventStream::close);
    }
}
