package io.plumbline.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
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
 */
public final class ValueCounts implements Serializable {
  /** Most keys. */
  public static final int LIMIT = 2_048;

  private int shift;
  private AscendingCounts sorted = AscendingCounts.NONE;

  /** All counts while values are added; null once they were asked for. */
  private @Nullable KeyTable table;

  /**
   * Counts a value several times.
   *
   * @param x finite, not -0.0
   */
  void add(double x, long times) {
    KeyTable counted = table;
    if (counted == null) {
      counted = KeyTable.of(sorted);
      table = counted;
    }
    counted.add(ordered(Double.doubleToLongBits(x)) >> shift, times);
    if (counted.size() > LIMIT) {
      table = KeyTable.of(ascending());
    }
  }

  /**
   * Counts the first values of an array, each several times.
   *
   * @param ascending finite, different, and not -0.0
   */
  void addAscending(double[] ascending, long[] times, int size) {
    long[] keys = new long[size];
    Arrays.setAll(keys, i -> ordered(Double.doubleToLongBits(ascending[i])));
    AscendingCounts exact = new AscendingCounts(keys, Arrays.copyOf(times, size));
    keep(ascending().plus(exact.coarser(shift)), shift);
  }

  void addAll(ValueCounts other) {
    int coarser = Math.max(shift, other.shift);
    keep(ascending(coarser).plus(other.ascending(coarser)), coarser);
  }

  /** Returns how many of the last bits of a value its key leaves out; 0 if the counts are exact. */
  public int shift() {
    return shift;
  }

  public AscendingCounts ascending() {
    KeyTable counted = table;
    if (counted != null) {
      keep(counted.ascending(), shift);
    }
    return sorted;
  }

  /**
   * Returns counts by key, as coarse as those of another column.
   *
   * @param coarser at least {@link #shift}
   */
  public AscendingCounts ascending(int coarser) {
    return ascending().coarser(coarser - shift);
  }

  /** Returns the least value that is counted under a key. */
  public double low(long key) {
    return value(key << shift);
  }

  /** Returns the greatest value that is counted under a key. */
  public double high(long key) {
    return value(((key + 1) << shift) - 1);
  }

  void write(DataOutputStream out) throws IOException {
    AscendingCounts all = ascending();
    out.writeByte(shift);
    WritableUtils.writeVInt(out, all.size());
    long before = 0;
    for (int i = 0; i < all.size(); i++) {
      WritableUtils.writeVLong(out, all.keys()[i] - before);
      WritableUtils.writeVLong(out, all.counts()[i]);
      before = all.keys()[i];
    }
  }

  static ValueCounts read(DataInputStream in) throws IOException {
    ValueCounts found = new ValueCounts();
    found.shift = in.readByte();
    int size = WritableUtils.readVInt(in);
    long[] keys = new long[size];
    long[] counts = new long[size];
    long key = 0;
    for (int i = 0; i < size; i++) {
      key += WritableUtils.readVLong(in);
      keys[i] = key;
      counts[i] = WritableUtils.readVLong(in);
    }
    found.sorted = new AscendingCounts(keys, counts);
    return found;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof ValueCounts other
        && shift == other.shift
        && Arrays.equals(ascending().keys(), other.ascending().keys())
        && Arrays.equals(ascending().counts(), other.ascending().counts());
  }

  @Override
  public int hashCode() {
    return 31 * shift + Arrays.hashCode(ascending().keys());
  }

  /** Leaves out as few bits more as are needed. */
  private void keep(AscendingCounts counts, int theirShift) {
    int bits = counts.surplusBits(LIMIT);
    sorted = counts.coarser(bits);
    shift = theirShift + bits;
    table = null;
  }

  /** Bits of a double in the order of its values, and back again. */
  static long ordered(long bits) {
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
