package io.plumbline.pipeline.columns;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;

/**
 * Patterns of dates and times, in the letters of {@link DateTimeFormatter}: strict, so that there
 * is no 31st of February, and with English names of months and days in any case.
 */
public final class TimePattern {
  /** A moment on which each field has another value. */
  private static final ZonedDateTime SAMPLE =
      ZonedDateTime.of(2024, 11, 23, 21, 47, 58, 123_456_789, ZoneOffset.UTC);

  private TimePattern() {}

  /**
   * Returns the parser of a pattern.
   *
   * @throws IllegalArgumentException if a letter of it has no meaning
   */
  public static DateTimeFormatter parser(String pattern) {
    return strict(
        new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(years(pattern)));
  }

  /** Returns the parser of {@code iso}: a day, and perhaps a time, and then perhaps a zone. */
  public static DateTimeFormatter iso() {
    return strict(
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[['T'][ ]")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[ ][XXX][XX][X]]"));
  }

  private static DateTimeFormatter strict(DateTimeFormatterBuilder builder) {
    return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }

  /** A strict parser knows a year of an era, {@code y}, only together with the era. */
  private static String years(String pattern) {
    StringBuilder years = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      quoted ^= c == '\'';
      years.append(c == 'y' && !quoted ? 'u' : c);
    }
    return years.toString();
  }

  /** Returns what is wrong with a pattern; empty if it gives days, with or without a time. */
  static Optional<String> problem(String pattern) {
    try {
      DateTimeFormatter parser = parser(pattern);
      TemporalAccessor again = parser.parse(parser.format(SAMPLE));
      LocalDate day = again.query(TemporalQueries.localDate());
      LocalTime time = again.query(TemporalQueries.localTime());
      if (!SAMPLE.toLocalDate().equals(day)) {
        return Optional.of("gives no day of a year");
      }
      boolean isTimeWhole = time == null ? isOfDays(parser) : time.getHour() == SAMPLE.getHour();
      return isTimeWhole ? Optional.empty() : Optional.of("gives only a part of a time");
    } catch (IllegalArgumentException e) {
      return Optional.of("not a pattern of a time");
    } catch (DateTimeException e) {
      return Optional.of("gives no day of a year");
    }
  }

  private static boolean isOfDays(DateTimeFormatter parser) {
    try {
      return !parser.format(SAMPLE.toLocalDate()).isEmpty();
    } catch (DateTimeException e) {
      return false; // it needs a time, and did not give one back
    }
  }
}
