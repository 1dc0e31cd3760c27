package io.github.camelclaude.bedrock.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;

/** The events of an answer with those that were added to them. */
final class Additions implements Iterator<byte[]> {

    private static final byte[] PING = Events.bytes(Answer.object("ping"));

    private final Iterator<byte[]> events;
    private final int every;
    private final Deque<Insert> inserts = new ArrayDeque<>();
    private int given;
    private boolean pings;

    Additions(Iterator<byte[]> events, Framing framing) {
        this.events = events;
        this.every = framing.pings();
        framing.inserts().stream()
                .sorted(Comparator.comparingInt(Insert::index))
                .forEach(inserts::add);
    }

    @Override
    public boolean hasNext() {
        return events.hasNext() || !inserts.isEmpty();
    }

    @Override
    public byte[] next() {
        if (pings && events.hasNext()) {
            pings = false;
            return PING;
        }
        if (!inserts.isEmpty() && (!events.hasNext() || inserts.peek().index() <= given))
            return inserts.remove().event().getBytes(StandardCharsets.UTF_8);
        given++;
        pings = every > 0 && given % every == 0;
        return events.next();
    }
}
