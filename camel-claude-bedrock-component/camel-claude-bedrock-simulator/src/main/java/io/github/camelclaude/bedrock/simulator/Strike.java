package io.github.camelclaude.bedrock.simulator;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How an answer under way goes wrong.
 *
 * @param bytes of the body, after the frames, that still come, or -1
 * @param frames that come whole, or -1 where it was not said
 * @param error what comes instead of the rest, or {@code null}
 * @param in the answer that is struck, or {@code null} for the default one
 */
record Strike(Kind kind, int bytes, int frames, StreamError error, Answer in) {

    enum Kind {
        RESET,
        CLOSE,
        STALL,
        END,
        WRONG_CHECKSUM,
        WRONG_PRELUDE
    }

    static Strike of(Kind kind, int bytes) {
        return new Strike(kind, bytes, -1, null, null);
    }

    static Strike error(StreamError error) {
        return new Strike(Kind.END, -1, -1, error, null);
    }

    Strike after(int count) {
        return new Strike(kind, bytes, count, error, in);
    }

    Strike in(Answer answer) {
        return new Strike(kind, bytes, frames, error, answer);
    }

    /** Whether there is not even a status line. */
    boolean leavesNothing() {
        return bytes < 0 && frames < 0 && (kind == Kind.RESET || kind == Kind.STALL);
    }

    boolean needsStream() {
        return frames >= 0 || kind == Kind.END || needsChecksums();
    }

    boolean needsChecksums() {
        return kind == Kind.WRONG_CHECKSUM || kind == Kind.WRONG_PRELUDE;
    }

    /** What still comes of the frames of an answer. */
    Iterator<Frame> on(Iterator<Frame> all, Encoding encoding) {
        return chain(new First(all, Math.max(0, frames)), rest(all, encoding));
    }

    private Iterator<Frame> rest(Iterator<Frame> all, Encoding encoding) {
        if (error != null) return List.of(new Frame(encoding.error(error), true)).iterator();
        return switch (kind) {
            case WRONG_CHECKSUM -> wrong(all, Frames::withWrongChecksum);
            case WRONG_PRELUDE -> wrong(all, Frames::withWrongPreludeChecksum);
            default -> bytes > 0 ? new FirstBytes(all, bytes) : Collections.emptyIterator();
        };
    }

    /** The rest is right, so that only the checksum can tell. */
    private static Iterator<Frame> wrong(Iterator<Frame> all, UnaryOperator<byte[]> change) {
        return chain(
                new Mapped<Frame, Frame>(
                        new First(all, 1), right -> new Frame(change.apply(right.bytes()), true)),
                all);
    }

    private static Iterator<Frame> chain(Iterator<Frame> one, Iterator<Frame> two) {
        return new Chained<>(List.of(one, two));
    }

    private static final class First implements Iterator<Frame> {

        private final Iterator<Frame> all;
        private int left;

        First(Iterator<Frame> all, int count) {
            this.all = all;
            this.left = count;
        }

        @Override
        public boolean hasNext() {
            return left > 0 && all.hasNext();
        }

        @Override
        public Frame next() {
            left--;
            return all.next();
        }
    }

    private static final class FirstBytes implements Iterator<Frame> {

        private final Iterator<Frame> all;
        private int left;

        FirstBytes(Iterator<Frame> all, int count) {
            this.all = all;
            this.left = count;
        }

        @Override
        public boolean hasNext() {
            return left > 0 && all.hasNext();
        }

        @Override
        public Frame next() {
            Frame next = all.next();
            int length = Math.min(left, next.bytes().length);
            left -= length;
            return length < next.bytes().length ? next.cut(length) : next;
        }
    }
}
