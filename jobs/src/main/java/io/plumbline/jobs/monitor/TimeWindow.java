package io.plumbline.jobs.monitor;

import io.plumbline.results.WindowRange;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One calendar window: start inclusive, end exclusive. {@link #UNTIMED}, with neither, holds the
 * rows without a time and comes before all others.
 */
record TimeWindow(@Nullable Instant start, @Nullable Instant end)
    implements Comparable<TimeWindow> {
  static final TimeWindow UNTIMED = new TimeWindow(null, null);

  private static final Comparator<TimeWindow> BY_START =
      Comparator.comparing(TimeWindow::start, Comparator.nullsFirst(Comparator.naturalOrder()));

  boolean isTimed() {
    return start != null;
  }

  /** Returns true if a moment is in the window. */
  boolean holds(Instant at) {
    return start != null && end != null && !at.isBefore(start) && at.isBefore(end);
  }

  /** Returns true if all of the window is in another one; false for rows without a time. */
  boolean isWithin(TimeWindow other) {
    return start != null
        && end != null
        && other.start != null
        && other.end != null
        && !start.isBefore(other.start)
        && !end.isAfter(other.end);
  }

  /** As the tables hold it. */
  WindowRange range() {
    return new WindowRange(Optional.ofNullable(start), Optional.ofNullable(end));
  }

  /** For people: the day, with the hour where the window does not begin at midnight. */
  @Override
  public String toString() {
    if (start == null) {
      return "rows without a time";
    }
    var at = start.atOffset(ZoneOffset.UTC);
    return at.toLocalTime().toSecondOfDay() == 0
        ? at.toLocalDate().toString()
        : at.toLocalDateTime().toString();
  }

  @Override
  public int compareTo(TimeWindow other) {
    return BY_START.compare(this, other);
  }
}
