package io.plumbline.profile;

import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/** Numbers texts from 0 in the order in which they come: a hash table with open addressing. */
final class TextIndex {
  private static final int SMALLEST = 16;

  private int size;
  private UTF8String[] texts = new UTF8String[SMALLEST];
  private int[] hashes = new int[SMALLEST];

  /** A number and 1; 0 marks a free slot. */
  private int[] slots = new int[2 * SMALLEST];

  int size() {
    return size;
  }

  UTF8String text(int number) {
    return texts[number];
  }

  /** Returns the number of a text, which gets one if it has none; its bytes may be used again. */
  int number(UTF8String text) {
    int hash = text.hashCode();
    int slot = slot(hash, text);
    if (slots[slot] > 0) {
      return slots[slot] - 1;
    }
    if (size == texts.length) {
      grow();
      slot = slot(hash, text);
    }
    texts[size] = text.copy();
    hashes[size] = hash;
    slots[slot] = ++size;
    return size - 1;
  }

  private int slot(int hash, UTF8String text) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] > 0
        && !(hashes[slots[slot] - 1] == hash && texts[slots[slot] - 1].equals(text))) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    texts = Arrays.copyOf(texts, 2 * size);
    hashes = Arrays.copyOf(hashes, 2 * size);
    slots = new int[4 * size];
    int mask = slots.length - 1;
    for (int i = 0; i < size; i++) {
      int slot = hashes[i] & mask;
      while (slots[slot] > 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = i + 1;
    }
  }
}
