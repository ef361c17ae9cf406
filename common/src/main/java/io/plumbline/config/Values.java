package io.plumbline.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import java.util.Optional;

/** Single values of a pipeline file: what they mean, and how a message shows them. */
final class Values {
  private Values() {}

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

  /** As written: 1.0 stays "1.0", which unwrapping would not keep. */
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
