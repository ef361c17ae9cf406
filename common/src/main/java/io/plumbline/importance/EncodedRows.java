package io.plumbline.importance;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Feature vectors of many rows, each without its zeros if that is smaller. A row comes back to the
 * last bit: negative zeros are kept.
 */
final class EncodedRows implements Serializable {
  private final int width;

  /** The slots of the values of each row; empty for a row that has a value for every slot. */
  private final int[][] slots;

  private final double[][] values;

  EncodedRows(int rows, int width) {
    this.width = width;
    this.slots = new int[rows][];
    this.values = new double[rows][];
  }

  int width() {
    return width;
  }

  /** Keeps a row, maybe the vector itself. Several threads may set several rows. */
  void set(int row, double[] vector) {
    int kept = 0;
    for (double value : vector) {
      kept += isKept(value) ? 1 : 0;
    }
    if (kept * (Integer.BYTES + Double.BYTES) >= width * Double.BYTES) {
      slots[row] = new int[0];
      values[row] = vector;
      return;
    }
    slots[row] = new int[kept];
    values[row] = new double[kept];
    for (int slot = 0, at = 0; at < kept; slot++) {
      if (isKept(vector[slot])) {
        slots[row][at] = slot;
        values[row][at++] = vector[slot];
      }
    }
  }

  /** Overwrites the slots {@code from} until {@code until} of a vector with those of a row. */
  void copy(int row, int from, int until, double[] into) {
    if (isWhole(row)) {
      System.arraycopy(values[row], from, into, from, until - from);
      return;
    }
    Arrays.fill(into, from, until, 0);
    for (int at = place(row, from); at < slots[row].length && slots[row][at] < until; at++) {
      into[slots[row][at]] = values[row][at];
    }
  }

  /** Returns true if two rows have the same values in these slots. */
  boolean isSame(int row, int other, int from, int until) {
    if (isWhole(row) || isWhole(other)) {
      for (int slot = from; slot < until; slot++) {
        if (Double.compare(value(row, slot), value(other, slot)) != 0) {
          return false;
        }
      }
      return true;
    }
    int start = place(row, from);
    int end = place(row, until);
    int otherStart = place(other, from);
    int otherEnd = place(other, until);
    return Arrays.equals(slots[row], start, end, slots[other], otherStart, otherEnd)
        && Arrays.equals(values[row], start, end, values[other], otherStart, otherEnd);
  }

  private double value(int row, int slot) {
    if (isWhole(row)) {
      return values[row][slot];
    }
    int at = Arrays.binarySearch(slots[row], slot);
    return at < 0 ? 0 : values[row][at];
  }

  private boolean isWhole(int row) {
    return values[row].length == width;
  }

  /** The first value of a row at a slot or behind it. */
  private int place(int row, int slot) {
    int at = Arrays.binarySearch(slots[row], slot);
    return at < 0 ? -at - 1 : at;
  }

  private static boolean isKept(double value) {
    return Double.doubleToRawLongBits(value) != 0;
  }
}
