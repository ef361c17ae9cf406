package io.plumbline.jobs.monitor;

import io.plumbline.profile.CategoryState;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.NumericState;
import java.util.OptionalDouble;

/**
 * The numbers of a column that both the profile and its changes are about. Percent are percent, 0
 * to 100; null where there is nothing to divide by.
 */
record ColumnSummary(
    long rows,
    long count,
    long nulls,
    Long zeros,
    Long nans,
    Double avg,
    long distinct,
    Double percentNull,
    Double percentNan,
    Double percentZeros,
    Double percentDistinct) {

  static ColumnSummary of(ColumnState state) {
    long rows = state.rows();
    long values = rows - state.nulls();
    Double percentNull = percent(state.nulls(), rows);
    Double percentDistinct = percent(Math.min(values, state.distinct()), values);
    if (state instanceof NumericState numbers) {
      return new ColumnSummary(
          rows,
          values,
          state.nulls(),
          numbers.zeros(),
          numbers.nans(),
          orNull(numbers.mean()),
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
        null,
        null,
        null,
        state.distinct(),
        percentNull,
        null,
        null,
        percentDistinct);
  }

  /** Rows with a value that can be reckoned with: neither null, nor NaN or infinite. */
  static long usable(ColumnState state) {
    return state instanceof NumericState numbers
        ? numbers.count()
        : ((CategoryState) state).rows() - state.nulls();
  }

  static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /** Later minus earlier; null where one of them is. */
  static Double change(Double before, Double after) {
    return before == null || after == null ? null : Double.valueOf(after - before);
  }

  private static Double percent(long part, long whole) {
    return whole == 0 ? null : Double.valueOf(100.0 * part / whole);
  }
}
