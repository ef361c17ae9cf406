package io.plumbline.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.io.WritableUtils;
import org.jspecify.annotations.Nullable;

/**
 * Counts of finite numbers, exact for up to {@link #LIMIT} different values. Beyond that
 * neighboring values are counted together: a key is the value's bits in their numeric order without
 * the last {@link #shift} ones, and the shift is the least that leaves no more than {@link #LIMIT}
 * keys. How many keys a shift leaves depends on the set of values alone and falls with the shift,
 * so the result does not depend on the order of rows or merges. A column with a large mean against
 * its spread keeps many digits this way, and one over many magnitudes keeps the same relative width
 * everywhere.
 *
 * <p>A hash table in flat arrays, in which a count of 0 marks a free slot.
 */
public final class ValueCounts implements Serializable {
  /** Most keys. */
  public static final int LIMIT = 2_048;

  private int shift;
  private int size;
  private long[] keys = new long[16];
  private long[] counts = new long[16];
  private transient @Nullable Ascending sorted;

  /**
   * Values that are counted together.
   *
   * @param low the least number that falls into it
   * @param high the greatest; equal to {@code low} if the count is of one value
   */
  public record Bin(double low, double high, long count) {
    public double middle() {
      return low + (high - low) / 2;
    }
  }

  /**
   * Counts by key.
   *
   * @param keys strictly ascending
   * @param counts of the keys at the same places, all above 0
   */
  public record Ascending(long[] keys, long[] counts) {
    /** The same with keys that leave out more of the last bits. */
    private Ascending coarser(int bits) {
      long[] fewer = new long[keys.length];
      long[] sums = new long[keys.length];
      int next = 0;
      for (int i = 0; i < keys.length; i++) {
        long key = keys[i] >> bits;
        if (next == 0 || fewer[next - 1] != key) {
          fewer[next++] = key;
        }
        sums[next - 1] += counts[i];
      }
      return new Ascending(Arrays.copyOf(fewer, next), Arrays.copyOf(sums, next));
    }
  }

  /**
   * Counts a value.
   *
   * @param x finite, not -0.0
   */
  void add(double x) {
    increment(ordered(Double.doubleToLongBits(x)) >> shift, 1);
  }

  void addAll(ValueCounts other) {
    if (other.shift > shift) {
      cut(other.shift - shift);
    }
    for (int i = 0; i < other.keys.length; i++) {
      if (other.counts[i] > 0) {
        increment(other.keys[i] >> (shift - other.shift), other.counts[i]);
      }
    }
  }

  /** Returns how many of the last bits of a value its key leaves out; 0 if the counts are exact. */
  public int shift() {
    return shift;
  }

  /** Returns what was counted, ascending. */
  public List<Bin> bins() {
    Ascending all = ascending();
    List<Bin> found = new ArrayList<>(size);
    for (int i = 0; i < all.keys().length; i++) {
      long key = all.keys()[i];
      found.add(new Bin(low(key), high(key), all.counts()[i]));
    }
    return found;
  }

  /**
   * Returns counts by key, as coarse as those of another column.
   *
   * @param coarser at least {@link #shift}
   */
  public Ascending ascending(int coarser) {
    return coarser == shift ? ascending() : ascending().coarser(coarser - shift);
  }

  /** Returns the least value that is counted under a key. */
  double low(long key) {
    return value(key << shift);
  }

  /** Returns the greatest value that is counted under a key. */
  double high(long key) {
    return value(((key + 1) << shift) - 1);
  }

  Ascending ascending() {
    Ascending found = sorted;
    if (found == null) {
      long[] present = present();
      long[] theirs = new long[size];
      for (int i = 0; i < size; i++) {
        theirs[i] = counts[slot(present[i])];
      }
      found = new Ascending(present, theirs);
      sorted = found;
    }
    return found;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(shift);
    WritableUtils.writeVInt(out, size);
    Ascending all = ascending();
    long before = 0;
    for (int i = 0; i < size; i++) {
      WritableUtils.writeVLong(out, all.keys()[i] - before);
      WritableUtils.writeVLong(out, all.counts()[i]);
      before = all.keys()[i];
    }
  }

  static ValueCounts read(DataInputStream in) throws IOException {
    ValueCounts found = new ValueCounts();
    found.shift = in.readByte();
    int left = WritableUtils.readVInt(in);
    found.rebuild(Math.max(16, 2 * Integer.highestOneBit(Math.max(1, 2 * left - 1))), 0);
    long key = 0;
    for (; left > 0; left--) {
      key += WritableUtils.readVLong(in);
      found.increment(key, WritableUtils.readVLong(in));
    }
    return found;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof ValueCounts other
        && shift == other.shift
        && size == other.size
        && Arrays.equals(ascending().keys(), other.ascending().keys())
        && Arrays.equals(ascending().counts(), other.ascending().counts());
  }

  @Override
  public int hashCode() {
    return 31 * shift + Arrays.hashCode(ascending().keys());
  }

  private void increment(long key, long count) {
    sorted = null;
    int slot = slot(key);
    if (counts[slot] == 0) {
      keys[slot] = key;
      size++;
    }
    counts[slot] += count;
    if (size > LIMIT) {
      coarsen();
    } else if (2 * size > keys.length) {
      rebuild(2 * keys.length, 0);
    }
  }

  /** Leaves out as few bits more as are needed. */
  private void coarsen() {
    long[] present = present();
    int[] parted = new int[Long.SIZE + 1]; // neighbors that differ up to this many of the last bits
    for (int i = 1; i < present.length; i++) {
      parted[Long.SIZE - Long.numberOfLeadingZeros(present[i] ^ present[i - 1])]++;
    }
    int left = present.length;
    int bits = 0;
    while (left > LIMIT) {
      left -= parted[++bits];
    }
    cut(bits);
  }

  /** The keys, ascending. */
  private long[] present() {
    long[] present = new long[size];
    int next = 0;
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] > 0) {
        present[next++] = keys[i];
      }
    }
    Arrays.sort(present);
    return present;
  }

  private void cut(int bits) {
    shift += bits;
    rebuild(keys.length, bits);
  }

  private void rebuild(int capacity, int bits) {
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    keys = new long[capacity];
    counts = new long[capacity];
    size = 0;
    sorted = null;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] > 0) {
        long key = oldKeys[i] >> bits;
        int slot = slot(key);
        size += counts[slot] == 0 ? 1 : 0;
        keys[slot] = key;
        counts[slot] += oldCounts[i];
      }
    }
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) (key * 0x9e3779b97f4a7c15L >>> 32) & mask;
    while (counts[slot] > 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Bits of a double in the order of its values, and back again. */
  private static long ordered(long bits) {
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  /** The end of a range of keys may lie beyond the finite numbers. */
  private static double value(long ordered) {
    double value = Double.longBitsToDouble(ordered(ordered));
    if (Double.isFinite(value)) {
      return value;
    }
    return ordered < 0 ? -Double.MAX_VALUE : Double.MAX_VALUE;
  }
}
