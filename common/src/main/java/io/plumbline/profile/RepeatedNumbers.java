package io.plumbline.profile;

import java.util.function.IntSupplier;

/** Counts of equal numbers that have not entered a state yet. */
final class RepeatedNumbers {
  /** Fewer rows for each value make the counts cost more than they save. */
  private static final double LEAST_REPEATS = 1.25;

  private final NumericState state;
  private final IntSupplier most;
  private KeyTable counts = KeyTable.of(AscendingCounts.NONE);
  private long rows;

  /**
   * @param most values that are counted at once
   */
  RepeatedNumbers(NumericState state, IntSupplier most) {
    this.state = state;
    this.most = most;
  }

  /**
   * Adds the first numbers of an array.
   *
   * @return false if values repeat too seldom; all of them are in the state then
   */
  boolean addAll(double[] values, int size) {
    long[] bits = new long[size];
    for (int i = 0; i < size; i++) {
      bits[i] = Double.doubleToLongBits(values[i] + 0.0); // makes -0.0 plain 0
    }
    counts.addAll(bits, size);
    rows += size;
    if (counts.size() <= most.getAsInt()) {
      return true;
    }
    boolean worthwhile = rows >= LEAST_REPEATS * counts.size();
    flush();
    return worthwhile;
  }

  /** Moves all counts to the state. */
  void flush() {
    counts.forEach((bits, times) -> state.addRepeated(Double.longBitsToDouble(bits), times));
    counts = KeyTable.of(AscendingCounts.NONE);
    rows = 0;
  }
}
