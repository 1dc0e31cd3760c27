package io.github.camelclaude.bedrock.simulator;

import java.util.ArrayDeque;
import java.util.Deque;

/** Replies in the order in which they are to be given. */
final class Script {

    private final Deque<Reply> replies = new ArrayDeque<>();
    private int given;

    synchronized void add(Reply reply) {
        replies.add(reply);
    }

    /** {@code null} where none is left. */
    synchronized Reply next() {
        Reply reply = replies.peek();
        if (reply != null && ++given >= reply.times()) {
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
