package io.plumbline.jobs.monitor;

import io.plumbline.profile.CategoryState;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.NumericState;
import java.util.OptionalDouble;

/**
 * The numbers of a column that both the profile and its changes are about. Percent are percent, 0
 * to 100; empty where there is nothing to divide by.
 */
record ColumnSummary(
    long rows,
    long count,
    long nulls,
    OptionalDouble avg,
    long distinct,
    OptionalDouble percentNull,
    OptionalDouble percentNan,
    OptionalDouble percentZeros,
    OptionalDouble percentDistinct) {

  static ColumnSummary of(ColumnState state) {
    long rows = state.rows();
    long values = rows - state.nulls();
    OptionalDouble percentNull = percent(state.nulls(), rows);
    OptionalDouble percentDistinct = percent(Math.min(values, state.distinct()), values);
    if (state instanceof NumericState numbers) {
      return new ColumnSummary(
          rows,
          values,
          state.nulls(),
          numbers.mean(),
          state.distinct(),
          percentNull,
          percent(numbers.nans(), rows),
          percent(numbers.zeros(), rows),
          percentDistinct);
    }
    return new ColumnSummary(
        rows,
        values,
        state.nulls(),
        OptionalDouble.empty(),
        state.distinct(),
        percentNull,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        percentDistinct);
  }

  /** Rows with a value that can be reckoned with: neither null, nor NaN or infinite. */
  static long usable(ColumnState state) {
    return state instanceof NumericState numbers
        ? numbers.count()
        : ((CategoryState) state).rows() - state.nulls();
  }

  /** Later minus earlier; empty if one of them is. */
  static OptionalDouble change(OptionalDouble before, OptionalDouble after) {
    return before.isEmpty() || after.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(after.getAsDouble() - before.getAsDouble());
  }

  private static OptionalDouble percent(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * part / whole);
  }
}
