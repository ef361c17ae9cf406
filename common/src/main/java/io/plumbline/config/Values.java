package io.plumbline.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses single values of a pipeline file, and shows them in messages. */
final class Values {
  private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*([a-z]+)");

  private Values() {}

  /**
   * {@code 3h}, {@code 45d}, {@code 30 minutes}; empty for anything else, and for no time at all.
   */
  static Optional<Duration> duration(String text) {
    Matcher parts = DURATION.matcher(text.strip());
    Optional<Duration> unit = parts.matches() ? unit(parts.group(2)) : Optional.empty();
    try {
      return unit.map(one -> one.multipliedBy(Long.parseLong(parts.group(1))))
          .filter(length -> !length.isZero());
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty(); // too long to be meant
    }
  }

  /** A finite decimal number; empty for anything else. */
  static Optional<Double> decimal(String text) {
    try {
      double value = Double.parseDouble(text.strip());
      boolean plain = Double.isFinite(value) && text.strip().matches("[-+0-9.eE]+");
      return plain ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
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

  static String bounds(String what, String min, String max) {
    if (max.isEmpty()) {
      return min.isEmpty() ? "" : "choose a %s from %s on".formatted(what, min);
    }
    return "choose a %s %s"
        .formatted(what, min.isEmpty() ? "up to " + max : "between " + min + " and " + max);
  }

  static String plain(double bound) {
    if (Double.isInfinite(bound)) {
      return "";
    }
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }

  static boolean isScalar(ConfigValue value) {
    return switch (value.valueType()) {
      case STRING, NUMBER, BOOLEAN -> true;
      default -> false;
    };
  }

  static String kind(ConfigValue value) {
    return switch (value.valueType()) {
      case OBJECT -> "a block";
      case LIST -> "a list";
      default -> "null";
    };
  }

  /** Returns the value as written: 1.0 stays "1.0", which unwrapping does not keep. */
  static String plainText(ConfigValue value) {
    return value.atKey("it").getString("it");
  }

  static String shown(ConfigValue value) {
    return switch (value.valueType()) {
      case OBJECT -> "{…}";
      case LIST ->
          "[" + String.join(", ", ((ConfigList) value).stream().map(Values::shown).toList()) + "]";
      case NULL -> "null";
      default -> plainText(value);
    };
  }
}
