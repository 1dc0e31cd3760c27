package io.github.camelclaude.bedrock.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;

/** The events of an answer with those that were added to them. */
final class Additions implements Iterator<byte[]> {

    private static final byte[] PING = Events.bytes(Json.object("ping"));

    private final Iterator<byte[]> events;
    private final int pings;
    private final int comments;
    private final Deque<Insert> inserts = new ArrayDeque<>();
    private final Deque<byte[]> due = new ArrayDeque<>();
    private int given;

    Additions(Iterator<byte[]> events, Framing framing, Encoding encoding) {
        this.events = events;
        this.pings = encoding.hasPings() ? framing.pings() : 0;
        this.comments = encoding.hasComments() ? framing.comments() : 0;
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
        if (!due.isEmpty() && events.hasNext()) return due.remove();
        if (!inserts.isEmpty() && (!events.hasNext() || inserts.peek().index() <= given))
            return inserts.remove().event().getBytes(StandardCharsets.UTF_8);
        given++;
        if (pings > 0 && given % pings == 0) due.add(PING);
        if (comments > 0 && given % comments == 0) due.add(Encoding.COMMENT);
        return events.next();
    }
}
