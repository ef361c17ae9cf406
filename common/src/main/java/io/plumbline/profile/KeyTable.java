package io.plumbline.profile;

import java.io.Serializable;
import java.util.Arrays;

/** Counts by key. */
final class KeyTable implements Serializable {
  private final KeyIndex index;
  private long[] counts;

  private KeyTable(int expected) {
    index = new KeyIndex(expected);
    counts = new long[Math.max(1, expected)];
  }

  static KeyTable of(AscendingCounts counts) {
    KeyTable table = new KeyTable(counts.size());
    for (int i = 0; i < counts.size(); i++) {
      table.add(counts.keys()[i], counts.counts()[i]);
    }
    return table;
  }

  int size() {
    return index.size();
  }

  void add(long key, long count) {
    int number = index.number(key);
    if (number == counts.length) {
      counts = Arrays.copyOf(counts, 2 * number);
    }
    counts[number] += count;
  }

  AscendingCounts ascending() {
    long[] keys = index.ascending();
    long[] ordered = new long[keys.length];
    Arrays.setAll(ordered, i -> counts[index.number(keys[i])]);
    return new AscendingCounts(keys, ordered);
  }
}
