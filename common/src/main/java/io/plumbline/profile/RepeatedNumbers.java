package io.plumbline.profile;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Counts of equal numbers of a column that have not entered the states of their groups yet. The
 * groups share a table: a number is found once for all of them.
 */
final class RepeatedNumbers {
  private final IntFunction<NumericState> states;
  private final PendingLimits limits;
  private KeyIndex values = new KeyIndex(0);
  private GroupCounts counts;

  /**
   * @param states by group
   */
  RepeatedNumbers(IntFunction<NumericState> states, PendingLimits limits) {
    this.states = states;
    this.limits = limits;
    this.counts = new GroupCounts(limits.counts());
  }

  /**
   * Adds the first numbers of an array.
   *
   * @param groups of the numbers, from 0
   * @return false if values repeat too seldom; all of them are in the states then
   */
  boolean addAll(double[] numbers, int[] groups, int size) {
    int[] found = new int[size];
    values.numbers(bits(numbers, size), size, found);
    for (int i = 0; i < size; i++) {
      counts.add(groups[i], found[i]);
    }
    return areCounted();
  }

  /**
   * Adds numbers of one group.
   *
   * @return as {@link #addAll(double[], int[], int)}
   */
  boolean addAll(NumberRun run) {
    int size = run.size();
    long[] bits = bits(run.numbers(), size);
    int[] found = new int[size];
    if (run.hasIds()) {
      values.numbers(bits, run.ids(), size, found);
    } else {
      values.numbers(bits, size, found);
    }
    counts.addAll(run.group(), found, size);
    return areCounted();
  }

  private static long[] bits(double[] numbers, int size) {
    long[] bits = new long[size];
    for (int i = 0; i < size; i++) {
      bits[i] = Double.doubleToLongBits(numbers[i] + 0.0); // makes -0.0 plain 0
    }
    return bits;
  }

  private boolean areCounted() {
    if (values.size() <= limits.values() && !counts.isFull()) {
      return true;
    }
    boolean worthwhile = counts.isWorthwhile();
    flush();
    return worthwhile;
  }

  /** Moves all counts to the states. */
  void flush() {
    if (values.size() == 0) {
      return;
    }
    int[] ascending = ascending();
    double[] ofGroup = new double[ascending.length];
    long[] times = new long[ascending.length];
    for (int group = 0; group < counts.groups(); group++) {
      if (counts.hasRows(group)) {
        int size = 0;
        for (int number : ascending) {
          int rows = counts.of(group, number);
          if (rows > 0) {
            ofGroup[size] = Double.longBitsToDouble(values.key(number));
            times[size++] = rows;
          }
        }
        states.apply(group).addAscending(ofGroup, times, size);
      }
    }
    values = new KeyIndex(0);
    counts = new GroupCounts(limits.counts());
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
}
