package io.plumbline.sources.values;

import io.plumbline.pipeline.columns.NumberRule;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Numbers as a {@link NumberRule} writes them: strict, so that 1.23 is not 123. */
public final class WrittenNumbers implements Serializable {
  /** Digits that a number with a unit may have; longer ones take long to multiply. */
  private static final int LONGEST = 100;

  private static final String BLANKS = "[\\s\u00a0\u202f]*+";

  private final Pattern number;
  private final char decimal;
  private final String thousands;
  private final HashMap<String, BigDecimal> units;

  WrittenNumbers(NumberRule rule) {
    decimal = rule.decimal().charAt(0);
    thousands = rule.thousands().orElse("");
    units = new HashMap<>(rule.units());
    number = Pattern.compile(pattern(rule.decimal(), rule.thousands(), rule.units()));
  }

  private static String pattern(
      String decimal, Optional<String> thousands, Map<String, BigDecimal> units) {
    String whole =
        thousands
            .map(mark -> "(?:[0-9]{1,3}(?:" + Pattern.quote(mark) + "[0-9]{3})+|[0-9]+)")
            .orElse("[0-9]+");
    String fraction = Pattern.quote(decimal) + "[0-9]+";
    String plain =
        "((?:%s(?:%s)?|%s)(?:[eE][+-]?[0-9]{1,3})?)".formatted(whole, fraction, fraction);
    String unit =
        units.keySet().stream()
            .filter(name -> !name.isEmpty())
            .sorted(Comparator.comparing(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return unit.isEmpty()
        ? "([+-]?)()" + plain + "()"
        : "([+-]?)(?:(%s)%s)?%s(?:%s(%s))?".formatted(unit, BLANKS, plain, BLANKS, unit);
  }

  /**
   * Returns a number as Spark reads it, in the unit of the column; null if it is written in another
   * way.
   */
  public @Nullable UTF8String plain(UTF8String text) {
    Matcher match = number.matcher(text.toString());
    if (!match.matches()) {
      return null;
    }
    String digits = match.group(3);
    if (!thousands.isEmpty()) {
      digits = digits.replace(thousands, "");
    }
    String plain = match.group(1) + digits.replace(decimal, '.');
    return units.isEmpty() ? UTF8String.fromString(plain) : converted(plain, unit(match));
  }

  /** Returns the unit that is written on one side; null if there is one on both. */
  private static @Nullable String unit(Matcher match) {
    String before = match.group(2) == null ? "" : match.group(2);
    String after = match.group(4) == null ? "" : match.group(4);
    return before.isEmpty() || after.isEmpty() ? before + after : null;
  }

  private @Nullable UTF8String converted(String plain, @Nullable String unit) {
    BigDecimal factor = unit == null ? null : units.get(unit);
    if (factor == null || plain.length() > LONGEST) {
      return null;
    }
    BigDecimal value = new BigDecimal(plain).multiply(factor).stripTrailingZeros();
    boolean isRound = value.scale() < 0 && value.scale() > -LONGEST;
    return UTF8String.fromString((isRound ? value.setScale(0) : value).toString());
  }
}
