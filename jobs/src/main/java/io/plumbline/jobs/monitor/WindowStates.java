package io.plumbline.jobs.monitor;

import io.plumbline.base.Lookup;
import io.plumbline.profile.ColumnState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * States of one or more columns in each window and over the training rows.
 *
 * @param windows by window, then by column; only windows that hold rows
 * @param training by column; empty when no row is a training row
 */
record WindowStates(
    SortedMap<TimeWindow, Map<String, ColumnState>> windows, Map<String, ColumnState> training) {

  /**
   * Returns the window that holds the same day of the year before; empty if there is none, or if
   * that is the window before, as windows of a year have it.
   */
  Optional<TimeWindow> yearBefore(TimeWindow window) {
    Instant start = window.start();
    if (start == null) {
      return Optional.empty();
    }
    Instant then = start.atOffset(ZoneOffset.UTC).minusYears(1).toInstant();
    return windows.keySet().stream()
        .filter(other -> other.holds(then) && !start.equals(other.end()))
        .findFirst();
  }

  /** All windows within a range together, by column; empty if there are none. */
  Map<String, ColumnState> within(TimeWindow range) {
    Map<String, ColumnState> all = new LinkedHashMap<>();
    windows.forEach(
        (window, states) -> {
          if (window.isWithin(range)) {
            mergeInto(all, states);
          }
        });
    return all;
  }

  /** Rows of a window. */
  long rows(TimeWindow window) {
    return rows(Lookup.required(windows, window));
  }

  long trainingRows() {
    return rows(training);
  }

  /**
   * The greatest number of rows over the columns: the label has only those in which it is known.
   */
  static long rows(Map<String, ColumnState> states) {
    return states.values().stream().mapToLong(ColumnState::rows).max().orElse(0);
  }

  private static void mergeInto(Map<String, ColumnState> into, Map<String, ColumnState> states) {
    states.forEach((name, state) -> into.merge(name, state, ColumnState::merge));
  }
}
