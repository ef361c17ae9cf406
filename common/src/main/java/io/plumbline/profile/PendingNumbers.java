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
  private final NumberRun[] runs;
  private final @Nullable RepeatedNumbers[] repeated;

  PendingNumbers(int columns, PendingLimits limits) {
    values = new double[columns][limits.batch()];
    groups = new int[columns][limits.batch()];
    filled = new int[columns];
    runs = new NumberRun[columns];
    Arrays.setAll(runs, i -> new NumberRun(limits.run()));
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

  /**
   * Adds numbers of as many rows of a group.
   *
   * @param ids as many or none; numbers with the same one are often equal
   */
  void addAll(int group, int column, double[] numbers, int[] ids) {
    NumberRun run = runs[column];
    if (!run.takes(group, numbers, ids)) {
      flush(column, run);
    }
    run.add(group, numbers, ids);
  }

  private void flush(int column, NumberRun run) {
    RepeatedNumbers counted = repeated[column];
    if (counted == null) {
      NumericState state = states.get(run.group())[column];
      for (int i = 0; i < run.size(); i++) {
        state.add(run.numbers()[i]);
      }
    } else if (!counted.addAll(run)) {
      repeated[column] = null;
    }
    run.clear();
  }

  /** Returns a state with all values that were added. */
  NumericState state(int group, int column) {
    flush(column);
    flush(column, runs[column]);
    RepeatedNumbers counted = repeated[column];
    if (counted != null) {
      counted.flush();
    }
    return states.get(group)[column];
  }

  private void flush(int column) {
    RepeatedNumbers counted = repeated[column];
    int size = filled[column];
    if (counted == null) {
      for (int i = 0; i < size; i++) {
        states.get(groups[column][i])[column].add(values[column][i]);
      }
    } else if (!counted.addAll(values[column], groups[column], size)) {
      repeated[column] = null;
    }
    filled[column] = 0;
  }
}
