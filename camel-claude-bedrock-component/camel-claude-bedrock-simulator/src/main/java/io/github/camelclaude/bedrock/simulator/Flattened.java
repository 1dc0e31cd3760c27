package io.github.camelclaude.bedrock.simulator;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** The items of lists that come one after the other. */
final class Flattened<T> implements Iterator<T> {

    private final Iterator<List<T>> lists;
    private Iterator<T> list = Collections.emptyIterator();

    Flattened(Iterator<List<T>> lists) {
        this.lists = lists;
    }

    @Override
    public boolean hasNext() {
        while (!list.hasNext() && lists.hasNext()) list = lists.next().iterator();
        return list.hasNext();
    }

    @Override
    public T next() {
        hasNext();
        return list.next();
    }
}
