package io.plumbline.jobs.suggest;

import io.plumbline.base.Seeds;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The distinct texts of a column with their counts while they are few, else an estimate of how many
 * there are, by the smallest hashes. A mergeable state: {@code add} changes it, {@code plus} gives
 * a new one.
 */
final class DistinctTexts implements Serializable {
  /** Most texts that are counted by name. */
  static final int MOST = 200;

  /** Hashes for the estimate, whose relative standard error is 6 %. */
  private static final int HASHES = 256;

  private static final int LONGEST = 100;

  private Map<String, Long> counts = new HashMap<>();
  private final TreeSet<Long> smallest = new TreeSet<>();
  private boolean areMany;
  private @Nullable String first;

  void add(String text, long times) {
    first = first == null || text.compareTo(first) < 0 ? text : first;
    if (!areMany) {
      counts.merge(text, times, Long::sum);
      if (counts.size() > MOST || text.length() > LONGEST) {
        areMany = true;
        counts = new HashMap<>();
      }
    }
    addHash(Seeds.text(text));
  }

  DistinctTexts plus(DistinctTexts that) {
    DistinctTexts sum = new DistinctTexts();
    sum.areMany = areMany || that.areMany;
    sum.first = smaller(first, that.first);
    smallest.forEach(sum::addHash);
    that.smallest.forEach(sum::addHash);
    if (!sum.areMany) {
      counts.forEach((text, times) -> sum.counts.merge(text, times, Long::sum));
      that.counts.forEach((text, times) -> sum.counts.merge(text, times, Long::sum));
      if (sum.counts.size() > MOST) {
        sum.areMany = true;
        sum.counts = new HashMap<>();
      }
    }
    return sum;
  }

  /** Returns true if every text is counted by name. */
  boolean areFew() {
    return !areMany;
  }

  /** Returns the counts by text, sorted; empty if there are too many. */
  Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  /** Returns the first text in their order; empty if there is none. */
  Optional<String> first() {
    return Optional.ofNullable(first);
  }

  /** Returns the number of distinct texts, estimated if there are many. */
  long distinct() {
    if (!areMany) {
      return counts.size();
    }
    if (smallest.size() < HASHES) {
      return smallest.size();
    }
    // Hashes are signed; their distance from the smallest possible one is a fraction of all.
    double fraction = ((double) smallest.last() - (double) Long.MIN_VALUE) / 0x1.0p64;
    return Math.round((HASHES - 1) / fraction);
  }

  private static @Nullable String smaller(@Nullable String a, @Nullable String b) {
    return a == null || b != null && b.compareTo(a) < 0 ? b : a;
  }

  private void addHash(long hash) {
    if (smallest.size() < HASHES) {
      smallest.add(hash);
    } else if (hash < smallest.last() && smallest.add(hash)) {
      smallest.pollLast();
    }
  }
}
