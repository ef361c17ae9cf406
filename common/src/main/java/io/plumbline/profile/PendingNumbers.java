package io.plumbline.profile;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbers on their way to the states of a group. All states of a group do not fit a core's cache,
 * so each takes many values at a time. Equal values are counted first: a column of few values costs
 * one look-up a row, and its sums are made of the counts.
 */
final class PendingNumbers {
  private static final int BATCH = 256;

  private final NumericState[] states;
  private final double[][] values;
  private final int[] filled;
  private final @Nullable RepeatedNumbers[] repeated;

  /**
   * @param most values of a column that are counted before they enter its state
   */
  PendingNumbers(int columns, IntSupplier most) {
    states = new NumericState[columns];
    values = new double[columns][BATCH];
    filled = new int[columns];
    repeated = new RepeatedNumbers[columns];
    for (int i = 0; i < columns; i++) {
      states[i] = new NumericState();
      repeated[i] = new RepeatedNumbers(states[i], most);
    }
  }

  void addNull(int column) {
    states[column].addNull();
  }

  void add(int column, double value) {
    values[column][filled[column]++] = value;
    if (filled[column] == BATCH) {
      flush(column);
    }
  }

  /** Returns a column's state with all values that were added. */
  NumericState state(int column) {
    flush(column);
    RepeatedNumbers counted = repeated[column];
    if (counted != null) {
      counted.flush();
    }
    return states[column];
  }

  private void flush(int column) {
    RepeatedNumbers counted = repeated[column];
    if (counted == null) {
      for (int i = 0; i < filled[column]; i++) {
        states[column].add(values[column][i]);
      }
    } else if (!counted.addAll(values[column], filled[column])) {
      repeated[column] = null;
    }
    filled[column] = 0;
  }
}
