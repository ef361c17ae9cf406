package io.plumbline.base;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them. */
public final class Durations {
  /** The allowed forms, for messages. */
  public static final String FORMS =
      "write a number and a unit: s, m, h, d or w, for example 3h or 45d";

  private static final Pattern FORM = Pattern.compile("(\\d+)\\s*([a-z]+)");

  private Durations() {}

  /**
   * Reads {@code 3h}, {@code 45d}, {@code 30 minutes}; empty for anything else, and for no time at
   * all.
   */
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

  private static Optional<Duration> unit(String name) {
    return switch (name) {
      case "s", "second", "seconds" -> Optional.of(Duration.ofSeconds(1));
      case "m", "minute", "minutes" -> Optional.of(Duration.ofMinutes(1));
      case "h", "hour", "hours" -> Optional.of(Duration.ofHours(1));
      case "d", "day", "days" -> Optional.of(Duration.ofDays(1));
      case "w", "week", "weeks" -> Optional.of(Duration.ofDays(7));
      default -> Optional.empty();
    };
  }
}
