package io.plumbline.profile;

/**
 * Numbers on their way to the states of a group. All states of a group do not fit a core's cache,
 * so each takes many values at a time.
 */
final class PendingNumbers {
  private static final int BATCH = 128;

  private final NumericState[] states;
  private final double[][] values;
  private final int[] filled;

  PendingNumbers(int columns) {
    states = new NumericState[columns];
    values = new double[columns][BATCH];
    filled = new int[columns];
    for (int i = 0; i < columns; i++) {
      states[i] = new NumericState();
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
    return states[column];
  }

  private void flush(int column) {
    for (int i = 0; i < filled[column]; i++) {
      states[column].add(values[column][i]);
    }
    filled[column] = 0;
  }
}
