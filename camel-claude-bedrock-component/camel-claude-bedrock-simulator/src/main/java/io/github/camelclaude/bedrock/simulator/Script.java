package io.github.camelclaude.bedrock.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/** Replies in the order in which they are to be given. */
final class Script {

    private final Deque<Reply> replies = new ArrayDeque<>();
    private int given;

    synchronized void add(Reply reply) {
        replies.add(reply);
    }

    /** {@code null} where none is left. */
    Reply next() {
        return next(reply -> true);
    }

    /** {@code null} where none is left, or the next does not fit; it then stays. */
    synchronized Reply next(Predicate<Reply> fits) {
        Reply reply = replies.peek();
        if (reply == null || !fits.test(reply)) return null;
        if (++given >= reply.times()) {
            replies.remove();
            given = 0;
        }
        return reply;
    }

    synchronized Reply peek() {
        return replies.peek();
    }

    synchronized void clear() {
        replies.clear();
        given = 0;
    }
}
