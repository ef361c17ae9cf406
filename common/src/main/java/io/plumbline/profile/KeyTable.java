package io.plumbline.profile;

import java.io.Serializable;
import java.util.Arrays;

/** A hash table of counts by key: open addressing, keys and counts side by side in one array. */
final class KeyTable implements Serializable {
  private static final int SMALLEST = 16;
  private static final int NONE = -1;

  private int size;

  /** Two elements a slot; a count of 0 marks a free one. */
  private long[] slots;

  /** Takes a key and its count. */
  @FunctionalInterface
  interface Action {
    void accept(long key, long count);
  }

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

  void add(long key, long count) {
    if (4 * size > slots.length) {
      grow();
    }
    put(key, count);
  }

  /**
   * Counts the first keys of an array once each. Their slots are read before any is changed: such
   * loads do not wait for each other, as they do when a slot decides where to look next.
   */
  void addAll(long[] keys, int size) {
    long[] read = slots;
    int mask = read.length - 2;
    int[] found = new int[size];
    for (int i = 0; i < size; i++) {
      int slot = hash(keys[i]) & mask;
      found[i] = read[slot] == keys[i] && read[slot + 1] > 0 ? slot : NONE;
    }
    for (int i = 0; i < size; i++) {
      if (found[i] != NONE && slots == read) {
        slots[found[i] + 1]++;
      } else {
        add(keys[i], 1);
      }
    }
  }

  /** Calls an action with each key and its count, in no order. */
  void forEach(Action action) {
    for (int i = 0; i < slots.length; i += 2) {
      if (slots[i + 1] > 0) {
        action.accept(slots[i], slots[i + 1]);
      }
    }
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
    int slot = hash(key) & mask;
    while (slots[slot + 1] > 0 && slots[slot] != key) {
      slot = slot + 2 & mask;
    }
    return slot;
  }

  /** Whole numbers as doubles differ in their first bits only: all bits have to reach the last. */
  private static int hash(long key) {
    long mixed = key * 0x9e3779b97f4a7c15L;
    return (int) ((mixed ^ mixed >>> 32) * 0x9e3779b97f4a7c15L >>> 32);
  }
}
