package io.plumbline.profile;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Counts by key.
 *
 * @param keys strictly ascending
 * @param counts of the keys at the same places, all above 0
 */
public record AscendingCounts(long[] keys, long[] counts) implements Serializable {
  static final AscendingCounts NONE = new AscendingCounts(new long[0], new long[0]);

  public int size() {
    return keys.length;
  }

  /** Returns the sums by key of both. */
  AscendingCounts plus(AscendingCounts other) {
    if (size() == 0 || other.size() == 0) {
      return size() == 0 ? other : this;
    }
    int most = size() + other.size();
    long[] found = new long[most];
    long[] sums = new long[most];
    int next = 0;
    for (int i = 0, j = 0; i < size() || j < other.size(); next++) {
      int order = order(i, other, j);
      found[next] = order <= 0 ? keys[i] : other.keys[j];
      sums[next] = (order <= 0 ? counts[i++] : 0) + (order >= 0 ? other.counts[j++] : 0);
    }
    return new AscendingCounts(Arrays.copyOf(found, next), Arrays.copyOf(sums, next));
  }

  /** Returns the counts of keys without so many of their last bits. */
  AscendingCounts coarser(int bits) {
    if (bits == 0) {
      return this;
    }
    long[] fewer = new long[size()];
    long[] sums = new long[size()];
    int next = 0;
    for (int i = 0; i < size(); i++) {
      long key = keys[i] >> bits;
      if (next == 0 || fewer[next - 1] != key) {
        fewer[next++] = key;
      }
      sums[next - 1] += counts[i];
    }
    return new AscendingCounts(Arrays.copyOf(fewer, next), Arrays.copyOf(sums, next));
  }

  /** Returns the least number of last bits without which no more than {@code most} keys differ. */
  int surplusBits(int most) {
    int[] parted = new int[Long.SIZE + 1]; // neighbors that differ up to this many of the last bits
    for (int i = 1; i < size(); i++) {
      parted[Long.SIZE - Long.numberOfLeadingZeros(keys[i] ^ keys[i - 1])]++;
    }
    int left = size();
    int bits = 0;
    while (left > most) {
      left -= parted[++bits];
    }
    return bits;
  }

  /**
   * Compares the next key of both.
   *
   * @return below 0 if ours is less or the only one left, above 0 if theirs is, 0 if they are equal
   */
  public int order(int i, AscendingCounts other, int j) {
    if (i == size() || j == other.size()) {
      return i == size() ? 1 : -1;
    }
    return Long.compare(keys[i], other.keys[j]);
  }
}
