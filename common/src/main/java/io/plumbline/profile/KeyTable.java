package io.plumbline.profile;

import java.io.Serializable;
import java.util.Arrays;

/** A hash table of counts by key: open addressing, keys and counts side by side in one array. */
final class KeyTable implements Serializable {
  private static final int SMALLEST = 16;

  private int size;

  /** Two elements a slot; a count of 0 marks a free one. */
  private long[] slots;

  private KeyTable(int capacity) {
    slots = new long[2 * capacity];
  }

  static KeyTable of(AscendingCounts counts) {
    int capacity = Integer.highestOneBit(Math.max(SMALLEST, 4 * counts.size() - 1));
    KeyTable table = new KeyTable(capacity);
    for (int i = 0; i < counts.size(); i++) {
      table.put(counts.keys()[i], counts.counts()[i]);
    }
    return table;
  }

  int size() {
    return size;
  }

  void increment(long key) {
    if (4 * size > slots.length) {
      grow();
    }
    put(key, 1);
  }

  AscendingCounts ascending() {
    long[] keys = new long[size];
    int next = 0;
    for (int i = 0; i < slots.length; i += 2) {
      if (slots[i + 1] > 0) {
        keys[next++] = slots[i];
      }
    }
    Arrays.sort(keys);
    long[] counts = new long[size];
    Arrays.setAll(counts, i -> slots[slot(keys[i]) + 1]);
    return new AscendingCounts(keys, counts);
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    size = 0;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i + 1] > 0) {
        put(old[i], old[i + 1]);
      }
    }
  }

  private void put(long key, long count) {
    int slot = slot(key);
    if (slots[slot + 1] == 0) {
      slots[slot] = key;
      size++;
    }
    slots[slot + 1] += count;
  }

  private int slot(long key) {
    int mask = slots.length - 2;
    int slot = (int) (key * 0x9e3779b97f4a7c15L >>> 31) & mask;
    while (slots[slot + 1] > 0 && slots[slot] != key) {
      slot = slot + 2 & mask;
    }
    return slot;
  }
}
