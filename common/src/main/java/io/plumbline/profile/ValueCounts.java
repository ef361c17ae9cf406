package io.plumbline.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
  private transient @Nullable List<Bin> sorted;

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
    List<Bin> found = sorted;
    if (found == null) {
      found = new ArrayList<>(size);
      for (var entry : byKey(shift).entrySet()) {
        found.add(
            new Bin(
                value(entry.getKey() << shift),
                value(((entry.getKey() + 1) << shift) - 1),
                entry.getValue()));
      }
      sorted = found;
    }
    return found;
  }

  /**
   * Returns counts by key, ascending, as coarse as those of another column.
   *
   * @param coarser at least {@link #shift}
   */
  public SortedMap<Long, Long> byKey(int coarser) {
    SortedMap<Long, Long> found = new TreeMap<>();
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] > 0) {
        found.merge(keys[i] >> (coarser - shift), counts[i], Long::sum);
      }
    }
    return found;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(shift);
    WritableUtils.writeVInt(out, size);
    long before = 0;
    for (var entry : byKey(shift).entrySet()) {
      WritableUtils.writeVLong(out, entry.getKey() - before);
      WritableUtils.writeVLong(out, entry.getValue());
      before = entry.getKey();
    }
  }

  static ValueCounts read(DataInputStream in) throws IOException {
    ValueCounts found = new ValueCounts();
    found.shift = in.readByte();
    long key = 0;
    for (int left = WritableUtils.readVInt(in); left > 0; left--) {
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
        && byKey(shift).equals(other.byKey(shift));
  }

  @Override
  public int hashCode() {
    return 31 * shift + byKey(shift).hashCode();
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
    long[] present = new long[size];
    int next = 0;
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] > 0) {
        present[next++] = keys[i];
      }
    }
    Arrays.sort(present);
    int bits = 1;
    while (different(present, bits) > LIMIT) {
      bits++;
    }
    cut(bits);
  }

  private static int different(long[] ascending, int bits) {
    int found = 1;
    for (int i = 1; i < ascending.length; i++) {
      found += ascending[i] >> bits == ascending[i - 1] >> bits ? 0 : 1;
    }
    return found;
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
