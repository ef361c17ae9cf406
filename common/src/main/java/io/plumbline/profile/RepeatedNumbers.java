package io.plumbline.profile;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;

/**
 * Counts of equal numbers of a column that have not entered the states of their groups yet. The
 * groups share a table: a number is found once for all of them.
 */
final class RepeatedNumbers {
  /** Fewer rows for each value of a group make the counts cost more than they save. */
  private static final double LEAST_REPEATS = 1.25;

  /** A count of all of them fits an int. */
  private static final long MOST_ROWS = 1 << 30;

  private final IntFunction<NumericState> states;
  private final IntSupplier most;
  private KeyIndex values = new KeyIndex(0);

  /** By group and the number of the value: small, so that more of them fit the core's cache. */
  private int[][] counts = {};

  /** Counts that are not 0. */
  private long counted;

  private long rows;

  /**
   * @param states by group
   * @param most values that are counted at once
   */
  RepeatedNumbers(IntFunction<NumericState> states, IntSupplier most) {
    this.states = states;
    this.most = most;
  }

  /**
   * Adds the first numbers of an array.
   *
   * @param groups of the numbers, from 0
   * @return false if values repeat too seldom; all of them are in the states then
   */
  boolean addAll(double[] numbers, int[] groups, int size) {
    long[] bits = new long[size];
    for (int i = 0; i < size; i++) {
      bits[i] = Double.doubleToLongBits(numbers[i] + 0.0); // makes -0.0 plain 0
    }
    int[] found = new int[size];
    values.numbers(bits, size, found);
    for (int i = 0; i < size; i++) {
      if (ofGroup(groups[i])[found[i]]++ == 0) {
        counted++;
      }
    }
    rows += size;
    if (values.size() <= most.getAsInt() && rows < MOST_ROWS) {
      return true;
    }
    boolean worthwhile = rows >= LEAST_REPEATS * counted;
    flush();
    return worthwhile;
  }

  /** Moves all counts to the states. */
  void flush() {
    int[] ascending = ascending();
    for (int group = 0; group < counts.length; group++) {
      if (counts[group].length > 0) { // of many groups, few may have come since the last time
        flush(group, ascending);
      }
    }
    values = new KeyIndex(0);
    counts = new int[0][];
    counted = 0;
    rows = 0;
  }

  private void flush(int group, int[] ascending) {
    double[] ofGroup = new double[ascending.length];
    long[] times = new long[ascending.length];
    int size = 0;
    for (int number : ascending) {
      if (number < counts[group].length && counts[group][number] > 0) {
        ofGroup[size] = Double.longBitsToDouble(values.key(number));
        times[size++] = counts[group][number];
      }
    }
    states.apply(group).addAscending(ofGroup, times, size);
  }

  /** Returns the numbers of the values, the least first. */
  private int[] ascending() {
    long[] ordered = new long[values.size()];
    Arrays.setAll(ordered, i -> ValueCounts.ordered(values.key(i)));
    Arrays.sort(ordered);
    return Arrays.stream(ordered)
        .mapToInt(key -> values.number(ValueCounts.ordered(key)))
        .toArray();
  }

  /** Returns the counts of a group, with room for all values. */
  private int[] ofGroup(int group) {
    if (group >= counts.length) {
      int before = counts.length;
      counts = Arrays.copyOf(counts, group + 1);
      Arrays.fill(counts, before, counts.length, new int[0]);
    }
    if (counts[group].length < values.size()) {
      counts[group] =
          Arrays.copyOf(counts[group], Math.max(values.size(), 2 * counts[group].length));
    }
    return counts[group];
  }
}
