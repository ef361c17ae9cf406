package io.plumbline.jobs.monitor;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.year;

import io.plumbline.pipeline.WindowLength;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.apache.spark.sql.Column;

/**
 * Calendar windows in UTC, numbered so that the one after number k is k + 1. Months and years are
 * counted from January 1970, hours and days from 1970-01-01, weeks from Monday 1970-01-05; windows
 * of several units begin at multiples from there, so that they are the same whatever rows there
 * are. The window that holds as-of keeps its calendar end, but no row at or after as-of is ever in
 * it.
 */
final class WindowCalendar implements Serializable {
  private static final long MICROS = 1_000_000;
  private static final long DAY = 86_400;
  private static final long FIRST_MONDAY = 4 * DAY;

  private final boolean byMonths;
  private final long size;
  private final long anchor;

  /**
   * @param size months, or seconds
   */
  private WindowCalendar(boolean byMonths, long size, long anchor) {
    this.byMonths = byMonths;
    this.size = size;
    this.anchor = anchor;
  }

  /**
   * @throws IllegalArgumentException when the unit is none that the spec knows
   */
  static WindowCalendar of(WindowLength window) {
    long length = window.length();
    return switch (window.unit()) {
      case "hour" -> new WindowCalendar(false, length * 3600, 0);
      case "day" -> new WindowCalendar(false, length * DAY, 0);
      case "week" -> new WindowCalendar(false, length * 7 * DAY, FIRST_MONDAY);
      case "month" -> new WindowCalendar(true, length, 0);
      case "year" -> new WindowCalendar(true, length * 12, 0);
      default -> throw new IllegalArgumentException("no calendar unit: " + window.unit());
    };
  }

  /** Number of the window that holds a moment. */
  long number(Instant at) {
    if (byMonths) {
      LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
      return Math.floorDiv((day.getYear() - 1970L) * 12 + day.getMonthValue() - 1, size);
    }
    return Math.floorDiv(at.getEpochSecond() - anchor, size);
  }

  TimeWindow window(long number) {
    return new TimeWindow(start(number), start(number + 1));
  }

  /** Returns the window that holds the start of another one, or the rows without a time. */
  TimeWindow around(TimeWindow other) {
    return other.start() == null ? TimeWindow.UNTIMED : window(number(other.start()));
  }

  /**
   * {@link #number} of a timestamp column; null where it is null. Does not look at the session's
   * time zone.
   */
  Column number(Column time) {
    Column micros = unix_micros(time);
    if (!byMonths) {
      return floorDiv(micros.minus(lit(anchor * MICROS)), size * MICROS);
    }
    Column day = date_from_unix_date(floorDiv(micros, DAY * MICROS).cast("int"));
    return floorDiv(
        year(day).minus(1970).multiply(12).plus(month(day)).minus(1).cast("bigint"), size);
  }

  private Instant start(long number) {
    if (byMonths) {
      YearMonth first = YearMonth.of(1970, 1).plusMonths(number * size);
      return first.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    return Instant.ofEpochSecond(number * size + anchor);
  }

  private static Column floorDiv(Column x, long by) {
    return call_function("div", x.minus(pmod(x, lit(by))), lit(by));
  }
}
