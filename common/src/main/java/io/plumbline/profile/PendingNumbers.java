package io.plumbline.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers on their way to the states of groups. All states do not fit a core's cache, so each
 * column takes many values at a time. Equal values are counted first: a column of few values costs
 * one look-up a row, and its sums are made of the counts.
 */
final class PendingNumbers {
  /** By group, then by column. */
  private final List<NumericState[]> states = new ArrayList<>();

  private final double[][] values;
  private final int[][] groups;
  private final int[] filled;
  private final @Nullable RepeatedNumbers[] repeated;

  PendingNumbers(int columns, PendingLimits limits) {
    values = new double[columns][limits.batch()];
    groups = new int[columns][limits.batch()];
    filled = new int[columns];
    repeated = new RepeatedNumbers[columns];
    for (int i = 0; i < columns; i++) {
      int column = i;
      repeated[i] = new RepeatedNumbers(group -> states.get(group)[column], limits);
    }
  }

  /** Returns the number of a new group. */
  int addGroup() {
    states.add(
        IntStream.range(0, values.length)
            .mapToObj(i -> new NumericState())
            .toArray(NumericState[]::new));
    return states.size() - 1;
  }

  void addNull(int group, int column) {
    states.get(group)[column].addNull();
  }

  void add(int group, int column, double value) {
    int at = filled[column]++;
    values[column][at] = value;
    groups[column][at] = group;
    if (at + 1 == values[column].length) {
      flush(column);
    }
  }

  /** Adds numbers of as many rows of a group. */
  void addAll(int group, int column, double[] numbers) {
    int[] same = new int[numbers.length];
    Arrays.fill(same, group);
    add(column, numbers, same, numbers.length);
  }

  /** Returns a state with all values that were added. */
  NumericState state(int group, int column) {
    flush(column);
    RepeatedNumbers counted = repeated[column];
    if (counted != null) {
      counted.flush();
    }
    return states.get(group)[column];
  }

  private void flush(int column) {
    add(column, values[column], groups[column], filled[column]);
    filled[column] = 0;
  }

  private void add(int column, double[] numbers, int[] of, int size) {
    RepeatedNumbers counted = repeated[column];
    if (counted == null) {
      for (int i = 0; i < size; i++) {
        states.get(of[i])[column].add(numbers[i]);
      }
    } else if (!counted.addAll(numbers, of, size)) {
      repeated[column] = null;
    }
  }
}
