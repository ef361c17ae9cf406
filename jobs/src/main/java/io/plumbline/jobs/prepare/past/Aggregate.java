package io.plumbline.jobs.prepare.past;

import io.plumbline.pipeline.past.PastSpec.Measure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column in one window. Values leave in the order in which they came. None of the
 * results depends on values that have left.
 */
abstract class Aggregate {
  static Aggregate of(Measure measure) {
    return switch (measure) {
      case SUM -> new Sum(false);
      case MEAN -> new Sum(true);
      case MIN -> new Extreme(-1);
      case MAX -> new Extreme(1);
      case LAST -> new Last();
      case DISTINCT -> new Distinct();
    };
  }

  /** Adds a value that is not null. */
  abstract void add(Object value);

  /** Takes away the value that has been there for the longest time. */
  abstract void remove(Object value);

  abstract @Nullable Object result();

  private static final class Sum extends Aggregate {
    private final boolean isMean;
    private final ExactSum sum = new ExactSum();

    Sum(boolean isMean) {
      this.isMean = isMean;
    }

    @Override
    void add(Object value) {
      sum.add((Double) value);
    }

    @Override
    void remove(Object value) {
      sum.remove((Double) value);
    }

    @Override
    @Nullable Object result() {
      if (!isMean) {
        return sum.sum();
      }
      return sum.count() == 0 ? null : (Object) sum.mean();
    }
  }

  /** Keeps the values that no later one surpasses, so each is looked at twice at most. */
  private static final class Extreme extends Aggregate {
    private final int sign;
    private final Deque<Object> candidates = new ArrayDeque<>();

    Extreme(int sign) {
      this.sign = sign;
    }

    @Override
    void add(Object value) {
      while (!candidates.isEmpty() && sign * compare(candidates.getLast(), value) < 0) {
        candidates.removeLast();
      }
      candidates.addLast(value);
    }

    @Override
    void remove(Object value) {
      if (!candidates.isEmpty() && compare(candidates.getFirst(), value) == 0) {
        candidates.removeFirst();
      }
    }

    @Override
    @Nullable Object result() {
      return candidates.peekFirst();
    }

    @SuppressWarnings("unchecked") // values of one column have one type, which is comparable
    private static int compare(Object one, Object other) {
      return ((Comparable<Object>) one).compareTo(other);
    }
  }

  private static final class Last extends Aggregate {
    private @Nullable Object newest;
    private long there;

    @Override
    void add(Object value) {
      newest = value;
      there++;
    }

    @Override
    void remove(Object value) {
      there--;
      newest = there == 0 ? null : newest;
    }

    @Override
    @Nullable Object result() {
      return newest;
    }
  }

  private static final class Distinct extends Aggregate {
    private final Map<Object, Long> counts = new HashMap<>();

    @Override
    void add(Object value) {
      counts.merge(value, 1L, Long::sum);
    }

    @Override
    void remove(Object value) {
      counts.compute(value, (key, count) -> count == null || count == 1 ? null : count - 1);
    }

    @Override
    Object result() {
      return (long) counts.size();
    }
  }
}
