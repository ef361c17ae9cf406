package io.plumbline.sources.values;

import io.plumbline.pipeline.columns.TimePattern;
import io.plumbline.pipeline.columns.TimeRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One way to write a date or a time. */
interface TimeFormat {
  /** Returns what a text means; null if it is written in another way. */
  @Nullable Written read(String text);

  /**
   * A date and time.
   *
   * @param isDay true if it has no time of day
   * @param zone null if it is local
   */
  record Written(LocalDateTime local, boolean isDay, @Nullable ZoneId zone) {}

  /** Returns the format that has a name, or else that of a pattern. */
  static TimeFormat of(String name) {
    return switch (name) {
      case TimeRule.ISO -> new Parsed(TimePattern.iso());
      case TimeRule.EPOCH_SECONDS -> new Count(TimeFormat::epoch);
      case TimeRule.EPOCH_MILLIS -> new Count(millis -> epoch(millis.movePointLeft(3)));
      case TimeRule.EXCEL_DAYS -> new Count(TimeFormat::excel);
      default -> new Parsed(TimePattern.parser(name));
    };
  }

  /** A text with a parser of its own. */
  record Parsed(DateTimeFormatter parser) implements TimeFormat {
    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    @Override
    public @Nullable Written read(String text) {
      ParsePosition end = new ParsePosition(0);
      // A text in another format is usual, and an exception costs more than a second look.
      if (parser.parseUnresolved(text, end) == null || end.getIndex() < text.length()) {
        return null;
      }
      try {
        TemporalAccessor found = parser.parse(text);
        LocalDate day = LocalDate.from(found);
        LocalTime time = found.query(TemporalQueries.localTime());
        return day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR
            ? null
            : new Written(
                day.atTime(time == null ? LocalTime.MIDNIGHT : time),
                time == null,
                found.query(TemporalQueries.zone()));
      } catch (DateTimeException e) {
        return null; // the 31st of February
      }
    }
  }

  /** A number that counts from some day. */
  record Count(Function<BigDecimal, @Nullable Written> meaning) implements TimeFormat {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(?:\\.[0-9]{1,18})?");

    @Override
    public @Nullable Written read(String text) {
      return NUMBER.matcher(text).matches() ? meaning.apply(new BigDecimal(text)) : null;
    }
  }

  /** Up to the year 5138, so that a number of milliseconds is not one of seconds. */
  private static @Nullable Written epoch(BigDecimal seconds) {
    BigDecimal end = new BigDecimal("100000000000");
    if (seconds.abs().compareTo(end) >= 0) {
      return null;
    }
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    int nanos = seconds.subtract(whole).movePointRight(9).intValue();
    return new Written(
        LocalDateTime.ofEpochSecond(whole.longValue(), nanos, ZoneOffset.UTC),
        false,
        ZoneOffset.UTC);
  }

  /**
   * From the 1st of January 1900, which is day 1, to the end of 9999. Day 60 is a 29th of February
   * that was none. The time is rounded to milliseconds, as a fraction is not exact.
   */
  private static @Nullable Written excel(BigDecimal days) {
    BigDecimal whole = days.setScale(0, RoundingMode.FLOOR);
    int day = whole.compareTo(new BigDecimal(2_958_466)) < 0 ? whole.intValue() : 0;
    if (day < 1 || day == 60) {
      return null;
    }
    LocalDate date = LocalDate.of(1899, 12, day < 60 ? 31 : 30).plusDays(day);
    BigDecimal millis = days.subtract(whole).multiply(new BigDecimal(86_400_000));
    LocalDateTime local =
        date.atStartOfDay()
            .plusNanos(1_000_000 * millis.setScale(0, RoundingMode.HALF_UP).longValue());
    return new Written(local, days.compareTo(whole) == 0, null);
  }
}
