package io.github.camelclaude.bedrock;

import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** An exchange as long as it is under way: once it is done it may serve another message. */
final class Owner {

    private Exchange exchange;

    Owner(Exchange exchange) {
        this.exchange = exchange;
        exchange.getExchangeExtension()
                .addOnCompletion(
                        new SynchronizationAdapter() {
                            @Override
                            public void onDone(Exchange done) {
                                leave();
                            }

                            @Override
                            public boolean allowHandover() {
                                return false;
                            }
                        });
    }

    private synchronized void leave() {
        exchange = null;
    }

    /** What the action gives, or the other value where the exchange is done. */
    synchronized <T> T with(Function<Exchange, T> action, T otherwise) {
        return exchange == null ? otherwise : action.apply(exchange);
    }
}
