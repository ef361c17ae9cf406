package io.plumbline.models;

import java.util.Iterator;
import java.util.function.Function;

/**
 * Applies a function to each element as it is asked for, so that a partition is never in memory
 * whole.
 */
record MappedIterator<A, B>(Iterator<A> from, Function<A, B> function) implements Iterator<B> {
  @Override
  public boolean hasNext() {
    return from.hasNext();
  }

  @Override
  public B next() {
    return function.apply(from.next());
  }
}
