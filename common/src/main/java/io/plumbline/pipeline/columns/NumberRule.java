package io.plumbline.pipeline.columns;

import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a number is written.
 *
 * @param decimal the character before its fraction
 * @param thousands the character between groups of three digits; empty if there is none
 * @param units factor by unit; empty if numbers have no unit. The unit "" is that of a number
 *     without one
 */
public record NumberRule(String decimal, Optional<String> thousands, Map<String, BigDecimal> units)
    implements ColumnRule {
  private static final String DECIMAL = "decimal";
  private static final String THOUSANDS = "thousands";
  private static final String UNITS = "units";
  private static final String POINT = ".";

  static Optional<ColumnRule> parse(Section section) {
    Optional<String> decimal = separator(section, DECIMAL);
    Optional<String> thousands = separator(section, THOUSANDS);
    if (thousands.isPresent() && thousands.get().equals(decimal.orElse(POINT))) {
      section.refuse(THOUSANDS, "is the decimal separator, too", "set decimal to another one");
    }
    Map<String, BigDecimal> units = units(section);
    return decimal.isEmpty() && thousands.isEmpty() && units.isEmpty()
        ? Optional.empty()
        : Optional.of(new NumberRule(decimal.orElse(POINT), thousands, units));
  }

  private static Optional<String> separator(Section section, String key) {
    Optional<String> found = section.read(key, ValueType.TEXT_OR_EMPTY);
    if (found.isPresent() && !isSeparator(found.get())) {
      section.refuse(
          key,
          "not a separator",
          "choose one character that is no letter, digit, or sign, such as \",\" or \" \"");
      return Optional.empty();
    }
    return found;
  }

  private static boolean isSeparator(String text) {
    return text.length() == 1
        && !Character.isLetterOrDigit(text.charAt(0))
        && !Character.isSurrogate(text.charAt(0))
        && "+-".indexOf(text.charAt(0)) < 0;
  }

  private static Map<String, BigDecimal> units(Section section) {
    Map<String, BigDecimal> units = new LinkedHashMap<>();
    section
        .textByName(UNITS)
        .forEach(
            (unit, text) -> {
              Optional<BigDecimal> factor = factor(text);
              if (factor.isEmpty()) {
                section
                    .child(UNITS)
                    .refuse(unit, "not a factor", "choose a number above 0, such as 0.001");
              } else if (unit.chars().anyMatch(c -> Character.isDigit(c) || c == '+' || c == '-')
                  || !unit.equals(unit.strip())) {
                section
                    .child(UNITS)
                    .refuse(unit, "not a unit", "leave out digits, signs, and blanks around it");
              } else {
                units.put(unit, factor.get());
              }
            });
    return units;
  }

  private static Optional<BigDecimal> factor(String text) {
    try {
      BigDecimal factor = new BigDecimal(text.strip());
      boolean fits =
          factor.signum() > 0 && factor.precision() <= 38 && Math.abs(factor.scale()) <= 38;
      return fits ? Optional.of(factor) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public void write(Map<String, Object> out) {
    out.put(DECIMAL, decimal);
    thousands.ifPresent(separator -> out.put(THOUSANDS, separator));
    if (!units.isEmpty()) {
      Map<String, Object> factors = new LinkedHashMap<>();
      units.forEach((unit, factor) -> factors.put(unit, factor.toString()));
      out.put(UNITS, factors);
    }
  }

  @Override
  public String form() {
    List<String> parts = new ArrayList<>(List.of("decimal \"%s\"".formatted(decimal)));
    thousands.ifPresent(separator -> parts.add("thousands \"%s\"".formatted(separator)));
    if (!units.isEmpty()) {
      parts.add(
          "units "
              + String.join(
                  ", ",
                  units.keySet().stream().map(unit -> unit.isEmpty() ? "\"\"" : unit).toList()));
    }
    return " with " + String.join(", ", parts);
  }
}
