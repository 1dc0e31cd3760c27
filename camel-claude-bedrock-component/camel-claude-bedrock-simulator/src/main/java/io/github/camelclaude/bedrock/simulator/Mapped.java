package io.github.camelclaude.bedrock.simulator;

import java.util.Iterator;
import java.util.function.Function;

/** Makes something of each; what is the very same as the one before is not made again. */
final class Mapped<T, R> implements Iterator<R> {

    private final Iterator<? extends T> source;
    private final Function<T, R> function;
    private T last;
    private R made;

    Mapped(Iterator<? extends T> source, Function<T, R> function) {
        this.source = source;
        this.function = function;
    }

    @Override
    public boolean hasNext() {
        return source.hasNext();
    }

    @Override
    public R next() {
        T next = source.next();
        if (next != last) made = function.apply(next);
        last = next;
        return made;
    }
}
