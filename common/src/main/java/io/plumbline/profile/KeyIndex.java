package io.plumbline.profile;

import java.io.Serializable;
import java.util.Arrays;

/** Numbers keys from 0 in the order in which they come: a hash table with open addressing. */
final class KeyIndex implements Serializable {
  private static final int SMALLEST = 16;

  /** Keys whose slots are read at once. */
  private static final int LOOK_AHEAD = 256;

  /** Elements of a table that grows to four times its size at once, larger ones to twice. */
  private static final int SMALL = 1 << 13;

  private static final int NONE = -1;

  private int size;
  private long[] keys;

  /** Two elements a slot: a key, and its number and 1; 0 marks a free one. */
  private long[] slots;

  /** The number of the latest key of each hint, or 0. */
  private int[] hinted = {};

  /**
   * @param expected keys; more may come
   */
  KeyIndex(int expected) {
    int capacity = Integer.highestOneBit(Math.max(SMALLEST, 4 * expected - 1));
    slots = new long[2 * capacity];
    keys = new long[Math.max(SMALLEST, expected)];
  }

  int size() {
    return size;
  }

  /** Returns the key with a number. */
  long key(int number) {
    return keys[number];
  }

  /** Returns all keys, the least first. */
  long[] ascending() {
    long[] sorted = Arrays.copyOf(keys, size);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Returns the number of a key, which gets one if it has none. */
  int number(long key) {
    if (3 * size > slots.length) {
      grow();
    }
    int slot = slot(key);
    if (slots[slot + 1] == 0) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, 2 * size);
      }
      keys[size] = key;
      slots[slot] = key;
      slots[slot + 1] = ++size;
    }
    return (int) slots[slot + 1] - 1;
  }

  /**
   * Finds the numbers of the first keys of an array, as {@link #number}.
   *
   * @param found gets the number of each
   */
  void numbers(long[] of, int until, int[] found) {
    for (int from = 0; from < until; from += LOOK_AHEAD) {
      numbers(of, from, Math.min(until, from + LOOK_AHEAD), found);
    }
  }

  /**
   * The same for keys that are often equal where their hints are: such keys are compared, not
   * looked up.
   *
   * @param hints of the keys, not negative; memory grows with the largest one
   */
  void numbers(long[] of, int[] hints, int until, int[] found) {
    for (int i = 0; i < until; i++) {
      int hint = hints[i];
      if (hint >= hinted.length) {
        hinted = Arrays.copyOf(hinted, Math.max(SMALLEST, 2 * Integer.highestOneBit(hint)));
      }
      int number = hinted[hint];
      if (number >= size || keys[number] != of[i]) {
        number = number(of[i]);
        hinted[hint] = number;
      }
      found[i] = number;
    }
  }

  /**
   * Slots are read before any is changed: such loads do not wait for each other, as they do when a
   * slot decides where to look next.
   */
  private void numbers(long[] of, int from, int until, int[] found) {
    long[] read = slots;
    int mask = read.length - 2;
    for (int i = from; i < until; i++) {
      long key = of[i];
      int first = hash(key) & mask;
      int second = first + 2 & mask;
      long orSecond = read[second] == key ? read[second + 1] : 0;
      found[i] = (int) (read[first] == key && read[first + 1] > 0 ? read[first + 1] : orSecond) - 1;
    }
    for (int i = from; i < until; i++) {
      if (found[i] == NONE) {
        found[i] = number(of[i]);
      }
    }
  }

  private void grow() {
    slots = new long[(slots.length < SMALL ? 4 : 2) * slots.length];
    for (int i = 0; i < size; i++) {
      int slot = slot(keys[i]);
      slots[slot] = keys[i];
      slots[slot + 1] = i + 1L;
    }
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
