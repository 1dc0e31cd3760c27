package io.github.camelclaude.bedrock.simulator;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** One after the other; none is asked before its turn. */
final class Chained<T> implements Iterator<T> {

    private final Iterator<Iterator<T>> parts;
    private Iterator<T> part = Collections.emptyIterator();

    Chained(List<Iterator<T>> parts) {
        this.parts = parts.iterator();
    }

    @Override
    public boolean hasNext() {
        while (!part.hasNext() && parts.hasNext()) part = parts.next();
        return part.hasNext();
    }

    @Override
    public T next() {
        hasNext();
        return part.next();
    }
}
