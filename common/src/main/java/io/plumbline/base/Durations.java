package io.plumbline.base;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as a pipeline file writes them: {@code 3h}, {@code 45d}, {@code 30 minutes}. */
public final class Durations {
  /** The allowed forms, for a message. */
  public static final String FORMS =
      "write a number and a unit: s, m, h, d or w, for example 3h or 45d";

  private static final Pattern FORM = Pattern.compile("(\\d+)\\s*([a-z]+)");

  private Durations() {}

  /** Reads a length of time; empty for any other text, and for a length of zero. */
  public static Optional<Duration> parse(String text) {
    Matcher parts = FORM.matcher(text.strip());
    Optional<Duration> unit = parts.matches() ? unit(parts.group(2)) : Optional.empty();
    try {
      return unit.map(one -> one.multipliedBy(Long.parseLong(parts.group(1))))
          .filter(length -> !length.isZero());
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty(); // too long to be meant
    }
  }

  /** Returns the length in seconds, in a form that {@link #parse} reads: {@code 10800s}. */
  public static String text(Duration length) {
    return length.toSeconds() + "s";
  }

  private static Optional<Duration> unit(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "s", "second", "seconds" -> Duration.ofSeconds(1);
          case "m", "minute", "minutes" -> Duration.ofMinutes(1);
          case "h", "hour", "hours" -> Duration.ofHours(1);
          case "d", "day", "days" -> Duration.ofDays(1);
          case "w", "week", "weeks" -> Duration.ofDays(7);
          default -> null;
        });
  }
}
