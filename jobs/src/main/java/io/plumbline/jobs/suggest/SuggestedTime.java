package io.plumbline.jobs.suggest;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The column with the time of a row, such as when it was sent.
 *
 * @param latest time of the newest row
 */
record SuggestedTime(String column, Instant latest, long distinct) {
  /** A row without a time is in every run, so few may lack it. */
  private static final double MOST_HAVE_IT = 0.99;

  /** Returns the most likely column; empty if none is a time, or its name is of another time. */
  static Optional<SuggestedTime> of(List<ColumnFacts> columns, long rows) {
    return columns.stream()
        .filter(ColumnFacts::isTime)
        .filter(column -> column.values() >= MOST_HAVE_IT * rows && column.distinct() > 1)
        .filter(column -> !ColumnWords.isOtherTime(column.name()))
        .min(Comparator.comparing(column -> ColumnWords.isMoment(column.name()) ? 0 : 1))
        .map(
            column ->
                new SuggestedTime(column.name(), column.latest().orElseThrow(), column.distinct()));
  }

  /** Returns true if some row is not older than a moment: a run as of then leaves it out. */
  boolean reaches(Instant moment) {
    return !latest.isBefore(moment);
  }
}
