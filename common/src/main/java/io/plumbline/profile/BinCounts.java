package io.plumbline.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Per bin of the {@link BinGrid}: how many values, the least and the greatest. A hash table in flat
 * arrays.
 */
public final class BinCounts implements Serializable {
  private static final int FREE = Integer.MIN_VALUE;

  private int size;
  private int[] keys = new int[16];
  private long[] counts = new long[16];
  private double[] mins = new double[16];
  private double[] maxs = new double[16];

  BinCounts() {
    Arrays.fill(keys, FREE);
  }

  void add(double x) {
    add(BinGrid.index(x), 1, x, x);
  }

  void add(int bin, long count, double min, double max) {
    int slot = slot(bin);
    if (keys[slot] == FREE) {
      if (2 * (size + 1) > keys.length) {
        grow();
        slot = slot(bin);
      }
      size++;
      keys[slot] = bin;
      counts[slot] = count;
      mins[slot] = min;
      maxs[slot] = max;
      return;
    }
    counts[slot] += count;
    mins[slot] = Math.min(mins[slot], min);
    maxs[slot] = Math.max(maxs[slot], max);
  }

  void addAll(BinCounts other) {
    for (int i = 0; i < other.keys.length; i++) {
      if (other.keys[i] != FREE) {
        add(other.keys[i], other.counts[i], other.mins[i], other.maxs[i]);
      }
    }
  }

  /** The bins that hold something, ascending. */
  public int[] bins() {
    return Arrays.stream(keys).filter(key -> key != FREE).sorted().toArray();
  }

  public long count(int bin) {
    int slot = slot(bin);
    return keys[slot] == bin ? counts[slot] : 0;
  }

  /** Only for a bin that holds something. */
  public double min(int bin) {
    return mins[slot(bin)];
  }

  /** Only for a bin that holds something. */
  public double max(int bin) {
    return maxs[slot(bin)];
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(size);
    for (int bin : bins()) {
      out.writeInt(bin);
      out.writeLong(count(bin));
      out.writeDouble(min(bin));
      out.writeDouble(max(bin));
    }
  }

  static BinCounts read(DataInputStream in) throws IOException {
    BinCounts bins = new BinCounts();
    for (int left = in.readInt(); left > 0; left--) {
      bins.add(in.readInt(), in.readLong(), in.readDouble(), in.readDouble());
    }
    return bins;
  }

  @Override
  public boolean equals(Object object) {
    if (!(object instanceof BinCounts other) || other.size != size) {
      return false;
    }
    return Arrays.stream(bins())
        .allMatch(
            bin ->
                count(bin) == other.count(bin)
                    && min(bin) == other.min(bin)
                    && max(bin) == other.max(bin));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bins());
  }

  private int slot(int bin) {
    int mask = keys.length - 1;
    int slot = (bin * 0x9e3779b9 >>> 7) & mask;
    while (keys[slot] != FREE && keys[slot] != bin) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    int[] oldKeys = keys;
    long[] oldCounts = counts;
    double[] oldMins = mins;
    double[] oldMaxs = maxs;
    keys = new int[2 * oldKeys.length];
    Arrays.fill(keys, FREE);
    counts = new long[keys.length];
    mins = new double[keys.length];
    maxs = new double[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
        mins[slot] = oldMins[i];
        maxs[slot] = oldMaxs[i];
      }
    }
  }
}
